import type { Chart } from '@aceso/fhir';
import { caseFromChart } from '../immunization/from-chart.ts';
import { type Day, plus } from '../immunization/period.ts';
import { type ForecastReport, forecastImmunizations, type GroupReport } from '../immunization/report.ts';
import type { CareResult, CareStatus } from './evaluate.ts';

const SOURCE = {
  publisher: 'US Centers for Disease Control and Prevention',
  title: 'Clinical Decision Support for Immunization (CDSi)',
  url: 'https://www.cdc.gov/iis/cdsi/',
};

/** What is due of vaccines (docs/immunization.md), one result for each vaccine group that applies. */
export function immunizationGaps(
  chart: Chart,
  asOf: Day,
): { readonly results: readonly CareResult[]; readonly notes: readonly string[] } {
  const { given, notes } = caseFromChart(chart, asOf);
  const report = forecastImmunizations(given);
  return {
    results: report.groups.map((group) => resultOf(group, given.patient.born, asOf, report.source.data)),
    notes: [...notes, ...report.notes],
  };
}

function resultOf(group: GroupReport, born: Day, asOf: Day, data: string): CareResult {
  // Of forecasts that stand side by side, the one that is due decides; else the one that is shown first.
  const forecasts = [group, ...group.others];
  const open = forecasts.filter((each) => each.status === 'Not Complete' && each.recommended! <= asOf);
  const shown = open[0] ?? group;
  const given = group.doses.filter(({ status }) => status === 'Valid').at(-1);
  const [status, reason] = judge(shown, group.vaccineGroup, born, asOf);
  return {
    id: `immunization-${group.vaccineGroup.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    kind: 'immunization',
    title: `${group.vaccineGroup} immunisation`,
    status,
    reason,
    recommendation:
      shown.vaccines.length > 0
        ? `Dose ${shown.doseNumber}: ${shown.vaccines.map(({ vaccine }) => vaccine).join(' or ')}`
        : shown.status === 'Not Complete'
          ? `Dose ${shown.doseNumber}`
          : shown.reason,
    ...(shown.status === 'Not Complete' ? { nextDue: shown.recommended } : {}),
    ...(given
      ? { last: { what: `CVX ${given.cvx}`, date: given.date, ref: refOf(group, given.date, given.cvx) ?? '' } }
      : {}),
    evidence: [
      ...group.doses.flatMap(({ date, cvx, ref }) => (ref === undefined ? [] : [{ ref, text: `CVX ${cvx}`, date }])),
      ...shown.because.flatMap(({ ref, text }) => (ref === undefined ? [] : [{ ref, text }])),
    ],
    source: { ...SOURCE, date: data },
  };
}

const refOf = (group: GroupReport, date: Day, cvx: string): string | undefined =>
  group.doses.find((dose) => dose.date === date && dose.cvx === cvx)?.ref;

/** Where the schedule leaves it to patient and clinician, nothing is due. */
const isShared = ({ series }: ForecastReport, group: string, born: Day, asOf: Day): boolean =>
  series.some(
    ({ series: name, seriesType, status }) =>
      seriesType !== 'Risk' && status === 'Not Complete' && /shared clinical/i.test(name),
  ) ||
  (group === 'HPV' && asOf >= plus(born, '27 years'));

function judge(shown: ForecastReport, group: string, born: Day, asOf: Day): [CareStatus, string] {
  switch (shown.status) {
    case 'Not Complete':
      if (shown.recommended! > asOf) return ['up to date', `The next dose is recommended on ${shown.recommended}`];
      if (isShared(shown, group, born, asOf))
        return ['cannot tell', 'The schedule leaves it to patient and clinician to decide together'];
      return [
        'due',
        `Recommended since ${shown.recommended}${shown.pastDue !== undefined && shown.pastDue < asOf ? `, past due since ${shown.pastDue}` : ''}`,
      ];
    case 'Complete':
    case 'Immune':
      return ['up to date', shown.reason];
    default:
      return ['not eligible', shown.reason];
  }
}
