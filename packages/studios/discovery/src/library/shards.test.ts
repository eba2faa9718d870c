import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLibrary } from './build.ts';
import type { ScreenReport } from './merge.ts';
import { findOnThreads } from './on-threads.ts';
import { findInShard, mergeShards, planShards, runShard, type ScreenRequest, type ShardTask } from './shards.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-shards-'));
const whole = join(folder, 'whole.acl');
const other = join(folder, 'other.acl');
const text = readFileSync(fileURLToPath(new URL('./fixtures/products.smi', import.meta.url)), 'utf8');

beforeAll(async () => {
  const build = (source: string, path: string): Promise<unknown> =>
    buildLibrary(Readable.from([Buffer.from(source)]), path, { what: path, format: 'smi', identity: path, threads: 1 });
  await build(text, whole);
  await build(text.split('\n').reverse().slice(0, 100).join('\n'), other);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model = JSON.stringify({
  kind: 'bits',
  radius: 2,
  bits: 1024,
  weights: Array.from({ length: 1024 }, (_, i) => Math.sin(i)),
  bias: 0,
});
const rows = text.trim().split('\n').length;
const first = text.split(/\s/)[0]!;
const REQUESTS: readonly ScreenRequest[] = [
  { search: 'similar', query: first, top: 17 },
  { search: 'similar', query: first, threshold: 0.3, windows: 'mw=100:400' },
  { search: 'substructure', smarts: 'c1ccccc1', top: 30 },
  { search: 'model', model, top: 25, windows: 'rings=1:' },
  { search: 'pharmacophore', query: first, top: 12, smarts: 'c' },
];

describe('searches on threads', () => {
  it.each(REQUESTS)(
    'find what one thread finds: %o',
    async (request) => {
      const task = { request, library: whole, shard: { index: 2, count: 3 } };
      const one = findInShard(task);
      const steps: number[] = [];
      const two = await findOnThreads(task, { threads: 2, progress: (done) => steps.push(done) });
      expect(two).toEqual({ ...one, tested: expect.any(Number) });
      expect(steps.at(-1)).toBe(16);
      await expect(findOnThreads(task, { threads: 2, signal: AbortSignal.abort() })).rejects.toThrow(/[Cc]ancel/);
    },
    60_000,
  );
});

/** Through JSON, as a queue would carry it. */
const carried = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const places = ({ hits, molecules }: ScreenReport): unknown => ({ hits, molecules });

describe('sharded searches', () => {
  it('give with any division, in any order, what one search gives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REQUESTS),
        fc.integer({ min: Math.ceil(rows / 12), max: rows }),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (request, molecules, both, keys) => {
          const libraries = both ? [whole, other] : [whole];
          const tasks = planShards(request, libraries, molecules);
          const order = tasks.map((task) => ({ task, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
          const reports = order.map(({ task }) => carried(runShard(carried(task))));
          const single = planShards(request, libraries);
          expect(single.length).toBe(libraries.length);
          const merged = mergeShards(tasks, reports);
          expect(places(merged)).toEqual(
            places(
              mergeShards(
                single,
                single.map((task) => runShard(task)),
              ),
            ),
          );
          expect(merged.hits.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('refuse what is missing, double or foreign', () => {
    const tasks = planShards(REQUESTS[0]!, [whole], Math.ceil(rows / 4));
    const reports = tasks.map((task) => runShard(task));
    expect(tasks.length).toBeGreaterThan(2);
    expect(() => mergeShards(tasks, reports.slice(1))).toThrow(/no result yet: whole\.acl 1\//);
    expect(() => mergeShards(tasks, [...reports, reports[0]!])).toThrow(/there twice/);
    const foreign: ShardTask = { ...tasks[0]!, request: REQUESTS[2]! };
    expect(() => mergeShards(tasks, [runShard(foreign), ...reports.slice(1)])).toThrow(/different searches/);
  });

  it('tell what is wrong with a request before anything is searched', () => {
    expect(() => planShards({ search: 'similar', query: 'C1CC' }, [whole])).toThrow(/ring/);
    expect(() => planShards({ search: 'similar', query: 'CC', top: 0 }, [whole])).toThrow(/at least 1/);
    expect(() => planShards({ search: 'model', model: '{', top: 1 }, [whole])).toThrow();
    expect(() => planShards({ search: 'best' } as unknown as ScreenRequest, [whole])).toThrow(/is no search/);
    expect(() => planShards(REQUESTS[0]!, [whole, join(folder, '.', 'whole.acl')])).toThrow(/Two libraries/);
    expect(() => planShards(REQUESTS[0]!, [whole], 0)).toThrow(/whole number/);
  });
});
