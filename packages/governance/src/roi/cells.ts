import { GovernanceError } from '../errors.ts';
import type { RoiEvent } from './events.ts';
import type { Metric, WorkingHours } from './metrics.ts';

/** Days from a first to a last day, both in it, as dates in UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

/** @throws GovernanceError */
export function dayNumber(date: string): number {
  const found = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(found))
    throw new GovernanceError(`${JSON.stringify(date)} is not a day; write it as 2026-03-01.`);
  return found / DAY;
}

export const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / DAY);
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The tasks of one department in one period, as one mean. */
export interface Cell {
  readonly unit: number;
  readonly period: number;
  readonly mean: number;
  readonly events: number;
  /** Share of the tasks with the tool on. */
  readonly tool: number;
}

export interface Cells {
  readonly units: readonly string[];
  /** First day of each period. */
  readonly periods: readonly string[];
  readonly cells: readonly Cell[];
  /** Events that say nothing of this metric, or lie outside of the periods. */
  readonly silent: number;
  readonly outside: number;
}

export interface Periods {
  readonly first: number;
  readonly days: number;
  readonly count: number;
}

/** Whole periods from the first day on; days that fill no period are left out. */
export function periodsOf({ from, to }: Window, days: number): Periods {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (last < first) throw new GovernanceError(`The window ends (${to}) before it begins (${from}).`);
  return { first, days, count: Math.floor((last - first + 1) / days) };
}

/** Means by unit (a department, or an actor) and period. */
export function cellsOf(
  events: readonly RoiEvent[],
  metric: Metric,
  hours: WorkingHours,
  { first, days, count }: Periods,
  unitOf: (event: RoiEvent) => string = ({ department }) => department,
): Cells {
  const sums = new Map<string, Map<number, { sum: number; events: number; tool: number }>>();
  let silent = 0;
  let outside = 0;
  for (const event of events) {
    const period = Math.floor((dayOf(event.end) - first) / days);
    if (period < 0 || period >= count) {
      outside += 1;
      continue;
    }
    const value = metric.value(event, hours);
    if (value === undefined) {
      silent += 1;
      continue;
    }
    const unit = unitOf(event);
    const byPeriod = sums.get(unit) ?? new Map<number, { sum: number; events: number; tool: number }>();
    sums.set(unit, byPeriod);
    const cell = byPeriod.get(period) ?? { sum: 0, events: 0, tool: 0 };
    cell.sum += value;
    cell.events += 1;
    cell.tool += event.tool ? 1 : 0;
    byPeriod.set(period, cell);
  }
  const units = [...sums.keys()].sort();
  return {
    units,
    periods: Array.from({ length: count }, (_, i) => dateOf(first + i * days)),
    cells: units.flatMap((name, unit) =>
      [...sums.get(name)!]
        .sort(([a], [b]) => a - b)
        .map(([period, { sum, events: n, tool }]) => ({
          unit,
          period,
          mean: sum / n,
          events: n,
          tool: tool / n,
        })),
    ),
    silent,
    outside,
  };
}

/** Go-live of each unit, as the number of its first period in which most tasks had the tool; -1 for never. */
export function goLives({ units, cells }: Cells): Int32Array {
  const found = new Int32Array(units.length).fill(-1);
  for (const { unit, period, tool } of cells) if (tool >= 0.5 && found[unit] === -1) found[unit] = period;
  return found;
}

/** Mean by period over units, each unit counted once: for the plot. */
export function seriesOf(
  { periods, cells }: Pick<Cells, 'periods' | 'cells'>,
  has: (unit: number) => boolean,
): (number | null)[] {
  return periods.map((_, t) => {
    const here = cells.filter(({ period, unit }) => period === t && has(unit));
    return here.length === 0 ? null : here.reduce((s, { mean }) => s + mean, 0) / here.length;
  });
}
