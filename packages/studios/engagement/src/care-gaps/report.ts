import type { Chart } from '@aceso/fhir';
import { EngagementError } from '../errors.ts';
import { type Day, isDay } from '../immunization/period.ts';
import { type CareResult, type CareStatus, evaluateRule } from './evaluate.ts';
import { factsOf } from './facts.ts';
import { immunizationGaps } from './immunizations.ts';
import { CONDITION_RULES } from './monitoring/conditions.ts';
import { MEDICINE_RULES } from './monitoring/medicines.ts';
import { SCREENING } from './screening/index.ts';

/** What `aceso care-gaps` prints; see docs/care-gaps.md. */
export interface CareGaps {
  readonly asOf: Day;
  readonly patient: {
    readonly ref: string;
    readonly birthDate: Day;
    readonly age: number;
    readonly sex: 'female' | 'male' | 'unknown';
  };
  readonly counts: Readonly<Record<CareStatus, number>>;
  readonly results: readonly CareResult[];
  readonly notes: readonly string[];
}

export const RULES = [...SCREENING, ...CONDITION_RULES, ...MEDICINE_RULES];

/**
 * Screening, monitoring and immunisations of a patient on a day. Only what the chart knew by then counts. Monitoring
 * is listed where a condition or medicine of the patient asks for it.
 * @throws EngagementError where the chart has no full date of birth, or the day is before it
 */
export function careGaps(chart: Chart, asOf: Day): CareGaps {
  const born = chart.patient.birth?.day;
  if (!isDay(born))
    throw new EngagementError(
      'input',
      `${chart.patient.ref}.birthDate: a full date of birth is needed (YYYY-MM-DD), as every rule counts from it.`,
    );
  if (asOf < born)
    throw new EngagementError('option', `The day ${asOf} is before the birth of ${chart.patient.ref} (${born}).`);
  const known = chart.asOf(Date.parse(`${asOf}T23:59:59.999Z`), { day: asOf });
  const facts = factsOf(known, asOf, born);
  const patient = {
    ref: chart.patient.ref,
    birthDate: born,
    age: facts.age,
    sex: facts.sex ?? ('unknown' as const),
  };
  if (known.patient.deceased)
    return {
      asOf,
      patient,
      counts: countsOf([]),
      results: [],
      notes: ['The record says that the patient has died; nothing is due.'],
    };
  const vaccines = immunizationGaps(known, asOf);
  const results = [
    ...RULES.map((rule) => evaluateRule(rule, facts)).filter(
      ({ kind, status }) => kind !== 'monitoring' || status !== 'not eligible',
    ),
    ...vaccines.results,
  ];
  return { asOf, patient, counts: countsOf(results), results, notes: vaccines.notes };
}

function countsOf(results: readonly CareResult[]): Record<CareStatus, number> {
  const counts: Record<CareStatus, number> = { due: 0, 'up to date': 0, 'not eligible': 0, 'cannot tell': 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}
