import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Blobs } from '../port.ts';
import { openBlobs } from './blobs.ts';
import { putBlobSync } from './put-sync.ts';

const DAY = 24 * 60 * 60 * 1000;
const BYTES = Buffer.from('sent twice');
const none: ReadonlySet<string> = new Set();

describe('blobs on their way out', () => {
  let folder: string;
  /** What each look for references does, in turn; the last one stays. */
  let looks: (() => Promise<ReadonlySet<string>>)[];
  let blobs: Blobs;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aceso-leaving-'));
    looks = [async () => none];
    blobs = openBlobs(folder, () => (looks.length > 1 ? looks.shift()! : looks[0]!)());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = async (): Promise<string> => (await blobs.put(BYTES, 'text/plain')).sha256;
  const aged = (path: string): void => utimesSync(path, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY));
  const files = (name: string): string[] => readdirSync(dirname(blobs.file(name)!));
  const sweep = (): Promise<number> => blobs.sweep(Date.now() - DAY);

  for (const again of [put, async () => putBlobSync({ folder }, BYTES).sha256])
    for (const turn of [0, 1])
      it(`released ones stay when they are sent again during look ${turn + 1}, by ${again.name || 'a thread'}`, async () => {
        const name = await put();
        const sent = async () => {
          await again();
          return none;
        };
        looks = turn === 0 ? [sent, async () => none] : [async () => none, sent];
        await blobs.release([name]);
        expect(Buffer.from((await blobs.get(name))!)).toEqual(BYTES);
        expect(files(name)).toEqual([name]);
      });

  it('come back when something refers to them at the second look', async () => {
    const name = await put();
    looks = [async () => none, async () => new Set([name])];
    expect(await blobs.release([name])).toBe(0);
    expect(files(name)).toEqual([name]);
  });

  for (const way of ['release', 'sweep'] as const)
    it(`come back when the second look of a ${way} fails`, async () => {
      const name = await put();
      aged(blobs.file(name)!);
      looks = [async () => none, async () => Promise.reject(new Error('no database'))];
      await expect(way === 'sweep' ? sweep() : blobs.release([name])).rejects.toThrow('no database');
      expect(files(name)).toEqual([name]);
    });

  for (const suffix of ['', '.12-3'])
    it(`left behind by a server that stopped come back in the next sweep where referred to, else go (${suffix})`, async () => {
      const name = await put();
      const path = blobs.file(name)!;
      const aside = join(dirname(path), `.leaving-${name}${suffix}`);
      renameSync(path, aside);
      aged(aside);
      looks = [async () => new Set([name])];
      expect(await sweep()).toBe(0);
      expect(files(name)).toEqual([name]);
      renameSync(path, aside);
      looks = [async () => none, async () => new Set([name])];
      expect(await sweep()).toBe(0);
      expect(files(name)).toEqual([name]);
      renameSync(path, aside);
      looks = [async () => none];
      expect(await sweep()).toBe(1);
      expect(existsSync(aside)).toBe(false);
    });
});
