import { type Drafter, type DrafterOptions, type Family, openDrafter } from './families.ts';
import { type Generated, type GenerationStatistics, generate } from './generate.ts';
import { dualUse, type MoleculeJudgeOptions, moleculeJudge } from './judge.ts';
import { decorate } from './scaffold/decorate.ts';

export interface GenerateMoleculesOptions extends DrafterOptions, MoleculeJudgeOptions {
  readonly n: number;
  readonly family: Family;
  readonly most?: number;
  readonly progress?: (accepted: number, attempts: number) => void;
}

export interface GeneratedMolecules {
  readonly molecules: readonly Generated[];
  readonly statistics: GenerationStatistics;
  readonly drafter: Pick<Drafter, 'family' | 'temperature' | 'about'>;
}

/**
 * Draws `n` different molecules from a shipped model; the whole way from weights to judged SMILES. The dual-use
 * gate applies unless another gate is given.
 */
export async function generateMolecules(options: GenerateMoleculesOptions): Promise<GeneratedMolecules> {
  const judge = moleculeJudge({ gate: dualUse, ...options });
  const { scaffold } = options;
  const guided = options.family === 'lm' && scaffold !== undefined ? decorate(scaffold) : undefined;
  const drafter = await openDrafter(options.family, guided === undefined ? options : { ...options, guide: guided });
  try {
    const { molecules, statistics } = await generate(drafter, {
      n: options.n,
      judge,
      ...(options.most === undefined ? {} : { most: options.most }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const { family, temperature, about } = drafter;
    return { molecules, statistics, drafter: { family, temperature, about } };
  } finally {
    await drafter.close();
  }
}
