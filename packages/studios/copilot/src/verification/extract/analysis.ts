import { contexts } from '../context/context.ts';
import type { TriggerKind } from '../context/triggers.ts';
import { builtInTrie, type ChartIndex, type TermKind } from '../lexicon/chart-lexicon.ts';
import { type DateMention, type DateOrder, findDates } from '../text/dates.ts';
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
  order?: DateOrder,
): Analysis {
  const tokens = tokenise(text.slice(segment.body, Math.min(segment.end, segment.body + 12_000)), segment.body).slice(
    0,
    MAX_TOKENS,
  );
  const numbers = findNumbers(tokens);
  const dates = findDates(tokens, numbers, (token) => unitAt([token], 0) !== undefined, today, order);
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
    if (inDate[i] === 1 || (token.kind === 'punct' && token.text !== '#')) {
      i += 1;
      continue;
    }
    const sign = vitalLetter(tokens, i);
    if (sign) {
      const { start, end, text } = token;
      terms.push({ from: i, to: i + 1, start, end, text, concepts: [sign], kinds: new Set(['observation']) });
      i += 1;
      continue;
    }
    if (isFractureSign(tokens, i)) {
      const { start, end, text } = token;
      terms.push({
        from: i,
        to: i + 1,
        start,
        end,
        text,
        concepts: ['condition:fracture'],
        kinds: new Set(['condition']),
      });
      i += 1;
      continue;
    }
    const a = known.matchAt(tokens, i);
    const b = index.trie.matchAt(tokens, i);
    const to = Math.max(a?.to ?? 0, b?.to ?? 0);
    if (
      to === 0 ||
      isHour(tokens, i, to) ||
      isRoomAir(tokens, i, to) ||
      isThousand(tokens, i, to) ||
      isSegment(tokens, i, to) ||
      isAfebrile(tokens, i, to)
    ) {
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

/** ">100K": thousands, not potassium. */
function isThousand(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1];
  return (
    to - from === 1 && tokens[from]!.text === 'K' && before?.kind === 'number' && before.end === tokens[from]!.start
  );
}

/** "STD V2-V5" on an ECG is a depression of the ST segment. */
function isSegment(tokens: readonly Token[], from: number, to: number): boolean {
  return (
    to - from === 1 && tokens[from]!.text === 'STD' && tokens.some(({ text }) => /^(?:ECG|EKG|V[1-6])$/.test(text))
  );
}

/** "AF, VSS": without fever, where vital signs follow. */
function isAfebrile(tokens: readonly Token[], from: number, to: number): boolean {
  return to - from === 1 && tokens[from]!.text === 'AF' && tokens.slice(to, to + 3).some(({ text }) => text === 'VSS');
}

/** "92% RA", "on RA": room air, not rheumatoid arthritis. */
function isRoomAir(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from !== 1 || tokens[from]!.text !== 'RA') return false;
  const before = tokens[from - 1];
  return before !== undefined && (before.text === '%' || before.norm === 'on' || before.kind === 'number');
}

const VITAL = /^(?:bp|t|hr|rr|sat|spo2|temp|pulse|resp)$/;

/** "T 36.6, P 81, R 19": the letters of pulse and respiration, among other vital signs and with a number behind. */
function vitalLetter(tokens: readonly Token[], i: number): string | undefined {
  const { text } = tokens[i]!;
  if (text !== 'P' && text !== 'R') return undefined;
  if (tokens[i + 1]?.kind !== 'number' || unitAt(tokens, i + 2)?.unit.dim === 'amountconc') return undefined;
  if (!tokens.some((token, k) => k !== i && VITAL.test(token.norm))) return undefined;
  return text === 'P' ? 'observation:heart rate' : 'observation:respiratory rate';
}

const BONE =
  /^(?:nof|neck|femur|femoral|hip|wrist|radius|radial|ulna|humerus|humeral|tibia|tibial|fibula|ankle|clavicle|rib|pelvis|pelvic|sacrum|sacral|vertebra|vertebral|scaphoid|patella|mandible|shaft|distal|proximal)$/;

/** "# L femoral neck": the sign that surgeons write for a fracture. */
function isFractureSign(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.text !== '#') return false;
  const next = /^(?:l|r|left|right|lt|rt|of)$/.test(tokens[i + 1]?.norm ?? '') ? i + 2 : i + 1;
  return BONE.test(tokens[next]?.norm ?? '');
}

/** "24 HR metformin": the letters of the heart rate, meaning hours. */
function isHour(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from !== 1 || tokens[from]!.norm !== 'hr') return false;
  return tokens[from - 1]?.kind === 'number' && tokens[to]?.kind !== 'number';
}
