import { CLASSES } from './classes.data.ts';
import { CONCEPTS } from './concepts.data.ts';
import { contextOf, type Doubt } from './context.ts';
import { figuresOf } from './figures.ts';
import { IDIOMS } from './idioms.data.ts';
import { lineOf, tokensOf } from './normalise.ts';
import { type Found, type Pattern, patternOf } from './pattern.ts';
import { type Category, RULES, type Severity } from './rules.data.ts';
import { corrected } from './spelling.ts';

/** Words of the message that a rule rests on. */
export interface RedFlagSpan {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
export interface RedFlagHit {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly spans: readonly RedFlagSpan[];
}
/** Words of danger that do not count, and why. */
export interface SetAside extends RedFlagSpan {
  readonly why: Doubt;
}
export interface Triage {
  readonly escalate: boolean;
  /** The gravest picture; undefined where nothing escalates. */
  readonly category?: Category;
  readonly severity?: Severity;
  readonly rule?: string;
  readonly spans: readonly RedFlagSpan[];
  readonly hits: readonly RedFlagHit[];
  readonly setAside: readonly SetAside[];
}

/** Longer messages are read to here: no rule spans more, and time stays bounded. */
const LONGEST = 8_000;
const MASKED = '_';

let compiled: { readonly idioms: Pattern; readonly concepts: readonly (readonly [string, Pattern])[] } | undefined;
const patterns = () =>
  (compiled ??= {
    idioms: patternOf(IDIOMS, CLASSES),
    concepts: Object.entries(CONCEPTS).map(([name, lines]) => [name, patternOf(lines, CLASSES)] as const),
  });

/**
 * Reads one message, English or Spanish or both, for words of danger. Deterministic; the answer names the rule and the words.
 * It is a decision to bring in people, never a diagnosis.
 */
export function triage(message: string): Triage {
  const tokens = tokensOf(message.slice(0, LONGEST)).map((token) => ({ ...token, word: corrected(token.word) }));
  const read = lineOf(tokens.map(({ word }) => word));
  const words = [...read.words];
  for (const { from, to } of patterns().idioms(read))
    words.fill(MASKED, from, /^(sugar|glucose)$/.test(words[to - 1]!) ? to - 1 : to);
  const line = lineOf(words);
  const judge = contextOf(read);
  const span = (concept: string, { from, to }: Found): RedFlagSpan => {
    const start = tokens[from]!.start;
    const end = tokens[to - 1]!.end;
    return { concept, start, end, text: message.slice(start, end) };
  };
  const present = new Map<string, RedFlagSpan>();
  const setAside: SetAside[] = [];
  const take = (concept: string, found: Found) => {
    const why = judge(concept, found);
    if (why === undefined) {
      if (!present.has(concept)) present.set(concept, span(concept, found));
    } else setAside.push({ ...span(concept, found), why });
  };
  for (const [concept, pattern] of patterns().concepts) for (const found of pattern(line)) take(concept, found);
  for (const { concept, found } of figuresOf(read.words)) take(concept, found);

  const hits: RedFlagHit[] = [];
  for (const { id, category, severity, all, none } of RULES) {
    if (none.some((concept) => present.has(concept))) continue;
    const met = all.map((group) => group.map((concept) => present.get(concept)).find((one) => one !== undefined));
    if (met.some((one) => one === undefined)) continue;
    hits.push({ rule: id, category, severity, spans: met as RedFlagSpan[] });
  }
  hits.sort((a, b) => Number(a.severity === 'urgent') - Number(b.severity === 'urgent'));
  const [first] = hits;
  return {
    escalate: first !== undefined,
    ...(first && { category: first.category, severity: first.severity, rule: first.rule }),
    spans: first?.spans ?? [],
    hits,
    setAside,
  };
}
