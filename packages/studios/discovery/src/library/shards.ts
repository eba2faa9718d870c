import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { foldMorgan } from '../chem/morgan.ts';
import { parseSmarts } from '../chem/smarts/parse.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { DiscoveryError } from '../errors.ts';
import { assertHasFeatures, searchPharmacophore } from '../pharmacophore/search.ts';
import { parseWindows } from './filter.ts';
import { BITS, RADIUS } from './format.ts';
import { assertAllowed, hitsOf } from './gate.ts';
import { Library, type Shard } from './library.ts';
import { mergeReports, type ScreenReport } from './merge.ts';
import { parseModel } from './model-file.ts';
import { byRank, type Found } from './ranking.ts';
import { Scanner } from './scanner.ts';
import { searchBest } from './score.ts';
import { searchSimilar } from './similarity.ts';
import { searchSubstructure } from './substructure.ts';

/** A search as plain JSON, so that it travels through a job queue. `windows` are written as on the command line. */
export type ScreenRequest = { readonly windows?: string } & (
  | {
      readonly search: 'similar';
      readonly query: string;
      readonly top?: number;
      readonly threshold?: number;
      readonly smarts?: string;
    }
  | { readonly search: 'substructure'; readonly smarts: string; readonly top?: number }
  /** `model` is the text of a model file. */
  | { readonly search: 'model'; readonly model: string; readonly top: number }
  | {
      readonly search: 'pharmacophore';
      readonly query: string;
      readonly top?: number;
      readonly threshold?: number;
      readonly smarts?: string;
    }
);

/** One job of a search: plain JSON. */
export interface ShardTask {
  readonly request: ScreenRequest;
  readonly library: string;
  readonly shard: Shard;
}

/**
 * Cuts a search over one library or more into jobs of at most about `molecules` each, that any workers that see the files may run
 * in any order with `runShard`.
 * @throws DiscoveryError when a library cannot be read, two have the same file name, or the request is not understood.
 */
export function planShards(
  request: ScreenRequest,
  libraries: readonly string[],
  molecules = 100_000_000,
): readonly ShardTask[] {
  if (!Number.isInteger(molecules) || molecules < 1)
    throw new DiscoveryError('option', 'The molecules of a shard are a whole number of at least 1.');
  if (libraries.length === 0) throw new DiscoveryError('option', 'A search needs a library.');
  const names = libraries.map((path) => basename(path));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  // Results tell libraries apart by file name.
  if (twice !== undefined) throw new DiscoveryError('input', `Two libraries are named ${twice}; rename one.`);
  prepare(request);
  return libraries.flatMap((path) => {
    const library = new Library(path);
    const count = Math.max(1, Math.ceil(library.count / molecules));
    library.close();
    return Array.from({ length: count }, (_, i) => ({ request, library: path, shard: { index: i + 1, count } }));
  });
}

/** What one job found, as places in its library: plain JSON that holds no structure. */
export interface ShardPlaces {
  readonly library: string;
  /** Of the whole library. */
  readonly molecules: number;
  readonly shard: Shard;
  readonly found: readonly Found[];
  /** Molecules that were looked at atom by atom for a substructure; 0 in other searches. */
  readonly tested: number;
}

/** As `runShard`, but gives places, for those who read the molecules themselves and hold them behind the dual-use gate. */
export function findInShard({ request, library: path, shard }: ShardTask, signal?: AbortSignal): ShardPlaces {
  const search = prepare(request);
  const library = new Library(path);
  try {
    return { library: basename(path), molecules: library.count, shard, ...search(library, shard, signal) };
  } finally {
    library.close();
  }
}

/**
 * The places that one search over a library gives, from those of all its shards, in any order.
 * @throws DiscoveryError when a shard is missing or there twice, or comes of a library with other molecules.
 */
export function mergePlaces(tasks: readonly ShardTask[], places: readonly ShardPlaces[]): readonly Found[] {
  assertComplete(
    tasks,
    places.map(({ library, shard }) => ({ library, shards: [`${shard.index}/${shard.count}`] })),
  );
  const other = places.find(
    ({ library, molecules }) => library !== places[0]!.library || molecules !== places[0]!.molecules,
  );
  if (other)
    throw new DiscoveryError(
      'input',
      `Shards of ${other.library} were searched in files with ${places[0]!.molecules} and ${other.molecules} molecules; give every worker the same library.`,
    );
  const top = tasks[0]?.request.top ?? Number.POSITIVE_INFINITY;
  return places
    .flatMap(({ found }) => found)
    .sort(byRank)
    .slice(0, top);
}

