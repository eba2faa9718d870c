import { auc } from '@aceso/tensor/stats';

export interface StructureTally {
  readonly residues: number;
  /** Share of residues whose state is right. */
  readonly q3: number;
  /** Of residues that are in the state, the share found; of residues called so, the share that are. Order H, E, C. */
  readonly recall: readonly [number, number, number];
  readonly precision: readonly [number, number, number];
  /** Rows: true state; columns: called state. */
  readonly confusion: readonly (readonly number[])[];
}

/** Over all resolved residues of a set of chains. */
export function tallyStructure(
  chains: Iterable<{ readonly truth: Uint8Array; readonly called: string; readonly resolved: Uint8Array }>,
): StructureTally {
  const confusion = [0, 1, 2].map(() => [0, 0, 0]);
  for (const { truth, called, resolved } of chains) {
    for (let i = 0; i < truth.length; i += 1) {
      if (resolved[i] !== 1) continue;
      (confusion[truth[i] as number] as number[])['HEC'.indexOf(called[i] as string)]! += 1;
    }
  }
  const cell = (t: number, c: number): number => confusion[t]?.[c] ?? 0;
  const residues = confusion.flat().reduce((a, b) => a + b, 0);
  const each = (f: (k: number) => number): [number, number, number] => [f(0), f(1), f(2)];
  return {
    residues,
    q3: (cell(0, 0) + cell(1, 1) + cell(2, 2)) / residues,
    recall: each((k) => cell(k, k) / (cell(k, 0) + cell(k, 1) + cell(k, 2))),
    precision: each((k) => cell(k, k) / (cell(0, k) + cell(1, k) + cell(2, k))),
    confusion,
  };
}

/** Area under the curve of disorder against the residues that were not resolved. */
export function disorderAuroc(
  chains: Iterable<{ readonly disorder: Float32Array; readonly resolved: Uint8Array }>,
): number {
  const scores: number[] = [];
  const labels: number[] = [];
  for (const { disorder, resolved } of chains) {
    for (let i = 0; i < resolved.length; i += 1) {
      scores.push(disorder[i] as number);
      labels.push(1 - (resolved[i] as number));
    }
  }
  return auc(Float64Array.from(scores), labels);
}
