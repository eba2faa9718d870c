import { type Context, hasObservation, inForce, isInadvertent } from './context.ts';
import type { Antigen, Contraindication, DoseInterval, SeriesDose, VaccineContraindication } from './data/types.ts';
import { conflictOf } from './evaluate-dose.ts';
import { referenceDate } from './interval.ts';
import { atAge, type Day, latest, plus, plusDays } from './period.ts';
import { seasonFor } from './season.ts';
import { type PatientSeries, satisfiedDays, type TargetDose } from './series.ts';
import { canSkip } from './skip.ts';

export type SeriesStatus = 'Not Complete' | 'Complete' | 'Immune' | 'Contraindicated' | 'Aged Out' | 'Not Recommended';

export interface ForecastDates {
  readonly earliest: Day;
  readonly recommended: Day;
  readonly pastDue?: Day | undefined;
  /** Last day on which the dose may be given. */
  readonly latest?: Day | undefined;
  readonly unadjustedRecommended: Day;
  readonly unadjustedPastDue?: Day | undefined;
}

/** What a series asks for next (Logic Specification 7). */
export interface SeriesForecast {
  readonly patientSeries: PatientSeries;
  readonly status: SeriesStatus;
  readonly reason: string;
  /** Target doses as the forecast leaves them: more may be skipped than the evaluation skipped. */
  readonly targets: readonly TargetDose[];
  readonly next?: TargetDose | undefined;
  readonly dates?: ForecastDates | undefined;
  readonly doseNumber: number;
  /** Vaccines to give, by CVX code. */
  readonly vaccines: readonly string[];
  /** Every interval of the next dose overrides those of its group (FORECASTPRIORITY-1). */
  readonly hasPriority: boolean;
  readonly immuneBy: readonly string[];
  readonly contraindications: readonly (Contraindication | VaccineContraindication)[];
}

export function forecastSeries(
  patientSeries: PatientSeries,
  context: Context,
  groupComplete: (seriesGroup: string) => boolean,
): SeriesForecast {
  const { antigen, evaluations } = patientSeries;
  const { assessed } = context.given;
  const { born } = context.given.patient;
  const targets = patientSeries.targets.map((target) => ({ ...target }));
  const skippable = (dose: SeriesDose, reference: Day): boolean =>
    canSkip(dose, { context, when: 'Forecast', reference, anchor: assessed, evaluations, groupComplete });

  const immuneBy = immunity(antigen, context);
  const contraindications = antigen.contraindications.filter(
    ({ code, beginAge, endAge }) => hasObservation(context, code) && atAge(born, assessed, beginAge, endAge),
  );
  const base = { patientSeries, targets, immuneBy, contraindications, vaccines: [], hasPriority: false };

  let next = targets.find(({ status }) => status === 'Not Satisfied');
  while (next && skippable(next.dose, assessed)) {
    next.status = 'Skipped';
    next = targets.find(({ status }) => status === 'Not Satisfied');
  }
  for (;;) {
    const doseNumber = forecastNumber(targets, next, assessed);
    const ended = (status: SeriesStatus, reason: string, more = {}): SeriesForecast => ({
      ...base,
      status,
      reason,
      doseNumber,
      next,
      ...more,
    });
    if (!next) {
      return targets.some(({ status }) => status === 'Satisfied')
        ? ended('Complete', 'Patient series is complete')
        : ended('Not Recommended', 'Not recommended at this time due to past immunization history');
    }
    if (immuneBy.length > 0) return ended('Immune', 'Patient has evidence of immunity');
    if (contraindications.length > 0) return ended('Contraindicated', 'Patient has a contraindication');
    const excluded = vaccineContraindications(antigen, next.dose, context);
    if (excluded.all)
      return ended('Contraindicated', 'Patient has a contraindication to every vaccine of the dose', {
        contraindications: excluded.by,
      });
    const season = seasonFor(next.dose, assessed);
    if (season?.end !== undefined && assessed > season.end)
      return ended('Not Recommended', 'Past seasonal recommendation end date');
    const age = next.dose.ages.find((each) => inForce(each, assessed));
    const maximum = age?.max === undefined ? undefined : plus(born, age.max);
    if (maximum !== undefined && assessed >= maximum) return ended('Aged Out', 'Patient has exceeded the maximum age');
    const dates = forecastDates(next.dose, patientSeries, targets, context);
    if (maximum !== undefined && dates.earliest >= maximum)
      return ended('Aged Out', 'Patient is unable to finish the series prior to the maximum age');
    // A dose that would be skipped on the day it is forecast for is no recommendation (7.6).
    if (skippable(next.dose, dates.earliest)) {
      next.status = 'Skipped';
      next = targets.find(({ status }) => status === 'Not Satisfied');
      continue;
    }
    return {
      ...base,
      status: 'Not Complete',
      reason: 'Patient series is not complete',
      next,
      dates,
      doseNumber,
      vaccines: next.dose.preferable
        .filter(
          ({ cvx, forecast, beginAge, endAge }) =>
            forecast &&
            !excluded.cvx.has(cvx) &&
            (atAge(born, dates.earliest, beginAge, endAge) || atAge(born, dates.recommended, beginAge, endAge)),
        )
        .map(({ cvx }) => cvx)
        .filter((cvx, index, list) => list.indexOf(cvx) === index),
      hasPriority: hasPriority(next.dose, assessed),
      contraindications: excluded.by,
    };
  }
}

