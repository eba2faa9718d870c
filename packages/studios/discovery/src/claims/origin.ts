import { canonicalSmiles, foldMorgan, type Molecule, parseSmarts, parseSmiles } from '../chem/index.ts';
import { readMolecules } from '../chem/io/read.ts';
import { type Family, openDrafter } from '../generate/families.ts';
import { readGoal } from '../generate/objectives/read.ts';
import { scorerOf } from '../generate/objectives/score.ts';
import { bitTanimoto } from '../generate/optimise/nearest.ts';
import { decorate } from '../generate/scaffold/decorate.ts';
import { pharmacophoreOf, pharmacophoreSimilarity } from '../pharmacophore/fingerprint.ts';

/** Where a molecule comes from, with all that it takes to see that it does. */
export type MoleculeOrigin =
  | {
      readonly kind: 'import';
      /** Name of the file as it was brought. */
      readonly file: string;
      readonly sha256: string;
      /** Line (from 1) on which the entry starts. */
      readonly line: number;
    }
  | {
      readonly kind: 'generate';
      readonly model: Family;
      readonly seed: number;
      readonly temperature: number;
      /** Number of the attempt under the seed. */
      readonly attempt: number;
      readonly scaffold?: string;
    }
  | {
      readonly kind: 'optimise';
      readonly seed: number;
      readonly budget: number;
      /** Number of the call that scored it. */
      readonly call: number;
      /** How it was made: `start`, `language model`, or the kind of change. */
      readonly step: string;
      /** The objectives file. */
      readonly goal: string;
    }
  | {
      readonly kind: 'screen';
      readonly library: string;
      readonly line: number;
      readonly search: 'similar' | 'substructure' | 'pharmacophore' | 'model';
      /** SMILES or SMARTS; for a model, what tells it from others. */
      readonly query: string;
    };

/** What an origin says that can be computed: in words, and by what. */
export interface OriginFigure {
  readonly label: string;
  readonly algorithm: string;
  readonly unit: 'score' | 'word';
  readonly inputs: readonly string[];
  readonly seed?: number;
}

const MODELS: Readonly<Record<Family, string>> = {
  lm: 'language model (GRU)',
  vae: 'variational autoencoder',
  gan: 'adversarial network over latent vectors',
  diffusion: 'discrete diffusion model',
};

export function originFigure(origin: MoleculeOrigin): OriginFigure {
  if (origin.kind === 'import')
    return {
      label: `Read from ${origin.file}, line ${origin.line}`,
      algorithm: 'molecule reader, canonical SMILES',
      unit: 'word',
      inputs: [`sha256:${origin.sha256}`, `line:${origin.line}`],
    };
  if (origin.kind === 'generate')
    return {
      label: `Written by the ${MODELS[origin.model]}, attempt ${origin.attempt} of seed ${origin.seed}`,
      algorithm: `${MODELS[origin.model]}, temperature ${origin.temperature}`,
      unit: 'word',
      inputs: [
        `model:${origin.model}`,
        `attempt:${origin.attempt}`,
        ...(origin.scaffold === undefined ? [] : [`scaffold:${origin.scaffold}`]),
      ],
      seed: origin.seed,
    };
  if (origin.kind === 'optimise')
    return {
      label: `Score for the objectives (${origin.step}, call ${origin.call} of ${origin.budget}, seed ${origin.seed})`,
      algorithm: 'desirability of the objectives, put together',
      unit: 'score',
      inputs: [`goal:${origin.goal}`],
      seed: origin.seed,
    };
  const inputs = [`library:${origin.library}`, `line:${origin.line}`, `query:${origin.query}`];
  const { said, ...how } = SEARCHES[origin.search];
  return { label: `${said} ${origin.query}, found in ${origin.library}, line ${origin.line}`, ...how, inputs };
}

const SEARCHES = {
  similar: { said: 'Similarity to', algorithm: 'Tanimoto similarity of ECFP4, 1024 bits', unit: 'score' },
  substructure: { said: 'Holds', algorithm: 'SMARTS match', unit: 'word' },
  pharmacophore: { said: 'Same contacts as', algorithm: '2D pharmacophore: counted pairs and triplets', unit: 'score' },
  model: { said: 'Among the best under', algorithm: 'linear model over atom environments', unit: 'score' },
} as const;

/** The part of an origin that follows from the molecule alone; undefined where the source itself is needed. */
export function originOutput(origin: MoleculeOrigin, mol: Molecule): string | undefined {
  if (origin.kind === 'optimise') {
    const { objectives, combine } = readGoal(origin.goal);
    return String(scorerOf(objectives, combine === 'pareto' ? 'geometric' : combine).score(mol).total);
  }
  if (origin.kind !== 'screen') return undefined;
  if (origin.search === 'substructure') return parseSmarts(origin.query).has(mol) ? 'yes' : 'no';
  // The molecule does not hold the model.
  if (origin.search === 'model') return undefined;
  if (origin.search === 'pharmacophore')
    return String(pharmacophoreSimilarity(pharmacophoreOf(parseSmiles(origin.query)), pharmacophoreOf(mol)));
  return String(bitTanimoto(foldMorgan(parseSmiles(origin.query), 2, 1024), foldMorgan(mol, 2, 1024)));
}

/**
 * The molecule fetched once more from where it came: the line of the file is read again, the attempt of the seed drawn again.
 * @param source the bytes of the file, for an import
 * @returns its canonical SMILES; undefined where it is not there, or cannot be fetched (an import without its file)
 */
export async function fetchAgain(origin: MoleculeOrigin, source?: Uint8Array): Promise<string | undefined> {
  if (origin.kind === 'import') {
    if (!source) return undefined;
    for await (const record of readMolecules(once(source), { what: origin.file }))
      if (record.line === origin.line) return record.molecule && canonicalSmiles(record.molecule);
    return undefined;
  }
  if (origin.kind !== 'generate') return undefined;
  const { model, seed, temperature, attempt, scaffold } = origin;
  const guide = model === 'lm' && scaffold !== undefined ? decorate(scaffold) : undefined;
  const drafter = await openDrafter(model, {
    seed,
    temperature,
    thread: 'here',
    ...(guide === undefined ? {} : { guide }),
  });
  try {
    const [draft] = await drafter.drafts(attempt, attempt + 1);
    return draft?.ended ? canonicalSmiles(parseSmiles(draft.smiles)) : undefined;
  } finally {
    await drafter.close();
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
