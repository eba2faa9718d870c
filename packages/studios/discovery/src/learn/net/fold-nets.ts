import type { TablePlan } from '../table.ts';
import { inputsOf, type Net, netSays } from './net.ts';
import { fitNet } from './train-net.ts';

export interface FoldNets {
  /** Nets of an earlier training, taken over. */
  readonly nets?: readonly Net[] | undefined;
  readonly plan: TablePlan;
  readonly matrix: Uint8Array;
  /** By property, NaN where there is no label. */
  readonly values: readonly Float64Array[];
  readonly binary: readonly boolean[];
  readonly fold: Uint8Array;
  readonly foldCount: number;
  readonly seed: number;
  readonly steps?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  step(fold: number): void;
}

/** A net without each fold, and what it says of that fold: by property, of every row. */
export async function fitNets(given: FoldNets): Promise<{ nets: Net[]; said: readonly Float64Array[] }> {
  const { plan, matrix, values, binary, fold, foldCount, seed, steps, signal, step } = given;
  const inputs = inputsOf(plan);
  const said = values.map(() => new Float64Array(fold.length));
  const nets: Net[] = [];
  for (let k = 0; k < foldCount; k += 1) {
    step(k);
    const rows = Int32Array.from([...fold.keys()].filter((r) => fold[r] !== k));
    const net =
      given.nets?.[k] ??
      (await fitNet({ matrix, inputs, values, binary }, rows, { seed: seed * 1000 + k, steps, signal }));
    nets.push(net);
    fold.forEach((own, r) => {
      if (own !== k) return;
      netSays(net, inputs, binary, matrix, r * inputs.width).forEach((v, p) => {
        said[p]![r] = v;
      });
    });
  }
  return { nets, said };
}
