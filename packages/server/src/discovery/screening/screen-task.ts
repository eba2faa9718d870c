import { bitTanimoto, DiscoveryError, foldMorgan, parseSmarts, parseSmiles } from '@aceso/discovery';
import {
  assertAllowed,
  type Found,
  Library,
  Scanner,
  searchSimilar,
  searchSubstructure,
} from '@aceso/discovery/library';
import { describeOne } from '../molecules/describe-one.ts';
import type { DescribedMolecule } from '../molecules/records.ts';
import type { Report } from '../tasks.ts';

export interface ScreenQuery {
  readonly search: 'similar' | 'substructure';
  /** SMILES, or SMARTS for a substructure. */
  readonly query: string;
  readonly top: number;
  /** Least similarity. */
  readonly threshold: number;
}
export type Screen = ScreenQuery &
  (
    | { readonly library: { readonly path: string; readonly name: string } }
    | { readonly molecules: readonly { readonly number: number; readonly smiles: string }[] }
  );
export interface ScreenTask {
  /** Of a library. */
  readonly molecules: readonly DescribedMolecule[];
  /** Of the project's own. */
  readonly hits: readonly { readonly number: number; readonly score: number }[];
  readonly searched: number;
}

const BITS = 1024;

/** Exact search. @throws DiscoveryError when the dual-use gate stops the query; SmilesError, SmartsError for one that is none */
export async function screenTask(input: Screen, report: Report): Promise<ScreenTask> {
  if (input.search === 'similar') assertAllowed(input.query);
  return 'library' in input ? ofLibrary(input, input.library) : ofProject(input, input.molecules, report);
}

function ofLibrary(query: ScreenQuery, { path, name }: { path: string; name: string }): ScreenTask {
  const { search, top, threshold } = query;
  const library = new Library(path);
  try {
    const scanner = new Scanner(library);
    const found: readonly Found[] =
      search === 'similar'
        ? searchSimilar(library, scanner, foldMorgan(parseSmiles(query.query), 2, BITS), { top, threshold })
        : searchSubstructure(library, scanner, parseSmarts(query.query), { top }).found;
    const molecules = found.map(({ index, score }) => {
      const [entry] = library.entries(index, index + 1);
      const { smiles, name: called, line } = entry!;
      return describeOne(parseSmiles(smiles), {
        smiles,
        name: called,
        values: search === 'similar' ? { similarity: score } : {},
        origin: { kind: 'screen', library: name, line, search, query: query.query },
      });
    });
    return { molecules, hits: [], searched: library.count };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES')
      throw new DiscoveryError('input', `The library ${name} cannot be opened; list those there are and choose again.`);
    throw error;
  } finally {
    library.close();
  }
}

function ofProject(
  { search, query, top, threshold }: ScreenQuery,
  molecules: readonly { readonly number: number; readonly smiles: string }[],
  report: Report,
): ScreenTask {
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
  return { molecules: [], hits: hits.slice(0, top), searched: molecules.length };
}
