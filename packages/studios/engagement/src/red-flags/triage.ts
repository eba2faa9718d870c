import { CLASSES } from './classes.data.ts';
import { CONCEPTS } from './concepts.data.ts';
import { contextOf, type Doubt } from './context.ts';
import { figuresOf } from './figures.ts';
import { IDIOMS } from './idioms.data.ts';
import { lineOf, type Token, tokensOf } from './normalise.ts';
import { type Found, type Pattern, patternOf } from './pattern.ts';
import { plainlySaid } from './plainly.ts';
import { speaks } from './reader/evidence.ts';
import { framed } from './reader/features.ts';
import { FUNCTION_WORDS } from './reader/function-words.data.ts';
import { ABOVE, BELOW, secondReading } from './reader/index.ts';
import type { Reading } from './reader/model.ts';
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
/** Words of danger that do not count, and why; `unlikely` where the second reader does not believe a rule. */
export interface SetAside extends RedFlagSpan {
  readonly why: Doubt | 'unlikely';
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
  /** What the second reader gives the message: log odds of danger. */
  readonly score: number;
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

/** What the rules say of a message. */
export interface ByRules {
  readonly hits: readonly RedFlagHit[];
  readonly setAside: readonly SetAside[];
}

/** Reads one message by the rules alone. */
export function triageByRules(message: string): ByRules {
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
  return { hits, setAside };
}

/**
 * Rules that go by a word or two that are also said of other things (chest pain in a form, choking in a leaflet), and pictures told
 * roundabout: these the second reader may doubt, and no others. What is done on purpose, swallowed or cut is never doubted.
 */
const MAY_BE_DOUBTED: ReadonlySet<string> = new Set(
  `violence psychosis chest-pain breathless face side speech seizure choking bleed bleed-long burn
  ketones head-blow ambulance dying throat anaphylaxis sugar-low eye-chemical long-bleed cough-blood heat cold waters
  means-ready farewell end-near shaken-baby child-told whole-house organophosphate pill-box
  lost-count tonsils wound-bulge neck-surgery tar pupils knocked-out baby-quiet down-below seat-numb chemo-fever lie-flat words-wrong`.split(
    /\s+/,
  ),
);
/** Shorter messages have too little beside the words of danger to doubt them by. */
const TOO_SHORT_TO_DOUBT = 8;
/** Words on either side by which a rule is judged by itself, so that it does not drown in other matters. */
const AROUND = [1, 3];

/** Never doubted by the narrow measure of BELOW; only where the whole message is calm by far and their own words are not grave either. */
const DONE_ON_PURPOSE: ReadonlySet<string> = new Set(['suicide', 'cut-deep', 'harm-others', 'overdose']);
/** Any rule is doubted where score and gravest sentence of the message are as low as one of these, and its own words no higher than `OWN`. */
const CALM_BY_FAR = [
  { score: -1, gravest: -1 },
  { score: -2.2, gravest: -0.2 },
];
const OWN = { any: 0, onPurpose: -1.1 };
/**
 * Else by how little the second reader finds in the message, with a share of the gravest that it finds in any sentence, stretch or the
 * rule's own words; what is done on purpose, and chest pain, only far below.
 */
const SHARE_OF_GRAVEST = 0.3;
const LITTLE = { any: -1.8, onPurpose: -2.5, narrow: -2.2 };
/** Nor then where the rule's own words speak: other matters in the message say nothing against them. */
const OWN_LITTLE = { any: 0, onPurpose: -1.1, narrow: -1 };
/** Nor where any sentence, or stretch of one, is grave. */
const GRAVEST_LITTLE = 0;
/** Doubted by the narrow measure alone, if at all. */
const NARROW_ONLY: ReadonlySet<string> = new Set(
  'chest-pain not-breathing unresponsive lifeless blue oxygen few-words strangled captive rabies venom caustic'.split(
    ' ',
  ),
);

/** One sentence this grave, or a stretch of one that runs on, alarms whatever stands around it. */
const GRAVE_SENTENCE = 2.25;
const GRAVE_STRETCH = 1.25;

/** What the second reader alone goes by must hold words that speak of danger, with this much of the score. */
const LEAST_EVIDENCE = 0.2;
const hasEvidence = ({ tokens: given }: Reading, tokens: readonly Token[]): boolean =>
  given.filter(({ at }) => speaks(tokens[at]!.word)).reduce((sum, { weight }) => sum + weight, 0) >= LEAST_EVIDENCE;

/** Words of the sentence that a finding stands in. */
function sentenceAround(tokens: readonly Token[], { start, end }: RedFlagSpan): string {
  const ends = ({ word }: Token): boolean => word === '.' || word === '?';
  const from = tokens.findLastIndex((token) => token.end <= start && ends(token)) + 1;
  const to = tokens.findIndex((token) => token.start >= end && ends(token));
  return tokens
    .slice(from, to < 0 ? tokens.length : to)
    .map(({ word }) => corrected(word))
    .join(' ');
}

/** Frames in which words of danger are not of now: in the same clause, they let a rule be doubted by the message as a whole. */
const CALM_FRAMES: ReadonlySet<string> = new Set(
  `a-year long-ago since-then as-always knowledge media joking what-if died family nobody-hurt`
    .split(/\s+/)
    .map((name) => `&${name}`),
);
const CLAUSE_ENDS = /^([.?,]|but|pero|also|tambien)$/;
const LONGEST_CLAUSE = 6;

/** Whether the clause that a finding stands in is of long ago, of a film, of a form, asked for knowledge, or a joke. */
function framedCalmly(tokens: readonly Token[], { start, end }: RedFlagSpan): boolean {
  const first = tokens.findIndex((token) => token.end > start);
  const after = tokens.findIndex((token) => token.start >= end);
  const last = after < 0 ? tokens.length : after;
  let from = first;
  while (from > 0 && first - from < LONGEST_CLAUSE && !CLAUSE_ENDS.test(tokens[from - 1]!.word)) from--;
  let to = last;
  while (to < tokens.length && to - last < LONGEST_CLAUSE && !CLAUSE_ENDS.test(tokens[to]!.word)) to++;
  return framed(tokens.slice(from, to)).some(({ name }) => CALM_FRAMES.has(name));
}

type Read = (tokens: readonly Token[]) => Reading;

/** Both readers together: a rule that is believed, or a message that the second reader finds dangerous by itself. */
export function decide(
  { hits }: ByRules,
  tokens: readonly Token[],
  read: Read,
  { above, below }: { readonly above: number; readonly below: number },
): {
  readonly escalate: boolean;
  readonly rule?: string;
  readonly kept: readonly RedFlagHit[];
  readonly reading: Reading;
} {
  const reading = read(tokens);
  const tooShort = tokens.filter(({ word }) => /[a-z0-9]/.test(word)).length < TOO_SHORT_TO_DOUBT;
  const near = ({ start, end }: RedFlagSpan): number => {
    const from = tokens.findIndex((token) => token.end > start);
    const after = tokens.findIndex((token) => token.start >= end);
    const to = after < 0 ? tokens.length : after;
    return Math.max(...AROUND.map((more) => read(tokens.slice(Math.max(0, from - more), to + more)).gravest));
  };
  const calm = CALM_BY_FAR.some(
    ({ score, gravest }) => reading.score < score && Math.max(reading.gravest, reading.runOn) < gravest,
  );
  const doubted = ({ rule, spans }: RedFlagHit): boolean => {
    if (tooShort || spans.some((span) => plainlySaid(rule, sentenceAround(tokens, span)))) return false;
    const gravest = Math.max(reading.gravest, reading.runOn);
    const onPurpose = DONE_ON_PURPOSE.has(rule);
    const narrow = MAY_BE_DOUBTED.has(rule) && gravest <= below;
    const wide = calm && !NARROW_ONLY.has(rule);
    const kind = onPurpose ? 'onPurpose' : NARROW_ONLY.has(rule) ? 'narrow' : 'any';
    const little = LITTLE[kind];
    const ownLittle = OWN_LITTLE[kind];
    if (!narrow && !wide && reading.score >= 0) return false;
    const own = Math.max(...spans.map(near));
    return (
      (narrow && own <= below) ||
      (wide && own < (onPurpose ? OWN.onPurpose : OWN.any)) ||
      (gravest < GRAVEST_LITTLE &&
        (kind !== 'narrow' || MAY_BE_DOUBTED.has(rule)) &&
        (own < ownLittle || spans.some((span) => framedCalmly(tokens, span))) &&
        reading.score + SHARE_OF_GRAVEST * Math.max(gravest, own) < little)
    );
  };
  const kept = hits.filter((hit) => !doubted(hit));
  const [first] = kept;
  if (first) return { escalate: true, rule: first.rule, kept, reading };
  const grave = reading.score > above || reading.gravest > GRAVE_SENTENCE || reading.runOn > GRAVE_STRETCH;
  return grave && hasEvidence(reading, tokens)
    ? { escalate: true, rule: SECOND_READER, kept, reading }
    : { escalate: false, kept, reading };
}

const SECOND_READER = 'second-reader';
const WORDS_CITED = 4;

/** The words that the second reader goes by, in the order in which they stand. */
function citedBy(reading: Reading, tokens: readonly Token[], message: string): RedFlagSpan[] {
  const spans: RedFlagSpan[] = [];
  const chosen = reading.tokens
    .filter(({ at }) => !FUNCTION_WORDS.has(tokens[at]!.word))
    .slice(0, WORDS_CITED)
    .map(({ at }) => at);
  for (const at of chosen.sort((a, b) => a - b)) {
    const { start, end } = tokens[at]!;
    const last = spans.at(-1);
    if (last && /^[\s\w]{0,2}$/.test(message.slice(last.end, start)))
      spans[spans.length - 1] = { ...last, end, text: message.slice(last.start, end) };
    else spans.push({ concept: SECOND_READER, start, end, text: message.slice(start, end) });
  }
  return spans;
}

/**
 * Reads one message, English or Spanish or both, for words of danger: by rules, and by a second reader that has learnt from messages.
 * Deterministic; the answer names the rule and the words. It is a decision to bring in people, never a diagnosis.
 */
export function triage(message: string): Triage {
  const rules = triageByRules(message);
  const tokens = tokensOf(message.slice(0, LONGEST));
  const { escalate, rule, kept, reading } = decide(rules, tokens, secondReading, { above: ABOVE, below: BELOW });
  const hits =
    rule === SECOND_READER
      ? [
          {
            rule,
            category: reading.group,
            severity: 'emergency' as const,
            spans: citedBy(reading, tokens, message),
          },
        ]
      : kept;
  const [first] = hits;
  const doubted = rules.hits
    .filter((hit) => !kept.includes(hit))
    .flatMap(({ spans }) => spans.map((span) => ({ ...span, why: 'unlikely' as const })));
  return {
    escalate,
    ...(first && { category: first.category, severity: first.severity, rule: first.rule }),
    spans: first?.spans ?? [],
    hits,
    setAside: [...rules.setAside, ...doubted],
    score: reading.score,
  };
}
