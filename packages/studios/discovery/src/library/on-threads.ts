import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { checkCancelled } from '../errors.ts';
import { BITS, RADIUS } from './format.ts';
import { Library } from './library.ts';
import { parseModel } from './model-file.ts';
import { TaskPool } from './pool.ts';
import { byRank, type Found } from './ranking.ts';
import { findInShard, type ScreenRequest, type ShardPlaces, type ShardTask } from './shards.ts';

export interface ThreadOptions {
  /** One a core unless given; a search that would gain nothing takes one. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Pieces for each thread, so that all end at about the same time. */
const PIECES = 8;
/** Molecules from which more threads are worth their start: where each is read atom by atom, and where stored bits do. */
const MANY = 20_000;
const MANY_BITS = 5_000_000;

/** A search, or a part of one, on several threads: exactly what one thread finds, as the parts of a part are parts of the whole. */
export async function findOnThreads(task: ShardTask, options: ThreadOptions = {}): Promise<ShardPlaces> {
  const { signal, progress } = options;
  const molecules = countOf(task.library) / task.shard.count;
  const threads = options.threads ?? (molecules < fewest(task.request) ? 1 : availableParallelism());
  if (threads === 1) return findInShard(task, signal);
  const pieces = threads * PIECES;
  const { index, count } = task.shard;
  const pool = new TaskPool<ShardTask, ShardPlaces>(new URL('./search-worker.ts', import.meta.url), undefined, threads);
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop);
  const top = task.request.top ?? Number.POSITIVE_INFINITY;
  let found: Found[] = [];
  let tested = 0;
  let done = 0;
  let total = 0;
  try {
    for (let piece = 1; piece <= pieces; piece += 1) {
      checkCancelled(signal);
      const shard = { index: (index - 1) * pieces + piece, count: count * pieces };
      await pool.give({ ...task, shard }, [], (places) => {
        for (const place of places.found) found.push(place);
        // Cut now and then only: a search without an end would sort all it has found again for every piece.
        if (found.length > 2 * top) found = found.sort(byRank).slice(0, top);
        tested += places.tested;
        total = places.molecules;
        done += 1;
        progress?.(done, pieces);
      });
    }
    await pool.drain();
    checkCancelled(signal);
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
  found = found.sort(byRank).slice(0, top);
  return { library: basename(task.library), molecules: total, shard: task.shard, found, tested };
}

function countOf(path: string): number {
  const library = new Library(path);
  library.close();
  return library.count;
}

/** Popcounts bound similarity so well that its searches end within milliseconds on one thread. */
function fewest(request: ScreenRequest): number {
  if (request.search === 'similar') return Number.POSITIVE_INFINITY;
  if (request.search !== 'model') return MANY;
  const model = parseModel(request.model, 'the model');
  return model.kind === 'bits' && model.weights.length === BITS && model.radius === RADIUS ? MANY_BITS : MANY;
}
