import { type Family, type GenerationStatistics, generateMolecules, parseSmiles } from '@aceso/discovery';
import { describeOne } from '../molecules/describe-one.ts';
import type { DescribedMolecule } from '../molecules/records.ts';
import type { Report } from '../tasks.ts';

export interface Generate {
  readonly model: Family;
  readonly n: number;
  readonly seed: number;
  /** SMARTS that every molecule must contain. */
  readonly scaffold?: string;
  /** SMILES that must not come out again. */
  readonly known: readonly string[];
}
export interface GenerateTask {
  readonly molecules: readonly DescribedMolecule[];
  readonly statistics: GenerationStatistics;
}

export async function generateTask(input: Generate, report: Report): Promise<GenerateTask> {
  const { model, n, seed, scaffold, known } = input;
  const { molecules, statistics, drafter } = await generateMolecules({
    family: model,
    n,
    seed,
    known,
    thread: 'here',
    ...(scaffold === undefined ? {} : { scaffold }),
    progress: (accepted) => report(accepted, n, 'drawing'),
  });
  const { temperature } = drafter;
  return {
    statistics,
    molecules: molecules.map(({ smiles, attempt }) =>
      describeOne(parseSmiles(smiles), {
        smiles,
        origin: {
          kind: 'generate',
          model,
          seed,
          temperature,
          attempt,
          ...(scaffold === undefined ? {} : { scaffold }),
        },
      }),
    ),
  };
}