/** Evidence of immunity (table 7-3): what it rests on. */
function immunity({ immunity: { history, births } }: Antigen, context: Context): readonly string[] {
  const { born, birthCountry } = context.given.patient;
  const known = history.filter(({ code }) => hasObservation(context, code)).map(({ code }) => code);
  if (known.length > 0) return known;
  return births
    .filter(
      ({ before, country, exclusions }) =>
        born < before &&
        !exclusions.some((code) => hasObservation(context, code)) &&
        (country === undefined || isUnitedStates(birthCountry)),
    )
    .map(({ before }) => `born before ${before}`);
}

/** The data name no other country of birth. */
const isUnitedStates = (country: string | undefined): boolean =>
  country !== undefined && /^(us|usa|u\.s\.(a\.)?|united states.*)$/i.test(country.trim());

/** Vaccines of the dose that the patient must not have (table 7-6). */
function vaccineContraindications(antigen: Antigen, dose: SeriesDose, context: Context) {
  const { assessed, patient } = context.given;
  const cvx = new Set<string>();
  const by: VaccineContraindication[] = [];
  for (const contraindication of antigen.vaccineContraindications) {
    if (!hasObservation(context, contraindication.code)) continue;
    const applied = contraindication.vaccines.filter(({ beginAge, endAge }) =>
      atAge(patient.born, assessed, beginAge, endAge),
    );
    if (applied.length === 0) continue;
    by.push(contraindication);
    for (const vaccine of applied) cvx.add(vaccine.cvx);
  }
  return { cvx, by, all: dose.preferable.length > 0 && dose.preferable.every((each) => cvx.has(each.cvx)) };
}

function forecastDates(
  dose: SeriesDose,
  { evaluations }: PatientSeries,
  targets: readonly TargetDose[],
  context: Context,
): ForecastDates {
  const { assessed, patient } = context.given;
  const age = dose.ages.find((each) => inForce(each, assessed));
  const fromBirth = (period: string | undefined): Day | undefined =>
    period === undefined ? undefined : plus(patient.born, period);
  const facts = { context, evaluations, satisfied: satisfiedDays(targets) };
  const intervals = dose.intervals.flatMap((interval) => {
    const from = inForce(interval, assessed) ? referenceDate(interval, facts) : undefined;
    return from === undefined ? [] : [{ interval, from }];
  });
  const byInterval = (key: 'min' | 'earliestRec' | 'latestRec'): Day | undefined =>
    latest(
      intervals.map(({ interval, from }) => (interval[key] === undefined ? undefined : plus(from, interval[key]))),
    );

  const lowest = '1900-01-01';
  const first =
    latest([
      fromBirth(age?.min),
      byInterval('min'),
      conflictEnd(dose, context),
      seasonFor(dose, assessed)?.start,
      latest(evaluations.filter(isInadvertent).map(({ record }) => record.dose.date)),
      evaluations.at(-1)?.record.dose.date,
    ]) ?? latest([patient.born, lowest])!;
  const unadjustedRecommended = fromBirth(age?.earliestRec) ?? byInterval('earliestRec') ?? first;
  const due = fromBirth(age?.latestRec) ?? byInterval('latestRec');
  const unadjustedPastDue = due === undefined ? undefined : plusDays(due, -1);
  return {
    earliest: first,
    recommended: latest([first, unadjustedRecommended])!,
    pastDue: unadjustedPastDue === undefined ? undefined : latest([first, unadjustedPastDue]),
    latest: age?.max === undefined ? undefined : plusDays(plus(patient.born, age.max), -1),
    unadjustedRecommended,
    unadjustedPastDue,
  };
}

/** End of every conflict between a dose that was given and a vaccine that may come next (CALCDTCONFLICT-3). */
const conflictEnd = (dose: SeriesDose, context: Context): Day | undefined =>
  latest(
    context.history.doses.flatMap(({ dose: given }) =>
      dose.preferable.map(({ cvx }) => {
        const conflict = conflictOf(context, given.cvx, cvx);
        return conflict === undefined ? undefined : plus(given.date, conflict.end);
      }),
    ),
  );

const hasPriority = (dose: SeriesDose, assessed: Day): boolean => {
  const relevant = dose.intervals.filter((interval: DoseInterval) => inForce(interval, assessed));
  return relevant.length > 0 && relevant.every(({ priority }) => priority === true);
};

/** Doses that count, and the next (FORECASTDN-1): of a seasonal dose only those of this season. */
function forecastNumber(targets: readonly TargetDose[], next: TargetDose | undefined, assessed: Day): number {
  const season = next && seasonFor(next.dose, assessed)?.start;
  return (
    1 +
    targets.filter(({ status, dose, by }) => {
      if (status !== 'Satisfied') return false;
      if (season === undefined) return dose.season?.start === undefined;
      return dose.season?.start !== undefined && by !== undefined && by.record.dose.date >= season;
    }).length
  );
}
