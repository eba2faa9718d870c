import type { ImmunizationCase } from './case.ts';
import type { SeriesForecast } from './forecast-series.ts';
import { plus } from './period.ts';
import type { GroupForecast } from './vaccine-group.ts';

/**
 * Orders the forecasts of a vaccine group, the one to show first in front. CDSi lets forecasts of series that are not
 * equivalent stand side by side; people ask for one. What the patient is too young to begin comes last. A series that
 * a condition asks for comes before the standard one, unless it asks for nothing more in a group of several antigens
 * while the standard one still owes a dose of the same antigen.
 */
export function inOrder(forecasts: readonly GroupForecast[], given: ImmunizationCase): GroupForecast[] {
  const rank = (forecast: GroupForecast): number => {
    if (forecast.members.every((member) => isFuture(member, given))) return 3;
    if (!isRisk(forecast)) return forecast.status === 'Not Complete' ? 1 : 2;
    return forecast.status !== 'Not Complete' && owedByStandard(forecast, forecasts) ? 2 : 0;
  };
  return forecasts
    .map((forecast, at) => ({ forecast, rank: rank(forecast), settled: SETTLED.indexOf(forecast.status), at }))
    .sort((a, b) => a.rank - b.rank || a.settled - b.settled || a.at - b.at)
    .map(({ forecast }) => forecast);
}

const SETTLED: readonly string[] = [
  'Not Complete',
  'Contraindicated',
  'Immune',
  'Complete',
  'Not Recommended',
  'Aged Out',
];

const isRisk = ({ members }: GroupForecast): boolean =>
  members.every(({ patientSeries }) => patientSeries.series.type === 'Risk');

const antigens = ({ members }: GroupForecast): readonly string[] =>
  members.map(({ patientSeries }) => patientSeries.antigen.name);

function owedByStandard(risk: GroupForecast, all: readonly GroupForecast[]): boolean {
  return all.some(
    (other) =>
      !isRisk(other) &&
      new Set(antigens(other)).size > 1 &&
      other.members.some(
        ({ status, patientSeries }) => status === 'Not Complete' && antigens(risk).includes(patientSeries.antigen.name),
      ),
  );
}

/** Nothing of it was given, and the patient is too young to begin it. */
function isFuture({ patientSeries, targets }: SeriesForecast, { assessed, patient }: ImmunizationCase): boolean {
  const { minAgeToStart } = patientSeries.series;
  return (
    minAgeToStart !== undefined &&
    assessed < plus(patient.born, minAgeToStart) &&
    !targets.some(({ status }) => status === 'Satisfied')
  );
}
