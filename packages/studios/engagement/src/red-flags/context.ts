import { CLASSES } from './classes.data.ts';
import { CONTEXT } from './context.data.ts';
import type { Line } from './normalise.ts';
import { type Found, type Pattern, patternOf } from './pattern.ts';

/** Why a finding that the words name is not held to be there. */
export type Doubt = 'negated' | 'resolved' | 'past' | 'hypothetical' | 'general';

/** How far a denial reaches, in words: over a list, not over a paragraph. */
const DENIAL = 12;
const AFTERWARDS = 5;
/** How far an `if` reaches in a sentence that runs on: not into the next wish. */
const CONDITION = 12;
const RUNS_ON = 24;
/** Findings whose words hold a denial themselves: `can not breathe`. */
const DENIES_ITSELF: ReadonlySet<string> = new Set(
  `breathless few-words not-breathing inhaler-fails face-droop side-weak speech vision-gone unsteady confused drowsy unresponsive
  stiff-neck saddle no-urine lost-control legs-weak suicide harm-others violence bleed-nonstop baby-still off-feeds off-feeds-ill dehydrated
  purple-rash purple-alone drool-swallow floppy psychosis limb-trouble black-stool heat belly-severe worst-head not-born headache-bad
  farewell end-near baby-quiet lie-flat words-wrong seat-numb steps-down captive means-ready`.split(/\s+/),
);
/** Short spells of these are as grave when they are over. */
const GRAVE_WHEN_OVER: ReadonlySet<string> = new Set(
  'face-droop side-weak speech stroke-word vision-gone seizure faint-hard overdose unresponsive suicide head-blow numb-any not-breathing'.split(
    ' ',
  ),
);

let compiled: Readonly<Record<string, Pattern>> | undefined;
const patterns = (): Readonly<Record<string, Pattern>> => {
  compiled ??= Object.fromEntries(
    Object.keys(CONTEXT).map((name) => [name, patternOf(`@${name}`, { ...CLASSES, ...CONTEXT })]),
  );
  return compiled;
};

/** After `no` these are what is missing, not what is denied: `no feeling in my legs`. */
const LACKING =
  /^(feeling|sensation|control|pulse|movement|movements|kicks|air|breath|point|reason|will|desire|strength|fuerza|fuerzas|sensibilidad|pulso|ganas|response|wet|one|hope|future|aire|salida|safe|urine)$/;

/** Answers of a form, after what it asks: `chest pain no, fainting no`. */
const ANSWERED_NO = /^(no|none|never|negative|nope|ningun[oa]?s?|nunca|negativo)$/;
const BREAK = /^[.,?]$/;
/** One such answer may be an exclamation; from so many on it is a form. */
const LEAST_ANSWERS = 2;

interface Sentence extends Found {
  readonly question: boolean;
}

function sentencesOf(words: readonly string[]): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  words.forEach((word, index) => {
    if (word !== '.' && word !== '?') return;
    if (index > from) out.push({ from, to: index, question: word === '?' });
    from = index + 1;
  });
  if (from < words.length) out.push({ from, to: words.length, question: false });
  return out;
}

