import type { VaccineGroup } from './data/types.ts';
import type { ForecastDates, SeriesForecast, SeriesStatus } from './forecast-series.ts';
import type { History } from './history.ts';
import { type Day, earliest, latest } from './period.ts';

/** A forecast for one vaccine group, of best series of one type (Logic Specification 9). */
export interface GroupForecast {
  readonly status: SeriesStatus;
  readonly dates?: ForecastDates | undefined;
  readonly doseNumber?: number | undefined;
  readonly members: readonly SeriesForecast[];
}

/** Blends the best series of a group's antigens; risk series are blended with risk series only. */
export function blend(group: VaccineGroup, best: readonly SeriesForecast[], history: History): GroupForecast[] {
  const sets = new Map<string, SeriesForecast[]>();
  for (const forecast of best) {
    const { seriesGroupName, type } = forecast.patientSeries.series;
    // Names, not numbers, tell which series groups of several antigens belong together.
    const key = group.antigens.length > 1 ? (type === 'Risk' ? 'Risk' : 'Standard') : seriesGroupName;
    sets.set(key, [...(sets.get(key) ?? []), forecast]);
  }
  return [...sets.values()].map((members) => blendOne(group, members, history));
}

function blendOne(group: VaccineGroup, members: readonly SeriesForecast[], history: History): GroupForecast {
  const status = group.antigens.length === 1 ? members[0]!.status : statusOf(members);
  const open = members.filter(({ status: each }) => each === 'Not Complete');
  if (status !== 'Not Complete' || open.length === 0) return { status, members };
  const dates = open.flatMap((each) => each.dates ?? []);
  const first =
    group.antigens.length === 1 ? earliest(dates.map((each) => each.earliest)) : multiple(group, open, history);
  const numbers = open.map(({ doseNumber }) => doseNumber);
  return {
    status,
    members,
    doseNumber: group.fullGroup ? Math.min(...numbers) : Math.max(...numbers),
    dates: {
      earliest: first!,
      recommended: latest([earliest(dates.map((each) => each.recommended)), first])!,
      pastDue: dates.some((each) => each.pastDue !== undefined)
        ? latest([earliest(dates.map((each) => each.pastDue)), first])
        : undefined,
      latest: earliest(dates.map((each) => each.latest)),
      unadjustedRecommended: earliest(dates.map((each) => each.unadjustedRecommended))!,
      unadjustedPastDue: earliest(dates.map((each) => each.unadjustedPastDue)),
    },
  };
}

/** MULTIANTVG-1. */
function multiple(group: VaccineGroup, open: readonly SeriesForecast[], history: History): Day | undefined {
  const days = open.map(({ dates }) => dates?.earliest);
  if (!open.some(({ hasPriority }) => hasPriority)) return latest(days);
  const given = group.antigens.flatMap((antigen) => history.byAntigen.get(antigen) ?? []);
  return latest([
    earliest(open.filter(({ hasPriority }) => hasPriority).map(({ dates }) => dates?.earliest)),
    ...given.map(({ dose }) => dose.date),
  ]);
}

/** Table 9-4. */
function statusOf(members: readonly SeriesForecast[]): SeriesStatus {
  for (const status of ['Contraindicated', 'Aged Out', 'Not Recommended', 'Not Complete'] as const)
    if (members.some((each) => each.status === status)) return status;
  return members.every(({ status }) => status === 'Immune') ? 'Immune' : 'Complete';
}
