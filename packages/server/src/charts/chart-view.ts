import type { ChartView } from '@aceso/client';
import type { Chart, OtherEntry } from '@aceso/fhir';
import { observationSeries } from './series.ts';

type WithoutResource<T> = Omit<T, 'resource'>;

function wire<T extends { readonly resource: unknown }>(entry: T): WithoutResource<T> {
  const { resource: _, ...rest } = entry;
  return rest;
}

const DOCUMENTS = new Set(['Composition', 'DocumentReference', 'ClinicalImpression']);
const PLANS = new Set(['CarePlan', 'Goal', 'CareTeam']);

/** The chart as the workbench shows it: newest first except for series, which run with time. */
export function chartView(chart: Chart, version: string): ChartView {
  const { series, rest } = observationSeries(chart.observations);
  const newest = <T extends { readonly resource: unknown }>(entries: readonly T[]): WithoutResource<T>[] =>
    entries.map(wire).reverse();
  const others = (keep: (entry: OtherEntry) => boolean): WithoutResource<OtherEntry>[] =>
    newest(chart.others.filter(keep));
  return {
    version,
    patient: wire(chart.patient),
    encounters: newest(chart.encounters),
    conditions: newest(chart.conditions),
    medications: newest(chart.medications),
    allergies: newest(chart.allergies),
    observations: series,
    otherObservations: newest(rest),
    procedures: newest(chart.procedures),
    immunizations: newest(chart.immunizations),
    reports: newest(chart.reports),
    documents: others(({ resourceType }) => DOCUMENTS.has(resourceType)),
    carePlans: others(({ resourceType }) => PLANS.has(resourceType)),
    others: others(({ resourceType }) => !DOCUMENTS.has(resourceType) && !PLANS.has(resourceType)),
    problems: chart.problems,
  };
}
