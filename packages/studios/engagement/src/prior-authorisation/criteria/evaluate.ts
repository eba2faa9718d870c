import { type Chart, convert, evaluateFhirPath, type ObservationEntry } from '@aceso/fhir';
import { type Json, listOf, objectsOf } from '../json.ts';
import { answersOf } from './answers.ts';
import { daysOf, evidenceOf, hasCode, isWithin, textsOf } from './facts.ts';
import { findPhrases } from './spans.ts';
import type { CodeWanted, Comparator, CriterionEvidence, Test, TestResult } from './types.ts';

/** Runs an expression of a compiled CQL library; comes from outside, as the studio has no engine of its own. */
export type RunElm = (
  library: string,
  expression: string,
) => Promise<{
  readonly value: unknown;
  /** `Type/id` of what was looked at. */
  readonly records: readonly string[];
}>;

export interface CriteriaContext {
  readonly chart: Chart;
  /** Moment that ages and windows count from, milliseconds UTC. */
  readonly asOf: number;
  /** The item of the Claim that is asked for. */
  readonly item: Json;
  readonly runElm?: RunElm;
}

const FINAL: ReadonlySet<string> = new Set(['final', 'amended', 'corrected']);
const shown = (codes: readonly CodeWanted[]): string => codes.map((code) => code.shown).join(', ');
const met = (reason: string, evidence: readonly CriterionEvidence[]): TestResult => ({
  status: 'met',
  reason,
  evidence,
  missing: [],
});
const notMet = (reason: string, evidence: readonly CriterionEvidence[]): TestResult => ({
  status: 'not met',
  reason,
  evidence,
  missing: [],
});
const unknown = (
  reason: string,
  missing: readonly string[],
  evidence: readonly CriterionEvidence[] = [],
): TestResult => ({ status: 'cannot tell', reason, evidence, missing });

/**
 * Whether the chart says that something is so. What the chart does not say is never taken for absent: then it cannot be
 * told, and what would settle it is named. `met` and `not met` always rest on an entry.
 */
export async function evaluate(test: Test, context: CriteriaContext): Promise<TestResult> {
  switch (test.kind) {
    case 'all':
    case 'any':
      return combine(test.kind, await Promise.all(test.of.map((each) => evaluate(each, context))));
    case 'not': {
      const inner = await evaluate(test.of, context);
      if (inner.status === 'cannot tell') return inner;
      const evidence = inner.evidence.map((each) => ({
        ...each,
        speaks: each.speaks === 'for' ? ('against' as const) : ('for' as const),
      }));
      return inner.status === 'met' ? notMet(inner.reason, evidence) : met(inner.reason, evidence);
    }
    case 'age':
      return age(test, context);
    case 'sex': {
      const { patient } = context.chart;
      if (!patient.gender || patient.gender === 'unknown')
        return unknown('the record does not say the sex', ['administrative sex of the patient']);
      const fits = patient.gender === test.is;
      const evidence = [evidenceOf(patient, 'gender', patient.gender, fits ? 'for' : 'against')];
      return fits ? met(`sex is ${patient.gender}`, evidence) : notMet(`sex is ${patient.gender}`, evidence);
    }
    case 'condition':
      return condition(test, context);
    case 'observation':
      return observation(test, context);
    case 'procedure':
    case 'report':
    case 'medication':
      return counted(test, context);
    case 'text':
      return text(test, context);
    case 'answer':
      return answer(test, context);
    case 'quantity':
      return quantity(test, context);
    case 'fhirpath':
      return fhirpath(test, context);
    case 'elm':
      return elm(test, context);
  }
}

