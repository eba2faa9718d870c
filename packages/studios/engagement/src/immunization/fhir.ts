import type { ImmunizationRecommendation } from '@medplum/fhirtypes';
import type { ForecastReport, GroupReport, ImmunizationReport } from './report.ts';

const STATUS = 'http://terminology.hl7.org/CodeSystem/immunization-recommendation-status';
/** LOINC codes of the dates (R4 value set immunization-recommendation-date-criterion). */
const DATES = [
  ['earliest', '30981-5', 'Earliest date to give'],
  ['recommended', '30980-7', 'Date vaccine due'],
  ['pastDue', '59778-1', 'Date when overdue for immunization'],
  ['latest', '59777-3', 'Latest date to give immunization'],
] as const;

type Recommendation = NonNullable<ImmunizationRecommendation['recommendation']>[number];

/** A forecast as an R4 ImmunizationRecommendation: one recommendation for each series that stands by itself. */
export function immunizationRecommendation(
  report: ImmunizationReport,
  patient: string,
  made: string,
): ImmunizationRecommendation {
  return {
    resourceType: 'ImmunizationRecommendation',
    patient: { reference: patient },
    date: made,
    recommendation: report.groups.flatMap((group) =>
      [group as ForecastReport, ...group.others].map((forecast) => recommendation(forecast, group, report.assessed)),
    ),
  };
}

function recommendation(forecast: ForecastReport, group: GroupReport, assessed: string): Recommendation {
  const given = group.doses.flatMap(({ ref, status }) => (ref !== undefined && status === 'Valid' ? [ref] : []));
  const reasons = [forecast.reason, ...forecast.because.map(({ text }) => text)].filter((text) => text !== '');
  const dates = DATES.flatMap(([key, code, display]) =>
    forecast[key] === undefined
      ? []
      : [{ code: { coding: [{ system: 'http://loinc.org', code, display }] }, value: forecast[key] }],
  );
  return {
    vaccineCode: [
      ...forecast.vaccines.map(({ cvx, vaccine }) => ({
        coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: cvx, display: vaccine }],
      })),
      // A group without a vaccine to give has its name only.
      ...(forecast.vaccines.length === 0 ? [{ text: group.vaccineGroup }] : []),
    ],
    targetDisease: { text: group.vaccineGroup },
    forecastStatus: { coding: [{ system: STATUS, code: codeOf(forecast, assessed) }], text: forecast.status },
    ...(reasons.length > 0 ? { forecastReason: reasons.map((text) => ({ text })) } : {}),
    ...(dates.length > 0 ? { dateCriterion: dates } : {}),
    ...(forecast.series[0] ? { series: forecast.series[0].series } : {}),
    ...(forecast.doseNumber === undefined || forecast.doseNumber < 1
      ? {}
      : { doseNumberPositiveInt: forecast.doseNumber }),
    ...(given.length > 0 ? { supportingImmunization: given.map((reference) => ({ reference })) } : {}),
  };
}

/** R4 has no code for "not yet due", "aged out" and "not recommended"; the words of CDSi stand beside it. */
function codeOf({ status, pastDue }: ForecastReport, assessed: string): string {
  switch (status) {
    case 'Immune':
      return 'immune';
    case 'Contraindicated':
      return 'contraindicated';
    case 'Not Complete':
      return pastDue !== undefined && pastDue <= assessed ? 'overdue' : 'due';
    default:
      return 'complete';
  }
}