/** Judges findings by what stands around them. Made once for a message. */
export function contextOf(line: Line): (concept: string, found: Found) => Doubt | undefined {
  const found = Object.fromEntries(Object.entries(patterns()).map(([name, pattern]) => [name, pattern(line)]));
  const sentences = sentencesOf(line.words);
  const turns = found['turn']!.map(({ from }) => from).sort((a, b) => a - b);
  const sentenceOf = (index: number): Sentence =>
    sentences.find(({ from, to }) => index >= from && index < to) ?? {
      from: 0,
      to: line.words.length,
      question: false,
    };
  /** Where what begins at a word ends. */
  const reach = (index: number, most = Number.POSITIVE_INFINITY): number =>
    Math.min(sentenceOf(index).to, index + most, ...turns.filter((turn) => turn > index));
  const clauseOf = (index: number): Found => {
    const { from, to } = sentenceOf(index);
    return {
      from: Math.max(from, ...turns.filter((turn) => turn <= index)),
      to: Math.min(to, ...turns.filter((turn) => turn > index)),
    };
  };
  const within = (name: string, { from, to }: Found): boolean =>
    found[name]!.some((one) => one.from >= from && one.to <= to);

  const answersNo = (index: number): boolean => {
    const after = line.words[index + 1];
    return ANSWERED_NO.test(line.words[index] ?? '') && (after === undefined || BREAK.test(after));
  };
  const isForm = line.words.filter((_, index) => answersNo(index)).length >= LEAST_ANSWERS;

  return (concept, at) => {
    if (
      isForm &&
      (answersNo(at.to) || (BREAK.test(line.words[at.to] ?? '') && line.words[at.to] !== '.' && answersNo(at.to + 1)))
    )
      return 'negated';
    const sentence = sentenceOf(at.from);
    const own = DENIES_ITSELF.has(concept);
    for (const cue of found['not']!) {
      if (LACKING.test(line.words[cue.to] ?? '') || LACKING.test(line.words[cue.to - 1] ?? '')) continue;
      if (cue.from >= at.from && (cue.to > at.to || (own && !/^(no|sin)$/.test(line.words[cue.from]!)))) continue;
      // The denial goes with the thought or the plan: "no thoughts of dying".
      if (
        cue.from === at.from - 1 &&
        /^(no|zero|without|sin)$/.test(line.words[cue.from]!) &&
        /^(thoughts?|plans?|ideas|pensamientos)$/.test(line.words[at.from]!)
      )
        return 'negated';
      // A cue ends before what it denies, or in its first words: "no chest pain".
      if (cue.from < at.from && at.from < reach(cue.from, DENIAL) && cue.from >= sentence.from) {
        // Words that hold a denial themselves share its first word; what denies all of them covers them.
        // `no me falta el aire` lacks no air.
        if (own && cue.to > at.from + 1 && cue.to < at.to && line.words[cue.to - 1] !== 'falta') continue;
        return 'negated';
      }
      if (cue.from > at.from && cue.to <= at.to && at.to - cue.to <= 2) return 'negated';
      if (cue.from === at.from && !own) return 'negated';
    }
    if (!GRAVE_WHEN_OVER.has(concept) && !own)
      for (const cue of found['gone']!)
        if (cue.from >= at.to && cue.from <= at.to + AFTERWARDS && cue.from < reach(at.to - 1) + 1) return 'resolved';
    const clause = clauseOf(at.from);
    if (found['past']!.some((one) => one.from >= clause.from && one.from < clause.to) && !within('present', clause)) {
      if (concept !== 'suicide' && concept !== 'harm-others' && concept !== 'violence') return 'past';
      if (within('was-so', { from: Math.max(clause.from, at.from - 8), to: at.to })) return 'past';
    }
    // Not where the finding holds the question itself: what happens if I take all of them.
    for (const cue of found['if']!.filter((one) => concept !== 'suicide' || one.from < at.from))
      if (
        cue.from >= sentence.from &&
        cue.from <= at.from &&
        at.from < sentence.to &&
        (sentence.to - sentence.from <= RUNS_ON || at.from - cue.from <= CONDITION) &&
        !within('right-now', sentence)
      )
        return 'hypothetical';
    // Said at the end: "chest pain, in case it ever happens".
    for (const cue of found['learn']!) {
      if (cue.from < sentence.from || cue.from > at.to + 6 || cue.from >= sentence.to) continue;
      const scope = { from: Math.min(cue.from, clause.from), to: Math.max(reach(cue.from), at.to) };
      if (
        cue.from > at.from ? at.to <= cue.to + 6 && cue.from < clause.to : at.from < Math.max(reach(cue.from), cue.to)
      ) {
        if (within('told', scope)) continue;
        return 'general';
      }
    }
    return undefined;
  };
}