function combine(kind: 'all' | 'any', results: readonly TestResult[]): TestResult {
  const of = (status: TestResult['status']): TestResult[] => results.filter((result) => result.status === status);
  const join = (parts: readonly TestResult[]): Omit<TestResult, 'status'> => ({
    reason: parts.map(({ reason }) => reason).join('; '),
    evidence: parts.flatMap(({ evidence }) => evidence),
    missing: parts.flatMap(({ missing }) => missing),
  });
  const [winning, losing] = kind === 'all' ? (['not met', 'met'] as const) : (['met', 'not met'] as const);
  if (of(winning).length > 0) return { status: winning, ...join(of(winning)) };
  if (of('cannot tell').length > 0) return { status: 'cannot tell', ...join([...of('cannot tell'), ...of(losing)]) };
  return { status: losing, ...join(of(losing)) };
}

function age({ min, max }: Test & { kind: 'age' }, { chart: { patient }, asOf }: CriteriaContext): TestResult {
  if (patient.birth?.text.length !== 10) return unknown('the record has no full day of birth', ['day of birth']);
  const [year, month, day] = patient.birth.text.split('-').map(Number) as [number, number, number];
  const now = new Date(asOf);
  const before = now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < day);
  const years = now.getUTCFullYear() - year - (before ? 1 : 0);
  const fits = (min === undefined || years >= min) && (max === undefined || years <= max);
  const evidence = [evidenceOf(patient, 'birthDate', patient.birth.text, fits ? 'for' : 'against')];
  const reason = `${years} years old on ${now.toISOString().slice(0, 10)}`;
  return fits ? met(reason, evidence) : notMet(reason, evidence);
}

function condition(
  { codes, days, active }: Test & { kind: 'condition' },
  { chart, asOf }: CriteriaContext,
): TestResult {
  const found = chart.conditions.filter((entry) => hasCode(entry.concept, codes) && isWithin(entry, undefined, asOf));
  if (found.length === 0) return unknown(`no condition ${shown(codes)} in the record`, [`a condition ${shown(codes)}`]);
  const open: TestResult[] = [];
  const against: TestResult[] = [];
  for (const entry of found) {
    const say = (value: string, speaks: 'for' | 'against', path = 'code') => [evidenceOf(entry, path, value, speaks)];
    const { verification, clinicalStatus } = entry;
    if (verification === 'refuted')
      against.push(notMet(`${entry.concept.text} was refuted`, say('refuted', 'against', 'verificationStatus')));
    else if (verification !== undefined && verification !== 'confirmed')
      open.push(
        unknown(
          `${entry.concept.text} is ${verification}`,
          [`confirmation of ${entry.concept.text}`],
          say(verification, 'against', 'verificationStatus'),
        ),
      );
    else if (active && (entry.abatement || ['inactive', 'remission', 'resolved'].includes(clinicalStatus ?? 'active')))
      against.push(
        notMet(
          `${entry.concept.text} is no longer active`,
          say(clinicalStatus ?? 'ended', 'against', 'clinicalStatus'),
        ),
      );
    else if (days !== undefined) {
      const length = daysOf(entry.onset, entry.abatement, asOf);
      if (length === undefined)
        open.push(
          unknown(
            `${entry.concept.text} has no onset`,
            [`onset of ${entry.concept.text}`],
            say(entry.concept.text, 'for'),
          ),
        );
      else if (length < days)
        against.push(
          notMet(`${entry.concept.text} for ${length} days, not ${days}`, say(`${length} days`, 'against', 'onset')),
        );
      else
        return met(`${entry.concept.text} for ${length} days`, [
          ...say(entry.concept.text, 'for'),
          ...say(entry.onset!.text, 'for', 'onset'),
        ]);
    } else return met(entry.concept.text, say(entry.concept.text, 'for'));
  }
  return open[0] ?? against[0]!;
}

