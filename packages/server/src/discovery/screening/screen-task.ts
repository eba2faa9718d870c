import { bitTanimoto, foldMorgan, parseSmarts, parseSmiles } from '@aceso/discovery';
import { DiscoveryError } from '@aceso/discovery/errors';
import {
  assertAllowed,
  type Found,
  findOnThreads,
  Library,
  type ShardPlaces,
  type ShardTask,
} from '@aceso/discovery/library';
import { describeOne } from '../molecules/describe-one.ts';
import type { DescribedMolecule } from '../molecules/records.ts';
import type { Report } from '../tasks.ts';
import type { ScreenSettings } from './schemas.ts';

/** A search in molecules of a project. */
export interface Screen extends Pick<ScreenSettings, 'search' | 'query' | 'top' | 'threshold'> {
  readonly molecules: readonly { readonly number: number; readonly smiles: string }[];
}
export interface ScreenTask {
  readonly hits: readonly { readonly number: number; readonly score: number }[];
  readonly searched: number;
}

const BITS = 1024;

/** Exact search. @throws DiscoveryError when the dual-use gate stops the query; SmilesError, SmartsError for one that is none */
export function screenTask({ search, query, top, threshold, molecules }: Screen, report: Report): ScreenTask {
  if (search === 'similar') assertAllowed(query);
  const pattern = search === 'substructure' ? parseSmarts(query) : undefined;
  const bits = pattern ? undefined : foldMorgan(parseSmiles(query), 2, BITS);
  const hits = molecules.flatMap(({ number, smiles }, i) => {
    report(i, molecules.length, 'searching');
    const mol = parseSmiles(smiles);
    if (pattern) return pattern.has(mol) ? [{ number, score: 1 }] : [];
    const score = bitTanimoto(bits!, foldMorgan(mol, 2, BITS));
    return score >= threshold ? [{ number, score }] : [];
  });
  hits.sort((a, b) => b.score - a.score || a.number - b.number);
  return { hits: hits.slice(0, top), searched: molecules.length };
}

/** One part of a search in a library. */
export async function screenPartTask(task: ShardTask, report: Report): Promise<ShardPlaces> {
  return opening(() => findOnThreads(task, { progress: (done, total) => report(done, total, 'searching') }));
}

/** Places of a library whose molecules are wanted. */
export interface ScreenFound extends Pick<ScreenSettings, 'search' | 'query'> {
  readonly library: { readonly path: string; readonly name: string };
  readonly found: readonly Found[];
}

const SCORES: Readonly<Partial<Record<ScreenSettings['search'], string>>> = {
  similar: 'similarity',
  pharmacophore: 'pharmacophore',
  model: 'score',
};

export async function screenFoundTask({
  search,
  query,
  library: { path, name },
  found,
}: ScreenFound): Promise<DescribedMolecule[]> {
  return opening(() => {
    const library = new Library(path);
    try {
      return found.map(({ index, score }) => {
        const [entry] = library.entries(index, index + 1);
        const { smiles, name: called, line } = entry!;
        const value = SCORES[search];
        return describeOne(parseSmiles(smiles), {
          smiles,
          name: called,
          values: value === undefined ? {} : { [value]: score },
          origin: { kind: 'screen', library: name, line, search, query },
        });
      });
    } finally {
      library.close();
    }
  });
}

/** A library that went away in the meantime is told in words. */
async function opening<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES')
      throw new DiscoveryError(
        'input',
        'The library cannot be opened any more; list those there are and choose again.',
      );
    throw error;
  }
}
