import type { ClaimValue } from '@aceso/evidence';
import type { Analysis, Term } from '../extract/analysis.ts';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import type { DateMention } from '../text/dates.ts';
import type { NumberMention } from '../text/numbers.ts';
import { unitAt } from '../text/units.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { dateText, sameDate } from './times.ts';
import { checkTrend } from './trend.ts';
import { matchQuantity, near, numbersOf, type Sample, type Stated, samplesOf } from './values.ts';
import type { Work } from './work.ts';

/** A value a sentence gives, with its unit and comparator. */
export interface ValueMention {
  readonly number: NumberMention;
  readonly stated: Stated;
  readonly unitText: string | undefined;
  readonly end: number;
  readonly comparator: string | undefined;
  /** Which component of a blood pressure it is. */
  readonly component?: 'systolic' | 'diastolic';
}

const APPROXIMATE = new Set([
  'about',
  'approximately',
  'around',
  'roughly',
  '~',
  '≈',
  'nearly',
  'almost',
  'circa',
  'approx',
  'some',
]);
const REFERENCE = /\b(?:ref(?:erence)?|normal range|range|normal|nl)\b/i;
const COUNT_WORDS = new Set([
  'visit',
  'time',
  'occasion',
  'measurement',
  'reading',
  'result',
  'test',
  'day',
  'week',
  'month',
  'year',
  'hour',
  'value',
  'check',
  'point',
]);

/** Units of what is given or counted; no result of the laboratory comes in them. */
const COUNTED = new Set(['units', 'tablet', 'puff', 'drop', 'patch', 'application', 'suppository', 'packyear']);
const VOLUMES = new Set([
  'observation:fev1',
  'observation:fvc',
  'observation:urine output',
  'observation:tidal volume',
  'observation:oxygen flow',
]);

/** Checks the results a sentence gives: each value with its unit and date against what was recorded. */
export function checkObservations(work: Work): void {
  const { analysis } = work;
  const terms = analysis.terms.filter((term) => isObservation(term));
  for (const [i, term] of terms.entries()) {
    const stop = stopOf(analysis, term, terms[i + 1]);
    if (term.concepts.includes('observation:spo2')) checkOxygen(work, term.to, stop);
    let values = valuesOf(work, term, term.to, stop);
    if (values.length === 0) values = valuesBefore(work, term, terms[i - 1]);
    checkTerm(work, asMeant(term, values), values);
  }
  checkBareWeight(work);
}

/** Carbon dioxide in units of pressure is the gas of the blood gases, not the bicarbonate of the chemistry. */
function asMeant(term: Term, values: readonly ValueMention[]): Term {
  return term.concepts.includes('observation:bicarbonate') &&
    values.some((value) => value.stated.unit?.dim === 'pressure')
    ? { ...term, concepts: ['observation:pco2'] }
    : term;
}

/** "7yo M, 24.1 kg": kilograms that belong to no name are the patient's. */
function checkBareWeight(work: Work): void {
  const { analysis } = work;
  if (analysis.terms.some((term) => term.kinds.has('medication') || term.concepts.includes('observation:weight')))
    return;
  for (const number of analysis.numbers) {
    if (work.usedNumbers.has(number.from)) continue;
    const unit = unitAt(analysis.tokens, number.to);
    if (!unit || !/^(?:kg|kgs|lb|lbs)$/.test(unit.text)) continue;
    const token = analysis.tokens[number.from]!;
    const term: Term = {
      from: number.from,
      to: number.from,
      start: token.start,
      end: token.start,
      text: 'weight',
      concepts: ['observation:weight'],
      kinds: new Set(['observation']),
      context: new Set(),
    };
    checkTerm(work, term, [readValue(work, number, unit)]);
  }
}

/** "92% on 2 L": the oxygen that a saturation was measured on. */
function checkOxygen(work: Work, from: number, to: number): void {
  const { context } = work;
  for (const number of work.numbersIn(from, to)) {
    const unit = unitAt(work.analysis.tokens, number.to);
    if (
      !unit ||
      !/^(?:l|lpm|l\/min|liter|litre)s?$/.test(unit.text) ||
      !/^(?:on|via|with|@)$/.test(work.norm(number.from - 1))
    )
      continue;
    work.use(number);
    const samples = samplesOf(context.index, 'observation:oxygen flow');
    const stated = { value: number.value, decimals: number.decimals, unit: undefined, approximate: false };
    const equal = samples.findLast(({ value }) => value?.type === 'quantity' && near(stated, value.quantity.value));
    const shown = equal ?? samples.at(-1);
    const evidence = shown ? [chartEvidence(context.chart!, shown.entry, shown.path)] : [];
    const end = work.analysis.tokens[unit.to - 1]!.end;
    work.add({
      kind: 'observation',
      label: 'oxygen flow',
      start: number.start,
      end,
      value: { type: 'quantity', value: number.value, unit: 'L/min' },
      verdict: equal ? 'supported' : shown ? 'contradicted' : 'not-checkable',
      severity: equal || !shown ? 'none' : 'moderate',
      reasons: [
        equal
          ? reason('value-match', 'This oxygen flow is recorded.', evidence, 'chart')
          : shown
            ? reason('value-mismatch', 'No such oxygen flow is recorded.', evidence, 'chart')
            : reason('not-addressed', 'The record has no oxygen flow.'),
      ],
      evidence,
    });
  }
}