function observation(test: Test & { kind: 'observation' }, { chart, asOf }: CriteriaContext): TestResult {
  const { codes, within, compare, values, any } = test;
  const all = chart.observations.filter(
    (entry) => FINAL.has(entry.status) && hasCode(entry.concept, codes) && isWithin(entry, undefined, asOf),
  );
  const fresh = all.filter((entry) => isWithin(entry, within, asOf));
  const what = `${shown(codes)}${within === undefined ? '' : ` within ${within} days`}`;
  if (fresh.length === 0) {
    const old = all.at(-1);
    return unknown(
      old
        ? `the last ${old.concept.text} is of ${old.time?.day ?? 'an unknown day'}, longer ago than ${within} days`
        : `no final result ${shown(codes)} in the record`,
      [`a result ${what}`],
    );
  }
  const results = (any ? fresh : [fresh.at(-1)!]).map((entry): TestResult => {
    if (compare) return compared(entry, compare);
    if (!values) return met(entry.concept.text, [evidenceOf(entry, 'code', entry.concept.text, 'for')]);
    if (entry.value?.type !== 'concept')
      return unknown(`${entry.concept.text} has no coded value`, [`a coded value of ${what}`]);
    const fits = hasCode(entry.value.concept, values);
    const evidence = [evidenceOf(entry, 'value', entry.value.concept.text, fits ? 'for' : 'against')];
    return fits ? met(entry.value.concept.text, evidence) : notMet(entry.value.concept.text, evidence);
  });
  return combine('any', results);
}

function compared(
  entry: ObservationEntry,
  { op, value: wanted, unit }: { op: Comparator; value: number; unit: string },
): TestResult {
  const { value, concept } = entry;
  const need = [`${concept.text} as a number in ${unit}`];
  if (value?.type !== 'quantity') return unknown(`${concept.text} has no number`, need);
  const { quantity: given } = value;
  const own = given.ucum ?? given.unit ?? '1';
  const loinc = concept.codings.find(({ system }) => system === 'http://loinc.org')?.code;
  const analyte = loinc ?? concept.text;
  const result =
    own === unit ? { ok: true as const, value: given.value } : convert(given.value, own, unit, { analyte });
  const text = `${given.comparator ?? ''}${given.value} ${given.unit ?? own}`;
  if (!result.ok) return unknown(`${concept.text} ${text} cannot be compared: ${result.message}`, need);
  const fits = given.comparator
    ? boundSays(given.comparator, result.value, op, wanted)
    : compares(result.value, op, wanted);
  if (fits === undefined)
    return unknown(`${concept.text} ${text} leaves open whether it is ${op} ${wanted} ${unit}`, need);
  const evidence = [evidenceOf(entry, 'value', text, fits ? 'for' : 'against')];
  const reason = `${concept.text} ${text}${fits ? '' : `, not ${op} ${wanted} ${unit}`}`;
  return fits ? met(reason, evidence) : notMet(reason, evidence);
}

function compares(value: number | string | boolean, op: Comparator, wanted: number | string | boolean): boolean {
  switch (op) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '=':
      return value === wanted;
    case '>=':
      return value >= wanted;
    case '>':
      return value > wanted;
  }
}

/** What a result such as "< 5" says of a limit; undefined where it says neither. */
function boundSays(bound: '<' | '<=' | '>=' | '>', value: number, op: Comparator, wanted: number): boolean | undefined {
  const below = bound.startsWith('<');
  const strict = bound === '<' || bound === '>';
  if (op === '=') return (below ? value < wanted : value > wanted) ? false : undefined;
  const wantsBelow = op.startsWith('<');
  const inside =
    wantsBelow === below &&
    (below
      ? value < wanted || (value === wanted && (strict || op === '<='))
      : value > wanted || (value === wanted && (strict || op === '>=')));
  if (inside) return true;
  const outside =
    wantsBelow !== below &&
    (below
      ? value < wanted || (value === wanted && (strict || op === '>'))
      : value > wanted || (value === wanted && (strict || op === '<')));
  return outside ? false : undefined;
}

