import type { OdeMethod, StepCounts } from '@aceso/tensor/ode';
import { DiscoveryError } from '../errors.ts';
import { runOde } from './run/ode.ts';
import { checkSettings, type Settings, timesOf } from './settings.ts';
import type { System } from './system/system.ts';

/** Values over time: one row a time, the time first. */
export interface TimeCourse {
  readonly columns: readonly string[];
  readonly rows: readonly Float64Array[];
  /** Work of the integrator, for a deterministic run. */
  readonly counts?: StepCounts;
}

export interface SimulateOptions {
  readonly method?: OdeMethod;
  readonly seed?: number;
  readonly maxStep?: number;
  /** Numbers to begin from in the place of the file's (`System.given`). */
  readonly given?: Float64Array;
  readonly signal?: AbortSignal;
}

/** Reads a reported variable from the values of a system. */
export type Reader = (v: Float64Array) => number;

/** @throws DiscoveryError for a variable the model does not have. */
export function readerOf(system: System, id: string, settings: Settings): Reader {
  const variable = system.variables.get(id) ?? system.variables.get(id.replaceAll('.', '__'));
  if (!variable) {
    throw new DiscoveryError(
      'option',
      `The model has no variable ${JSON.stringify(id)} to report; check the settings.`,
    );
  }
  const value = system.slotOf(variable.id);
  if (variable.kind !== 'species') return (v) => v[value]!;
  const amount = system.amountOf(variable.id);
  if (settings.amount.includes(id)) return (v) => v[amount]!;
  if (settings.concentration.includes(id)) {
    const size = system.slotOf(variable.species!.compartment);
    return variable.size === undefined ? (v) => v[amount]! / v[size]! : (v) => v[value]!;
  }
  return (v) => v[value]!;
}

/**
 * A deterministic time course.
 * @throws DiscoveryError for settings out of range, unknown variables, and models that cannot be integrated.
 */
export function simulate(system: System, settings: Settings, options: SimulateOptions = {}): TimeCourse {
  checkSettings(settings);
  const ids = settings.variables.length > 0 ? settings.variables : defaultVariables(system);
  const readers = ids.map((id) => readerOf(system, id, settings));
  const rows: Float64Array[] = [];
  const counts = runOde(
    system,
    {
      times: timesOf(settings),
      relative: Math.max(1e-12, Math.min(1e-8, settings.relative * 1e-3)),
      absolute: Math.max(1e-18, Math.min(1e-10, settings.absolute * 1e-5)),
      ...options,
    },
    (t, v) => rows.push(Float64Array.of(t, ...readers.map((read) => read(v)))),
  );
  return { columns: ['time', ...ids], rows, counts };
}

/** All species, or everything that changes where there are none. */
export function defaultVariables(system: System): string[] {
  const all = [...system.variables.values()];
  const species = all.filter((v) => v.kind === 'species');
  return (species.length > 0 ? species : all.filter((v) => !v.constant && v.kind !== 'reaction')).map((v) => v.id);
}

/** The table as the test suite writes it: comma-separated, INF and NaN spelled out. */
export function toCsv({ columns, rows }: TimeCourse): string {
  const cell = (x: number): string =>
    Number.isFinite(x) ? String(x) : Number.isNaN(x) ? 'NaN' : x > 0 ? 'INF' : '-INF';
  return `${columns.join(',')}\n${rows.map((row) => `${Array.from(row, cell).join(',')}\n`).join('')}`;
}
