import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../errors.ts';
import { checkStochastic, runStochastic } from './run/ssa.ts';
import { checkSettings, type Settings, timesOf } from './settings.ts';
import { defaultVariables, readerOf, type TimeCourse } from './simulate.ts';
import type { System } from './system/system.ts';

/**
 * Exact stochastic realisations. One run gives its time course; several give mean and standard deviation of each
 * variable, as columns `X-mean` and `X-sd`. The seed fixes every run, whatever their number.
 * @param settings as for `simulate`; species are reported as amounts (molecules) unless a concentration is asked for
 * @throws DiscoveryError for models that no exact stochastic run can follow.
 */
export function simulateStochastic(
  system: System,
  settings: Settings,
  options: {
    readonly seed: number;
    readonly runs?: number;
    readonly given?: Float64Array;
    readonly signal?: AbortSignal;
  },
): TimeCourse {
  checkSettings(settings);
  checkStochastic(system);
  const runs = options.runs ?? 1;
  if (!(Number.isInteger(runs) && runs >= 1))
    throw new DiscoveryError('option', `The runs must be a whole number >= 1, not ${runs}.`);
  const ids = settings.variables.length > 0 ? settings.variables : defaultVariables(system);
  const readers = ids.map((id) => readerOf(system, id, settings));
  const times = timesOf(settings);
  const { given, signal } = options;
  const seeds = createRandom(options.seed);
  const base = { times, ...(given ? { given } : {}), ...(signal ? { signal } : {}) };
  if (runs === 1) {
    const rows: Float64Array[] = [];
    runStochastic(system, { ...base, seed: options.seed }, (t, v) =>
      rows.push(Float64Array.of(t, ...readers.map((r) => r(v)))),
    );
    return { columns: ['time', ...ids], rows };
  }
  const width = ids.length;
  const mean = new Float64Array(times.length * width);
  const spread = new Float64Array(times.length * width);
  for (let run = 0; run < runs; run += 1) {
    let at = 0;
    runStochastic(system, { ...base, seed: seeds.int(4294967296) }, (_, v) => {
      // Welford's running mean and sum of squares.
      for (const read of readers) {
        const x = read(v);
        const delta = x - mean[at]!;
        mean[at] = mean[at]! + delta / (run + 1);
        spread[at] = spread[at]! + delta * (x - mean[at]!);
        at += 1;
      }
    });
  }
  const rows = times.map((t, i) => {
    const row = [t];
    for (let k = 0; k < width; k += 1) row.push(mean[i * width + k]!, Math.sqrt(spread[i * width + k]! / (runs - 1)));
    return Float64Array.from(row);
  });
  return { columns: ['time', ...ids.flatMap((id) => [`${id}-mean`, `${id}-sd`])], rows };
}