function counted(
  test: Test & { kind: 'procedure' | 'report' | 'medication' },
  { chart, asOf }: CriteriaContext,
): TestResult {
  const { kind, codes, within, count } = test;
  const all =
    kind === 'procedure'
      ? chart.procedures.filter(({ status }) => status === 'completed')
      : kind === 'report'
        ? chart.reports.filter(({ status }) => FINAL.has(status))
        : chart.medications.filter(
            ({ status, intent }) =>
              ['active', 'completed', 'stopped', 'in-progress'].includes(status) &&
              !['proposal', 'plan'].includes(intent ?? 'order'),
          );
  const coded = all.filter((entry) => hasCode(entry.concept, codes) && isWithin(entry, undefined, asOf));
  const what = `${kind} ${shown(codes)}${within === undefined ? '' : ` within ${within} days`}`;
  const fresh = coded.filter((entry) => {
    // What began earlier and still went on within the window counts.
    const end = 'end' in entry ? entry.end : undefined;
    return (
      isWithin(entry, within, asOf) ||
      (within !== undefined &&
        kind === 'medication' &&
        (end === undefined ? 'status' in entry && entry.status === 'active' : end.end >= asOf - within * 86_400_000))
    );
  });
  const days = 'days' in test ? test.days : undefined;
  if (fresh.length === 0)
    return unknown(
      coded.length === 0
        ? `no ${kind} ${shown(codes)} in the record`
        : `every ${what.replace(/ within.*/, '')} is from longer ago`,
      [`a ${what}`],
    );
  const evidence = fresh.map((entry) =>
    evidenceOf(entry, entry.resourceType.startsWith('Medication') ? 'medication' : 'code', entry.concept.text, 'for'),
  );
  if (days !== undefined) {
    const lengths = fresh.map((entry) =>
      'start' in entry
        ? daysOf(
            entry.start ?? entry.recorded,
            entry.end ?? (entry.status === 'active' ? undefined : (entry.start ?? entry.recorded)),
            asOf,
          )
        : undefined,
    );
    const longest = Math.max(...lengths.map((length) => length ?? -1));
    if (longest < days) {
      const ended = fresh.every((entry) => 'end' in entry && entry.end !== undefined);
      const reason =
        longest < 0 ? `the record does not say how long ${what} was taken` : `${what} for ${longest} days, not ${days}`;
      return ended && longest >= 0
        ? notMet(
            reason,
            evidence.map((each) => ({ ...each, speaks: 'against' })),
          )
        : unknown(reason, [`${what} for ${days} days`], evidence);
    }
    return met(`${what} for ${longest} days`, evidence);
  }
  if (fresh.length < count)
    return unknown(`${fresh.length} of ${what} in the record, not ${count}`, [`${count} of ${what}`], evidence);
  return met(fresh.map((entry) => entry.concept.text).join(', '), evidence);
}

function text({ phrases, within }: Test & { kind: 'text' }, { chart, asOf }: CriteriaContext): TestResult {
  const found = textsOf(chart).flatMap(({ entry, path, text: whole }) =>
    isWithin(entry, within, asOf) ? findPhrases(whole, phrases).map((span) => ({ entry, path, span })) : [],
  );
  const evidence = (polarity: 'said' | 'denied' | 'not yet'): CriterionEvidence[] =>
    found
      .filter(({ span }) => span.polarity === polarity)
      .slice(0, 8)
      .map(({ entry, path, span: { start, end, text: said } }) =>
        evidenceOf(entry, path, said, polarity === 'said' ? 'for' : 'against', { start, end, text: said }),
      );
  const said = evidence('said');
  if (said.length > 0) return met(`"${said[0]!.value}" is documented`, said);
  const denied = evidence('denied');
  if (denied.length > 0) return notMet(`"${denied[0]!.value}" is documented as not so`, denied);
  const planned = evidence('not yet');
  const need = [`a note that says: ${phrases.join(', or ')}`];
  return planned.length > 0
    ? unknown(`"${planned[0]!.value}" is only asked, planned, offered, turned down or of someone else`, need, planned)
    : unknown(`no note says ${phrases.map((phrase) => `"${phrase}"`).join(' or ')}`, need);
}