/** Runs one job and gives its part of the result (plain JSON), without what the dual-use gate withholds. */
export function runShard({ request, library: path, shard }: ShardTask, signal?: AbortSignal): ScreenReport {
  const search = prepare(request);
  const library = new Library(path);
  try {
    const { found } = search(library, shard, signal);
    const { search: name, top, ...settings } = request;
    return {
      search: name,
      settings: 'model' in settings ? { ...settings, model: sha256(settings.model) } : settings,
      library: basename(path),
      molecules: library.count,
      ...(top === undefined ? {} : { top }),
      shards: [`${shard.index}/${shard.count}`],
      hits: hitsOf(library, found),
    };
  } finally {
    library.close();
  }
}

/**
 * What one search over everything gives, from the results of all jobs of a plan, in any order.
 * @throws DiscoveryError when a result is missing, there twice, or of another plan.
 */
export function mergeShards(tasks: readonly ShardTask[], reports: readonly ScreenReport[]): ScreenReport {
  assertComplete(tasks, reports);
  return mergeReports(reports);
}

function assertComplete(
  tasks: readonly ShardTask[],
  reports: readonly Pick<ScreenReport, 'library' | 'shards'>[],
): void {
  const wanted = new Set(tasks.map(({ library, shard }) => `${basename(library)} ${shard.index}/${shard.count}`));
  for (const { library, shards } of reports) {
    for (const shard of shards) {
      if (!wanted.has(`${library} ${shard}`))
        throw new DiscoveryError('input', `Shard ${shard} of ${library} is not of this search, or is there twice.`);
      wanted.delete(`${library} ${shard}`);
    }
  }
  if (wanted.size > 0)
    throw new DiscoveryError('input', `These shards have no result yet: ${[...wanted].sort().join(', ')}.`);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads the request, so that what is wrong with it is told before any file is searched. */
function prepare(
  request: ScreenRequest,
): (library: Library, shard: Shard, signal?: AbortSignal) => Pick<ShardPlaces, 'found' | 'tested'> {
  const only = (found: Found[]): Pick<ShardPlaces, 'found' | 'tested'> => ({ found, tested: 0 });
  const windows = parseWindows(request.windows ?? '');
  // Scanners keep nothing in memory: a job looks at each molecule of its part once.
  const common = (shard: Shard, signal?: AbortSignal): { shard: Shard; signal?: AbortSignal } => ({
    shard,
    ...(signal ? { signal } : {}),
  });
  if (request.top !== undefined && !(Number.isInteger(request.top) && request.top >= 1))
    throw new DiscoveryError('option', 'The number of molecules to find is a whole number of at least 1.');
  const top = request.top === undefined ? {} : { top: request.top };
  switch (request.search) {
    case 'similar': {
      assertAllowed(request.query);
      const query = foldMorgan(parseSmiles(request.query), RADIUS, BITS);
      const { threshold, smarts } = request;
      const more = {
        ...top,
        windows,
        ...(threshold === undefined ? {} : { threshold }),
        ...(smarts === undefined ? {} : { substructure: parseSmarts(smarts) }),
      };
      return (library, shard, signal) =>
        only(searchSimilar(library, new Scanner(library, 0), query, { ...more, ...common(shard, signal) }));
    }
    case 'substructure': {
      const pattern = parseSmarts(request.smarts);
      return (library, shard, signal) =>
        searchSubstructure(library, new Scanner(library, 0), pattern, { ...top, windows, ...common(shard, signal) });
    }
    case 'model': {
      const model = parseModel(request.model, 'the model');
      return (library, shard, signal) =>
        only(
          searchBest(library, new Scanner(library, 0), model, { top: request.top, windows, ...common(shard, signal) }),
        );
    }
    case 'pharmacophore': {
      assertAllowed(request.query);
      const { query, threshold, smarts } = request;
      assertHasFeatures(query);
      const more = {
        top: request.top ?? Number.POSITIVE_INFINITY,
        windows,
        ...(threshold === undefined ? {} : { threshold }),
        ...(smarts === undefined ? {} : { substructure: parseSmarts(smarts) }),
      };
      return (library, shard, signal) =>
        only(searchPharmacophore(library, query, { ...more, ...common(shard, signal) }));
    }
    default:
      throw new DiscoveryError(
        'option',
        `${JSON.stringify((request as { search: unknown }).search)} is no search; there are similar, substructure, model and pharmacophore.`,
      );
  }
}