function isObservation(term: Term): boolean {
  return term.kinds.has('observation') && !(term.text.toLowerCase() === 'pain' && term.kinds.size === 0);
}

/** Where the values of an analyte end: the next analyte or medicine, or a semicolon. */
function stopOf(analysis: Analysis, term: Term, next: Term | undefined): number {
  let stop = next ? next.from : analysis.tokens.length;
  for (const other of analysis.terms) {
    if (
      other.from >= term.to &&
      (other.kinds.has('medication') || other.kinds.has('procedure')) &&
      !other.kinds.has('observation')
    )
      stop = Math.min(stop, other.from);
  }
  for (let i = term.to; i < stop; i += 1) if (analysis.tokens[i]!.text === ';') return i;
  return stop;
}

function valuesOf(work: Work, term: Term, from: number, to: number): ValueMention[] {
  const { analysis } = work;
  const { tokens } = analysis;
  const out: ValueMention[] = [];
  // "WBC (x10^9/L) | 18.2 | 9.9": the unit in parentheses behind the name is that of every value that has none.
  const named = tokens[from]?.text === '(' ? unitAt(tokens, from + 1) : undefined;
  const head = named && tokens[named.to]?.text === ')' ? named : undefined;
  if (head) for (const inner of work.numbersIn(from, head.to)) work.use(inner);
  const pressure = term.concepts.includes('observation:blood pressure');
  const numbers = work.numbersIn(from, to).filter((number) => !inReference(work, number));
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i]!;
    const slash = tokens[number.to];
    const pair = numbers[i + 1];
    if (pressure && pair && slash && (slash.text === '/' || slash.norm === 'over') && pair.from === number.to + 1) {
      const unit = unitAt(tokens, pair.to);
      out.push(readValue(work, number, undefined, 'systolic'), readValue(work, pair, unit, 'diastolic'));
      i += 1;
      continue;
    }
    const unit = unitAt(tokens, number.to);
    const inches = unit?.text === 'ft' || unit?.text === 'feet' || unit?.text === 'foot' ? pair : undefined;
    const small = inches && inches.from <= unit!.to + 1 ? unitAt(tokens, inches.to) : undefined;
    if (inches && small && /^(?:in|inch|inches)$/.test(small.text)) {
      // "5 ft 11 in" is one height.
      const whole = { ...number, value: number.value * 12 + inches.value, end: inches.end };
      work.use(inches);
      out.push(readValue(work, whole, small));
      i += 1;
      continue;
    }
    if (!plausible(work, term, number, unit?.unit.dim)) continue;
    out.push(readValue(work, number, unit ?? (head && { ...head, to: number.to })));
    // "x10^3/uL" and "mL/min/1.73 m2" hold numbers of their own.
    if (unit) for (const inner of work.numbersIn(number.to, unit.to)) work.use(inner);
    while (unit && numbers[i + 1] && numbers[i + 1]!.from < unit.to) i += 1;
    // "5 ft 10 in" is one height.
  }
  return out;
}

/** Values that stand before the name: "an elevated 7.2 % A1c". Only the number right before counts. */
function valuesBefore(work: Work, term: Term, previous: Term | undefined): ValueMention[] {
  const numbers = work.numbersIn(Math.max(previous?.to ?? 0, term.from - 4), term.from);
  const number = numbers.at(-1);
  if (!number) return [];
  const unit = unitAt(work.analysis.tokens, number.to);
  const gap = term.from - (unit?.to ?? number.to);
  if (gap > 1 || !unit || unit.unit.dim === 'time') return [];
  if (gap === 1 && !['of', 'for', ','].includes(work.norm(term.from - 1))) return [];
  return plausible(work, term, number, unit.unit.dim) ? [readValue(work, number, unit)] : [];
}