function answer({ linkId, op, value }: Test & { kind: 'answer' }, { chart }: CriteriaContext): TestResult {
  const answers = answersOf(chart).filter((each) => each.linkId === linkId);
  const last = answers.at(-1);
  if (!last) return unknown(`question ${linkId} is not answered`, [`an answer to question ${linkId}`]);
  const given = last.values;
  const fits = given.some((each) => typeof each === typeof value && compares(each, op, value));
  const evidence = [evidenceOf(last.entry, last.path, given.join(', '), fits ? 'for' : 'against')];
  const reason = `question ${linkId}: ${given.join(', ')}`;
  return fits ? met(reason, evidence) : notMet(reason, evidence);
}

function quantity({ max }: Test & { kind: 'quantity' }, { item, chart }: CriteriaContext): TestResult {
  const value = (item.quantity as Json | undefined)?.value;
  const asked = typeof value === 'number' ? value : 1;
  const evidence: CriterionEvidence[] = [
    {
      ref: 'Claim',
      path: `Claim.item.where(sequence = ${String(item.sequence)}).quantity`,
      value: String(asked),
      speaks: asked <= max ? 'for' : 'against',
    },
  ];
  void chart;
  return asked <= max ? met(`${asked} asked for`, evidence) : notMet(`${asked} asked for, more than ${max}`, evidence);
}

async function fhirpath(
  { over, expression }: Test & { kind: 'fhirpath' },
  { chart, asOf }: CriteriaContext,
): Promise<TestResult> {
  const entries = chart.all().filter((entry) => entry.resourceType === over && isWithin(entry, undefined, asOf));
  if (entries.length === 0) return unknown(`no ${over} in the record`, [`a ${over}`]);
  const against: CriterionEvidence[] = [];
  let fault: string | undefined;
  for (const entry of entries) {
    const result = await evaluateFhirPath(entry.resource, expression, {
      variables: { now: new Date(asOf).toISOString() },
    });
    if (!result.ok) fault = result.message;
    else {
      const [value] = result.values;
      if (value === true) return met(`${expression} is so`, [evidenceOf(entry, expression, 'true', 'for')]);
      if (value === false) against.push(evidenceOf(entry, expression, 'false', 'against'));
    }
  }
  if (fault !== undefined) return unknown(`the expression cannot be evaluated: ${fault}`, []);
  return against.length > 0
    ? notMet(`${expression} is not so`, against)
    : unknown(`${expression} has no answer in the record`, [expression]);
}

async function elm(
  { library, expression }: Test & { kind: 'elm' },
  { runElm, chart }: CriteriaContext,
): Promise<TestResult> {
  const name = `${library}.${expression}`;
  if (!runElm) return unknown(`${name} is CQL, and no engine for it was given`, []);
  let value: unknown;
  let records: readonly string[];
  try {
    ({ value, records } = await runElm(library, expression));
  } catch (error) {
    return unknown(`${name} cannot be evaluated: ${(error as Error).message}`, []);
  }
  if (typeof value === 'boolean') {
    const speaks = value ? 'for' : 'against';
    const looked = records.flatMap((ref) => chart.byRef.get(ref) ?? []).slice(0, 20);
    // What looked at no entry knows the patient alone.
    const evidence = (looked.length > 0 ? looked : [chart.patient]).map((entry) =>
      evidenceOf(entry, `where(${name})`, String(value), speaks),
    );
    return value ? met(`${name} is true`, evidence) : notMet(`${name} is false`, evidence);
  }
  const found = objectsOf(listOf(value)).flatMap((each) => {
    const entry = chart.byRef.get(`${String(each.resourceType)}/${String(each.id)}`);
    return entry ? [evidenceOf(entry, name, name, 'for')] : [];
  });
  return found.length > 0 ? met(`${name} finds ${found.length}`, found) : unknown(`${name} finds nothing`, [name]);
}
