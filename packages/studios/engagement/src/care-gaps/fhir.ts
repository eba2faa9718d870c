import type { Bundle, MeasureReport } from '@medplum/fhirtypes';
import type { CareResult } from './evaluate.ts';
import type { MeasureCounts } from './population.ts';
import type { CareGaps } from './report.ts';

const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population';
const NAMES = {
  'initial-population': 'Initial Population',
  denominator: 'Denominator',
  numerator: 'Numerator',
} as const;

/** Name of a rule as a measure; not the address of a resource. */
const measureOf = (id: string): string => `urn:aceso:care-gap:${id}`;

const group = (initial: number, denominator: number, numerator: number) => ({
  population: (
    [
      ['initial-population', initial],
      ['denominator', denominator],
      ['numerator', numerator],
    ] as const
  ).map(([code, count]) => ({ code: { coding: [{ system: POPULATION, code, display: NAMES[code] }] }, count })),
  ...(denominator === 0 ? {} : { measureScore: { value: Math.round((numerator / denominator) * 10_000) / 10_000 } }),
});

const improves = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation', code: 'increase' }],
};

/** Rules over a population as R4 MeasureReports of type summary; numerator: up to date, denominator: with those who are due. */
export function summaryReports(
  measures: readonly MeasureCounts[],
  patients: number,
  asOf: string,
  made: string,
): Bundle {
  return collection(
    measures.map(({ id, denominator, numerator }) => ({
      resourceType: 'MeasureReport',
      id: id.slice(0, 64),
      status: 'complete',
      type: 'summary',
      measure: measureOf(id),
      date: made,
      period: { start: asOf, end: asOf },
      improvementNotation: improves,
      group: [group(patients, denominator, numerator)],
    })),
    made,
  );
}

/** What is due of one patient, and what is not, as R4 MeasureReports of type individual with the entries they rest on. */
export function individualReports({ patient, results, asOf }: CareGaps, made: string): Bundle {
  const counted = results.filter(({ status }) => status === 'due' || status === 'up to date');
  return collection(
    counted.map((result) => individual(result, patient.ref, asOf, made)),
    made,
  );
}

function individual({ id, status, evidence }: CareResult, subject: string, asOf: string, made: string): MeasureReport {
  const refs = [...new Set(evidence.map(({ ref }) => ref).filter((ref) => ref !== '' && ref !== subject))];
  return {
    resourceType: 'MeasureReport',
    id: id.slice(0, 64),
    status: 'complete',
    type: 'individual',
    measure: measureOf(id),
    subject: { reference: subject },
    date: made,
    period: { start: asOf, end: asOf },
    improvementNotation: improves,
    group: [group(1, 1, status === 'up to date' ? 1 : 0)],
    ...(refs.length > 0 ? { evaluatedResource: refs.map((reference) => ({ reference })) } : {}),
  };
}

const collection = (resources: readonly MeasureReport[], timestamp: string): Bundle<MeasureReport> => ({
  resourceType: 'Bundle',
  type: 'collection',
  timestamp,
  entry: resources.map((resource) => ({ resource })),
});
