import type { ImmunizationCase } from './case.ts';
import type { Context } from './context.ts';
import { loadCdsi } from './data/load.ts';
import type { Antigen, CdsiData, VaccineGroup } from './data/types.ts';
import { forecastSeries, type SeriesForecast } from './forecast-series.ts';
import { type History, organise } from './history.ts';
import { type Selection, selectBest } from './select.ts';
import { evaluateSeries, relevantSeries } from './series.ts';
import { blend, type GroupForecast } from './vaccine-group.ts';

export interface AntigenResult extends Selection {
  readonly antigen: Antigen;
  readonly all: readonly SeriesForecast[];
}

export interface GroupResult {
  readonly group: VaccineGroup;
  readonly forecasts: readonly GroupForecast[];
  readonly antigens: readonly AntigenResult[];
}

export interface ImmunizationResult {
  readonly data: CdsiData;
  readonly history: History;
  readonly groups: readonly GroupResult[];
}

/** Evaluates a history and forecasts what is due, by CDC's CDSi Logic Specification 4.6. */
export function runForecast(given: ImmunizationCase, data: CdsiData = loadCdsi()): ImmunizationResult {
  const context: Context = { data, given, history: organise(given, data) };
  const antigens = new Map(data.antigens.map((antigen) => [antigen.name, forecastAntigen(antigen, context)]));
  const groups = data.groups.map((group) => {
    const members = group.antigens.flatMap((name) => antigens.get(name) ?? []);
    return {
      group,
      antigens: members,
      forecasts: blend(
        group,
        members.flatMap(({ best }) => best),
        context.history,
      ),
    };
  });
  return { data, history: context.history, groups };
}

function forecastAntigen(antigen: Antigen, context: Context): AntigenResult {
  const relevant = relevantSeries(antigen, context);
  const done = new Map<string, readonly SeriesForecast[]>();
  const running = new Set<string>();
  // A series may be skipped where another series group is complete; that group goes first.
  const run = (group: string): readonly SeriesForecast[] => {
    const known = done.get(group);
    if (known) return known;
    if (running.has(group)) return [];
    running.add(group);
    const complete = (other: string): boolean => run(other).some(({ status }) => status === 'Complete');
    const forecasts = relevant
      .filter(({ series }) => series.seriesGroup === group)
      .map(({ series, indications }) =>
        forecastSeries(evaluateSeries(antigen, series, indications, context, complete), context, complete),
      );
    done.set(group, forecasts);
    return forecasts;
  };
  const all = [...new Set(relevant.map(({ series }) => series.seriesGroup))].sort().flatMap(run);
  return { antigen, all, ...selectBest(all, context) };
}
