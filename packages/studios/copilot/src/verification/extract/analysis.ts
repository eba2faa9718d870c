import { contexts } from '../context/context.ts';
import type { TriggerKind } from '../context/triggers.ts';
import { builtInTrie, type ChartIndex, type TermKind } from '../lexicon/chart-lexicon.ts';
import { type DateMention, findDates } from '../text/dates.ts';
import { findNumbers, type NumberMention } from '../text/numbers.ts';
import type { Segment } from '../text/segment.ts';
import type { Token } from '../text/tokens.ts';
import { tokenise } from '../text/tokens.ts';
import { unitAt } from '../text/units.ts';

/** A name found in the text, with all it may mean. */
export interface Term {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly concepts: readonly string[];
  readonly kinds: ReadonlySet<TermKind>;
  readonly context: ReadonlySet<TriggerKind>;
}

/** One sentence taken apart. `used` marks numbers (by first token) that some check has accounted for. */
export interface Analysis {
  readonly segment: Segment;
  readonly tokens: readonly Token[];
  readonly numbers: readonly NumberMention[];
  readonly dates: readonly DateMention[];
  readonly terms: readonly Term[];
  readonly lower: string;
}

/** Long sentences are cut here for analysis; no clinician's sentence comes near. */
export const MAX_TOKENS = 1200;

/** Speech runs on without punctuation; a "no" in it reaches this many tokens. */
const SPOKEN_REACH = 7;

/** @param spoken the text is a turn of a transcript, where scopes are short */
export function analyse(
  text: string,
  segment: Segment,
  index: ChartIndex,
  today: number | undefined,
  spoken = false,
): Analysis {
  const tokens = tokenise(text.slice(segment.body, Math.min(segment.end, segment.body + 12_000)), segment.body).slice(
    0,
    MAX_TOKENS,
  );
  const numbers = findNumbers(tokens);
  const dates = findDates(tokens, numbers, (token) => unitAt([token], 0) !== undefined, today);
  const inDate = new Uint8Array(tokens.length);
  for (const date of dates) for (let i = date.from; i < date.to; i += 1) inDate[i] = 1;
  const bare = findTerms(tokens, index, inDate);
  const reach = contexts(tokens, bare, spoken ? SPOKEN_REACH : undefined);
  return {
    segment,
    tokens,
    numbers: numbers.filter((number) => inDate[number.from] === 0),
    dates,
    terms: bare.map((term, i) => ({ ...term, context: reach[i]! })),
    lower: text.slice(segment.start, Math.min(segment.end, segment.start + 12_000)).toLowerCase(),
  };
}

type BareTerm = Omit<Term, 'context'>;

function findTerms(tokens: readonly Token[], index: ChartIndex, inDate: Uint8Array): BareTerm[] {
  const terms: BareTerm[] = [];
  const known = builtInTrie();
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    if (inDate[i] === 1 || token.kind === 'punct') {
      i += 1;
      continue;
    }
    const a = known.matchAt(tokens, i);
    const b = index.trie.matchAt(tokens, i);
    const to = Math.max(a?.to ?? 0, b?.to ?? 0);
    if (to === 0 || isHour(tokens, i, to)) {
      i += 1;
      continue;
    }
    const concepts = [...(a?.to === to ? a.concepts : []), ...(b?.to === to ? b.concepts : [])];
    const kinds = new Set<TermKind>();
    for (const id of concepts) {
      const concept = index.concept(id);
      if (concept) kinds.add(concept.kind);
    }
    const last = tokens[to - 1]!;
    terms.push({
      from: i,
      to,
      start: token.start,
      end: last.end,
      text: tokens
        .slice(i, to)
        .map((item, k) => (k > 0 && tokens[i + k - 1]!.end < item.start ? ' ' : '') + item.text)
        .join(''),
      concepts,
      kinds,
    });
    i = to;
  }
  return terms;
}

/** "24 HR metformin": the letters of the heart rate, meaning hours. */
function isHour(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from !== 1 || tokens[from]!.norm !== 'hr') return false;
  return tokens[from - 1]?.kind === 'number' && tokens[to]?.kind !== 'number';
}
