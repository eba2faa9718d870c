import { setTimeout as sleep } from 'node:timers/promises';
import type { Found, ScreenRequest, Shard, ShardPlaces, ShardTask } from '@aceso/discovery/library';
import type { JobRecord } from '@aceso/store';
import type { DiscoveryContext } from '../context.ts';
import type { RunContext } from '../runs/service.ts';
import { apart } from '../work.ts';

const JOB = 'discovery-screen-part';
/** Molecules of a part unless the number of parts is given. */
const PART = 25_000_000;
const POLL_MS = 500;
/** Parts that are asked after at a time: they are taken up in their order. */
const WATCHED = 64;

interface PartInput {
  readonly run: string;
  readonly request: ScreenRequest;
  /** A name, so that each worker reads its own copy. */
  readonly library: string;
  readonly shard: Shard;
}
/** Jobs of the parts, in their order. */
interface Saved {
  readonly parts: readonly string[];
}

export interface LibraryQuery {
  readonly request: ScreenRequest;
  readonly library: string;
  readonly path: string;
  readonly shards?: number | undefined;
}

/**
 * Searches of a library in parts that any worker of the store's queue takes up: the run is the parent and waits. After a restart it
 * goes on with the parts that it had begun. `pathOf` finds a library by name on the machine it is called on.
 */
export class ShardedScreens {
  readonly #context: DiscoveryContext;

  constructor(context: DiscoveryContext, pathOf: (library: string) => Promise<string>) {
    this.#context = context;
    const { store, runs } = context;
    store.jobs.define<PartInput, never, ShardPlaces>(
      JOB,
      async ({ run, request, library, shard }, { signal, progress }) => {
        const parent = await runs.get(run);
        if (parent.state !== 'running') throw new Error('The search that this is a part of has ended.');
        return apart('screenPart', { request, library: await pathOf(library), shard }, { signal, report: progress });
      },
    );
  }

  /** The places of the best in the whole library: the same for any number of parts. */
  async search(query: LibraryQuery, run: RunContext): Promise<{ found: readonly Found[]; searched: number }> {
    const tasks = await planOf(query);
    const places =
      tasks.length === 1
        ? [await apart('screenPart', tasks[0]!, { signal: run.signal, report: run.progress })]
        : await this.#parts(tasks, query, run);
    const { mergePlaces } = await import('@aceso/discovery/library');
    return { found: mergePlaces(tasks, places), searched: places[0]!.molecules };
  }

  async #parts(tasks: readonly ShardTask[], query: LibraryQuery, run: RunContext): Promise<readonly ShardPlaces[]> {
    const { store } = this.#context;
    const saved = run.resumeFrom as Saved | undefined;
    const parts: string[] = [...(saved?.parts ?? [])];
    try {
      if (saved === undefined) {
        for (const { request, shard } of tasks) {
          run.signal.throwIfAborted();
          const input: PartInput = { run: run.run.id, request, library: query.library, shard };
          const title = `Part ${shard.index} of ${shard.count}: ${run.run.title}`;
          parts.push((await store.jobs.start(JOB, title.slice(0, 200), input, run.run.startedBy)).id);
        }
        await run.save({ parts } satisfies Saved);
      }
      return await this.#wait(parts, run);
    } catch (error) {
      await this.#stop(parts, run);
      throw error;
    }
  }

  async #wait(parts: readonly string[], run: RunContext): Promise<readonly ShardPlaces[]> {
    const places = new Map<string, ShardPlaces>();
    for (;;) {
      const pending = parts.filter((id) => !places.has(id)).slice(0, WATCHED);
      if (pending.length === 0) return parts.map((id) => places.get(id)!);
      for (const id of pending) {
        const job = await this.#context.store.jobs.get(id);
        if (job?.state === 'completed') places.set(id, job.result as ShardPlaces);
        else if (job?.state !== 'queued' && job?.state !== 'running') throw new Error(whyEnded(job));
      }
      run.progress(places.size, parts.length, 'searching');
      await sleep(POLL_MS, undefined, { signal: run.signal });
    }
  }

  /** Where the search has ended, by a person or by a part that failed, its other parts end too; not where it only changes workers. */
  async #stop(parts: readonly string[], run: RunContext): Promise<void> {
    const { jobs } = this.#context.store;
    if (run.signal.aborted && (await jobs.get(run.job))?.state !== 'cancelled') return;
    for (const id of parts) {
      const state = (await jobs.get(id))?.state;
      // One that ends in this moment needs no stopping.
      if (state === 'queued' || state === 'running') await jobs.cancel(id).catch(() => undefined);
    }
  }
}

const whyEnded = (job: JobRecord | undefined): string =>
  job?.error ?? (job ? `${job.title} was cancelled.` : 'A part of the search is missing from the queue.');

/** @throws DiscoveryError, SmilesError, SmartsError for a request that is not understood */
export async function planOf({ request, path, shards }: LibraryQuery): Promise<readonly ShardTask[]> {
  const { Library, planShards } = await import('@aceso/discovery/library');
  if (shards === undefined) return planShards(request, [path], PART);
  const library = new Library(path);
  const { count } = library;
  library.close();
  return planShards(request, [path], Math.max(1, Math.ceil(count / shards)));
}
