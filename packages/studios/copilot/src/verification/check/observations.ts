import type { Analysis, Term } from '../extract/analysis.ts';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import type { DateMention } from '../text/dates.ts';
import { unitAt } from '../text/units.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { goalOf } from './goals.ts';
import { checkOxygen, checkPairs, matches } from './readings.ts';
import { dateText, sameDate } from './times.ts';
import { checkTrend } from './trend.ts';
import { quantity, readValue, type ValueMention, valuesBefore, valuesOf } from './value-mentions.ts';
import { near, type Sample, samplesOf } from './values.ts';
import type { Work } from './work.ts';

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

function checkTerm(work: Work, term: Term, values: readonly ValueMention[]): void {
  const { context } = work;
  const ids = term.concepts.filter((id) => id.startsWith('observation:') || id.startsWith('chart:observation:'));
  const samples = merge(ids.map((id) => samplesOf(context.index, id)));
  for (const id of ids)
    for (const entry of context.index.byConcept.get(id) ?? [])
      if (values.length > 0 || samples.length > 0) pooled(work, entry);
  const measured = values.filter((value) => {
    const goal = goalOf(work, term, ids, value);
    if (goal) {
      work.use(value.number);
      work.add(goal);
    }
    return !goal;
  });
  checkMeasured(work, term, ids, samples, measured);
}

function checkMeasured(
  work: Work,
  term: Term,
  ids: readonly string[],
  samples: readonly Sample[],
  values: readonly ValueMention[],
): void {
  const { context } = work;
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

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