function plausible(work: Work, term: Term, number: NumberMention, dim: string | undefined): boolean {
  const next = work.norm(number.to);
  // "15/3" is no value, unless it is a blood pressure, which is read before.
  const paired =
    work.context.text.slice(number.start, number.end).includes('/') ||
    (work.raw(number.to) === '/' && work.analysis.tokens[number.to + 1]?.kind === 'number') ||
    (work.raw(number.from - 1) === '/' && work.analysis.tokens[number.from - 2]?.kind === 'number');
  if (paired && dim === undefined) return false;
  if (dim !== undefined && COUNTED.has(dim)) return false;
  if (dim === 'volume' && !VOLUMES.has(term.concepts.find((id) => id.startsWith('observation:')) ?? '')) return false;
  if (dim === 'time' && !term.concepts.some((id) => id === 'observation:gestational age')) return false;
  if (COUNT_WORDS.has(next) || next === 'of' || work.raw(number.to) === ':')
    return next === 'of' && term.text.toLowerCase().includes('pain');
  if (next === '-' && (work.norm(number.to + 1) === 'year' || work.norm(number.to + 1) === 'day')) return false;
  if (work.raw(number.from - 1) === '/' && work.norm(number.from - 2) === 'out') return false;
  return true;
}

/** Inside "(reference 3.5-5.0)" or "goal < 7": a statement about the range, not the result. */
function inReference(work: Work, number: NumberMention): boolean {
  const { tokens } = work.analysis;
  let from = number.from;
  for (let n = 0; n < 7 && from > 0; n += 1) {
    from -= 1;
    if (tokens[from]!.text === '(' || tokens[from]!.text === '|' || tokens[from]!.text === ',') break;
  }
  let words = '';
  for (let i = from; i < number.from; i += 1) words += ` ${tokens[i]!.norm}`;
  return REFERENCE.test(words);
}

function readValue(
  work: Work,
  number: NumberMention,
  unit: ReturnType<typeof unitAt>,
  component?: 'systolic' | 'diastolic',
): ValueMention {
  const before = work.norm(number.from - 1);
  const sign = work.raw(number.from - 1);
  // The head of an arrow ("9840 -> 2310") compares nothing.
  const arrow = sign === '>' && /^[-–=—>]$/.test(work.raw(number.from - 2));
  const comparator = !arrow && (sign === '<' || sign === '>' || sign === '≥' || sign === '≤') ? sign : undefined;
  const negative =
    sign === '-' &&
    work.analysis.tokens[number.from - 1]!.end === number.start &&
    !/[\d)]$/.test(work.raw(number.from - 2));
  return {
    number,
    stated: {
      value: negative ? -number.value : number.value,
      decimals: number.decimals,
      unit: unit?.unit,
      approximate: APPROXIMATE.has(before),
    },
    unitText: unit?.text,
    end: unit ? work.analysis.tokens[unit.to - 1]!.end : number.end,
    comparator,
    ...(component && { component }),
  };
}

function checkTerm(work: Work, term: Term, values: readonly ValueMention[]): void {
  const { context } = work;
  const ids = term.concepts.filter((id) => id.startsWith('observation:') || id.startsWith('chart:observation:'));
  const samples = merge(ids.map((id) => samplesOf(context.index, id)));
  for (const id of ids)
    for (const entry of context.index.byConcept.get(id) ?? [])
      if (values.length > 0 || samples.length > 0) pooled(work, entry);
  for (const [i, value] of values.entries()) {
    work.use(value.number);
    work.add(checkValue(work, term, ids, samples, value, datesFor(work, value, values[i + 1], values[i - 1])));
  }
  checkPairs(work, term, values);
  const concept = ids.map((id) => conceptTable().concepts.get(id)).find((known) => known !== undefined);
  checkTrend(work, term, values, (value) =>
    (value.component ? samplesOf(context.index, `observation:${value.component}`) : samples).flatMap((sample) =>
      sample.time && matches(value, sample, concept) ? [sample.time.start] : [],
    ),
  );
}

/** Both figures of a blood pressure must come from one measurement: 138 of one day and 99 of another make no reading. */
function checkPairs(work: Work, term: Term, values: readonly ValueMention[]): void {
  values.forEach((value, i) => {
    const other = values[i + 1];
    if (value.component !== 'systolic' || other?.component !== 'diastolic') return;
    const entries = (mention: ValueMention, id: string): Set<unknown> =>
      new Set(
        samplesOf(work.context.index, id)
          .filter((sample) => matches(mention, sample, conceptTable().concepts.get(id)))
          .map(({ entry, time }) => (entry.components.length > 0 ? entry : (time?.text ?? entry))),
      );
    const systolic = entries(value, 'observation:systolic');
    const diastolic = entries(other, 'observation:diastolic');
    if (systolic.size === 0 || diastolic.size === 0 || [...systolic].some((entry) => diastolic.has(entry))) return;
    work.add({
      kind: 'observation',
      label: 'blood pressure',
      start: term.start,
      end: other.end,
      verdict: 'contradicted',
      severity: 'moderate',
      reasons: [reason('value-mismatch', 'No single reading of the record has both of these figures.')],
      evidence: [],
    });
  });
}

