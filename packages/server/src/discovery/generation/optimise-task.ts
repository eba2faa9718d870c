import { optimise, parseSmiles, readGoal } from '@aceso/discovery';
import { describeOne } from '../molecules/describe-one.ts';
import type { DescribedMolecule } from '../molecules/records.ts';
import type { Report } from '../tasks.ts';

export interface Optimise {
  /** The objectives file, as text. */
  readonly goal: string;
  readonly budget: number;
  readonly seed: number;
  /** Proposals that are kept. */
  readonly top: number;
}
export interface OptimiseTask {
  readonly molecules: readonly DescribedMolecule[];
  readonly calls: number;
  readonly blocked: number;
  readonly area: number;
  readonly front: number;
}

/** @throws DiscoveryError naming the place of the objectives file that is wrong */
export async function optimiseTask({ goal, budget, seed, top }: Optimise, report: Report): Promise<OptimiseTask> {
  const { proposals, ...found } = await optimise({
    goal: readGoal(goal),
    budget,
    seed,
    top,
    thread: 'here',
    progress: (calls, total, best) => report(calls, total, `best ${best.toFixed(3)}`),
  });
  return {
    ...found,
    molecules: proposals.map(({ smiles, score, generator, call }) =>
      describeOne(parseSmiles(smiles), {
        smiles,
        values: { score },
        origin: { kind: 'optimise', seed, budget, call, step: generator, goal },
      }),
    ),
  };
}
