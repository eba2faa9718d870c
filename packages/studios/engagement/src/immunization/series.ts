import { type Context, type Evaluation, hasObservation } from './context.ts';
import type { Antigen, AntigenSeries, Indication, SeriesDose } from './data/types.ts';
import { judge } from './evaluate-dose.ts';
import { atAge, type Day } from './period.ts';
import { canSkip } from './skip.ts';

export interface TargetDose {
  readonly dose: SeriesDose;
  status: 'Satisfied' | 'Not Satisfied' | 'Skipped';
  /** The dose that satisfied it. */
  by?: Evaluation;
}

/** A series that applies to the patient, with the history measured against it. */
export interface PatientSeries {
  readonly antigen: Antigen;
  readonly series: AntigenSeries;
  readonly indications: readonly Indication[];
  readonly targets: readonly TargetDose[];
  readonly evaluations: readonly Evaluation[];
}

/** Indications of a series that the patient has, at the age they are for (table 5-4). */
const indicationsOf = (series: AntigenSeries, context: Context): readonly Indication[] =>
  series.indications.filter(
    ({ code, beginAge, endAge }) =>
      hasObservation(context, code) && atAge(context.given.patient.born, context.given.assessed, beginAge, endAge),
  );

/** Series of an antigen that are relevant for the patient (table 5-5). */
export function relevantSeries(
  antigen: Antigen,
  context: Context,
): readonly { series: AntigenSeries; indications: readonly Indication[] }[] {
  const { gender } = context.given.patient;
  return antigen.series.flatMap((series) => {
    if (series.genders.length > 0 && !series.genders.some((each) => each.toLowerCase() === gender)) return [];
    const indications = indicationsOf(series, context);
    return series.type === 'Risk' && indications.length === 0 ? [] : [{ series, indications }];
  });
}

/** Days on which target doses were satisfied, by their number; of a recurring dose the last. */
export const satisfiedDays = (targets: readonly TargetDose[]): ReadonlyMap<number, Day> =>
  new Map(targets.flatMap(({ dose, by }) => (by ? [[dose.number, by.record.dose.date]] : [])));

/** Walks the doses of an antigen along the target doses of a series (Logic Specification 4.4, figure 4-6). */
export function evaluateSeries(
  antigen: Antigen,
  series: AntigenSeries,
  indications: readonly Indication[],
  context: Context,
  groupComplete: (seriesGroup: string) => boolean,
): PatientSeries {
  const targets: TargetDose[] = series.doses.map((dose) => ({ dose, status: 'Not Satisfied' }));
  const evaluations: Evaluation[] = [];
  let at = 0;
  for (const record of context.history.byAntigen.get(antigen.name) ?? []) {
    if (record.dose.condition !== undefined && at < targets.length) {
      evaluations.push({ record, status: 'Sub-standard', reasons: ['Dose condition'] });
      continue;
    }
    const skipFacts = {
      context,
      when: 'Evaluation' as const,
      reference: record.dose.date,
      anchor: record.dose.date,
      evaluations: [...evaluations],
      current: record,
      groupComplete,
    };
    while (at < targets.length && canSkip(targets[at]!.dose, skipFacts)) {
      targets[at]!.status = 'Skipped';
      at += 1;
    }
    const target = targets[at];
    if (!target) {
      evaluations.push({ record, status: 'Extraneous', reasons: ['Series Already Complete'] });
      continue;
    }
    const judgement = judge(target.dose, record, {
      context,
      evaluations,
      satisfied: satisfiedDays(targets),
      current: record,
    });
    const evaluation: Evaluation = { record, ...judgement, target: target.dose.number };
    evaluations.push(evaluation);
    if (judgement.status !== 'Valid') continue;
    target.status = 'Satisfied';
    target.by = evaluation;
    at += 1;
    // A recurring dose is asked for again, as the next one.
    if (target.dose.recurring) targets.splice(at, 0, { dose: target.dose, status: 'Not Satisfied' });
  }
  return { antigen, series, indications, targets, evaluations };
}