function pooled(work: Work, entry: IndexedEntry): void {
  if (entry.kind === 'observation') work.pool.add(entry);
}

function merge(lists: readonly (readonly Sample[])[]): readonly Sample[] {
  return lists.length === 1 ? lists[0]! : [...new Set(lists.flat())];
}

/** Dates that may belong to a value: the one behind it (before the next value), else the one before it, else any. */
function datesFor(
  { analysis, context }: Work,
  value: ValueMention,
  next: ValueMention | undefined,
  previous: ValueMention | undefined,
): DateMention[][] {
  // A date behind another thing done or given is that thing's: "Hb 7.6, 1 unit PRBC on 3 Mar".
  const isOthers = (date: DateMention): boolean =>
    analysis.terms.some(
      (term) =>
        term.from >= value.number.to &&
        term.to <= date.from &&
        !term.kinds.has('observation') &&
        (term.kinds.has('procedure') || term.kinds.has('medication') || term.kinds.has('encounter')) &&
        analysis.tokens.slice(value.number.to, term.from).some((token) => /^[,;|]$/.test(token.text)),
    );
  // "90% on 13 March, 97% at discharge": the date stands behind the value before, and is that one's.
  const isPrevious = (date: DateMention): boolean =>
    previous !== undefined &&
    date.from >= previous.number.to &&
    date.to <= value.number.from &&
    analysis.tokens.slice(date.to, value.number.from).some((token) => /^[,;]$/.test(token.text));
  const dates = analysis.dates.filter(
    (date) =>
      (date.first !== undefined || date.monthDay !== undefined) &&
      // "Today" binds nothing where nobody says what day it is.
      !(date.relative && !context.todayStated) &&
      !isOthers(date) &&
      !isPrevious(date),
  );
  if (dates.length === 0) return [];
  const behind = dates.filter((date) => date.from >= value.number.to && (!next || date.to <= next.number.from));
  const ahead = dates.filter((date) => date.to <= value.number.from);
  const choices: DateMention[][] = [];
  if (behind[0]) choices.push([behind[0]]);
  if (ahead.at(-1)) choices.push([ahead.at(-1)!]);
  choices.push(dates);
  return choices;
}

