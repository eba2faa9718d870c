export type { GivenDose, GivenObservation, ImmunizationCase } from './case.ts';
export { loadCdsi } from './data/load.ts';
export { immunizationRecommendation } from './fhir.ts';
export { type ChartCase, caseFromChart, caseFromParameters } from './from-chart.ts';
export { readCase } from './read-case.ts';
export {
  type DoseReport,
  type ForecastReport,
  forecastImmunizations,
  type GroupReport,
  type ImmunizationReport,
} from './report.ts';