function checkValue(
  work: Work,
  term: Term,
  ids: readonly string[],
  all: readonly Sample[],
  value: ValueMention,
  dates: readonly DateMention[][],
): Finding {
  const { context, analysis } = work;
  const conceptId = value.component
    ? `observation:${value.component}`
    : (ids.find((id) => id.startsWith('observation:')) ?? ids[0]!);
  const concept = conceptTable().concepts.get(conceptId);
  const label = concept?.label ?? context.index.concept(conceptId)?.label ?? term.text;
  const samples = value.component ? samplesOf(context.index, conceptId) : all;
  const base = {
    kind: 'observation' as const,
    label,
    start: term.start,
    end: Math.max(term.end, value.end),
    value: quantity(value),
  };
  const said = context.text.slice(value.number.start, value.end);
  const goal = goalFor(work, ids, value);
  if (goal) {
    const evidence = [chartEvidence(context.chart!, goal.entry, 'Goal.description')];
    return {
      ...base,
      kind: 'goal',
      verdict: 'supported',
      severity: 'none',
      reasons: [reason('in-record', `The record has the goal ${label} ${said}.`, evidence, 'chart')],
      evidence,
    };
  }

  if (samples.length === 0) {
    return {
      ...base,
      verdict: 'unsupported',
      severity: 'moderate',
      reasons: [reason('not-in-record', `The record has no ${label} result.`)],
      evidence: [],
    };
  }
  const newest =
    dates.length === 0 && saysLatest(work, value) ? samples.findLast(({ time }) => time)?.time?.day : undefined;
  const equal = samples.filter(
    (sample) => matches(value, sample, concept) && (newest === undefined || sample.time?.day === newest),
  );
  const pairings = dates.map((choice) =>
    equal.filter((sample) => sample.time && choice.some((date) => sameDate(date, sample.time!))),
  );
  const onDate = pairings.find((list) => list.length > 0);
  if (dates.length === 0 ? equal.length > 0 : onDate) {
    const chosen = (onDate ?? equal).at(-1)!;
    const evidence = [chartEvidence(context.chart!, chosen.entry, chosen.path)];
    return {
      ...base,
      verdict: 'supported',
      severity: 'none',
      reasons: [
        reason(
          'value-match',
          `${label} ${said} is recorded${chosen.time ? ` on ${chosen.time.day}` : ''}.`,
          evidence,
          'chart',
        ),
      ],
      evidence,
    };
  }
  if (equal.length > 0) {
    const sample = equal.at(-1)!;
    const evidence = [chartEvidence(context.chart!, sample.entry, sample.path)];
    const date = dates[0]![0]!;
    return {
      ...base,
      verdict: 'contradicted',
      severity: 'moderate',
      reasons: [
        reason(
          'date-mismatch',
          `${label} ${said} was recorded on ${sample.time?.day ?? 'an unknown day'}, not ${dateText(date, context.text)}.`,
          evidence,
          'chart',
        ),
      ],
      evidence,
    };
  }
  const dated = dates.flatMap((choice) =>
    samples.filter((sample) => sample.time && choice.some((date) => sameDate(date, sample.time!))),
  );
  const nearest = dated[0] ?? samples.at(-1)!;
  const evidence = [chartEvidence(context.chart!, nearest.entry, nearest.path)];
  const recorded =
    nearest.value?.type === 'quantity'
      ? `${round(nearest.value.quantity.value)} ${nearest.value.quantity.unit ?? ''}`.trim()
      : 'another value';
  const numeric = samples.some((sample) => sample.value?.type === 'quantity');
  const when = nearest.time ? ` on ${nearest.time.day}` : '';
  const unitOnly = samples.some(
    (sample) => sample.value?.type === 'quantity' && near(value.stated, sample.value.quantity.value),
  );
  return {
    ...base,
    verdict: numeric ? 'contradicted' : 'unsupported',
    severity: analysis.segment.section === 'vitals' ? 'moderate' : 'major',
    reasons: [
      unitOnly
        ? reason(
            'unit-mismatch',
            `${label} is recorded as ${recorded}${when}; the note gives another unit.`,
            evidence,
            'chart',
          )
        : reason(
            'value-mismatch',
            `No ${label} of ${said} is recorded; the record has ${recorded}${when}.`,
            evidence,
            'chart',
          ),
    ],
    evidence,
  };
}

/** "Last BP", "latest weight": the newest value is meant, where the note is not known to be an older one. */
function saysLatest(work: Work, value: ValueMention): boolean {
  if (work.context.todayStated) return false;
  const before = work.context.text.slice(work.analysis.segment.start, value.number.start).toLowerCase();
  return /^\W*(?:the |her |his )?(?:last|latest|most recent) (?!\d|few|two|three|four|five|six|twelve|week|month|year|visit|admission|seen)/.test(
    before,
  );
}

/** A target the record sets: "A1c < 7.0" among the goals. */
function goalFor(work: Work, ids: readonly string[], value: ValueMention): IndexedEntry | undefined {
  if (
    !value.comparator &&
    !/\b(?:goals?|target|below|above|under|over|less than|greater than|at least)\b/.test(work.analysis.lower)
  )
    return undefined;
  for (const id of [...ids, 'observation:blood pressure']) {
    for (const entry of work.context.index.byConcept.get(id) ?? []) {
      if (entry.kind === 'goal' && numbersOf(entry.entry).some((number) => near(value.stated, number))) return entry;
    }
  }
  return undefined;
}

function matches(
  value: ValueMention,
  sample: Sample,
  concept: ReturnType<ReturnType<typeof conceptTable>['concepts']['get']>,
): boolean {
  const recorded = sample.value;
  if (recorded?.type === 'range') {
    return [recorded.low, recorded.high].some(
      (bound) => bound && matchQuantity(value.stated, bound, concept) === 'equal',
    );
  }
  if (recorded?.type !== 'quantity')
    return recorded?.type === 'text' && recorded.text.includes(String(value.stated.value));
  if (value.comparator && recorded.quantity.comparator === undefined) {
    const bound = value.stated.value;
    if (value.comparator === '<') return recorded.quantity.value < bound;
    if (value.comparator === '>') return recorded.quantity.value > bound;
    if (value.comparator === '≥') return recorded.quantity.value >= bound;
    return recorded.quantity.value <= bound;
  }
  return matchQuantity(value.stated, recorded.quantity, concept) === 'equal';
}

function quantity(value: ValueMention): ClaimValue {
  return { type: 'quantity', value: value.stated.value, ...(value.unitText !== undefined && { unit: value.unitText }) };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
