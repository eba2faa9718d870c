import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../index.ts';
import { type Opened, onEveryBackend } from '../testing/backends.ts';
import { putBlobSync } from './put-sync.ts';

const DAY = 24 * 60 * 60 * 1000;

onEveryBackend('blobs', (backend) => {
  let opened: Opened;
  let store: Store;
  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
  }, 120_000);

  const put = async (text: string): Promise<string> => (await store.blobs.put(Buffer.from(text), 'text/plain')).sha256;
  const aged = (name: string): string => {
    const then = new Date(Date.now() - 2 * DAY);
    utimesSync(store.blobs.file(name)!, then, then);
    return name;
  };
  const isThere = (name: string): boolean => existsSync(store.blobs.file(name)!);

  describe('released', () => {
    it('go when nothing refers to them, and stay with a document or a job that does', async () => {
      const [free, kept, worked] = [await put('free'), await put('kept'), await put('worked')];
      const documents = store.collection<{ files: { sha256: string }[] }>('things');
      await documents.put('one', { files: [{ sha256: kept }] });
      store.jobs.define('work', async () => undefined);
      await store.jobs.start('work', 'Work', { input: worked }, 'somebody');
      expect(await store.blobs.release([free, kept, worked])).toBe(1);
      expect([free, kept, worked].map(isThere)).toEqual([false, true, true]);
      await documents.delete('one');
      expect(await store.blobs.release([kept])).toBe(1);
      expect(await store.blobs.release([kept, 'no-name'])).toBe(0);
    });
  });

  it('are joined to one as if it had been put at once, of any length, and the parts stay', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_001 }, (_, i) => (i * 7919) & 255));
    for (const cuts of [[], [1], [65_536], [65_535, 65_537, 200_000], [100_000, 100_000]]) {
      const ends = [...cuts, bytes.length];
      const pieces = ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1]!, end));
      const parts: string[] = [];
      for (const piece of pieces) parts.push((await store.blobs.put(piece, 'x')).sha256);
      const whole = await store.blobs.join(parts);
      expect(whole.size).toBe(bytes.length);
      expect(Buffer.from((await store.blobs.get(whole.sha256))!).equals(bytes)).toBe(true);
      expect((await store.blobs.put(bytes, 'x')).sha256).toBe(whole.sha256);
      expect(parts.every(isThere)).toBe(true);
      await store.blobs.release([whole.sha256]);
    }
    expect((await store.blobs.join([])).size).toBe(0);
    await expect(store.blobs.join(['../../etc'])).rejects.toThrow(/no name of a blob/);
    const [part] = [await put('a part that is lost')];
    await store.blobs.release([part]);
    await expect(store.blobs.join([part])).rejects.toThrow();
  });

  describe('swept', () => {
    it('are the old ones that nothing refers to, with parts that never became whole', async () => {
      const [old, used, fresh] = [aged(await put('old')), aged(await put('used')), await put('fresh')];
      await store.collection<{ blob: string }>('users').put('one', { blob: used });
      const part = join(dirname(store.blobs.file(old)!), '.1-1.tmp');
      writeFileSync(part, 'half');
      utimesSync(part, new Date(0), new Date(0));
      expect(await store.blobs.sweep(Date.now() - DAY)).toBe(1);
      expect([old, used, fresh].map(isThere)).toEqual([false, true, true]);
      expect(existsSync(part)).toBe(false);
    });

    it('are not those that were put again since', async () => {
      const [one, two] = [aged(await put('again')), aged(await put('again in a thread'))];
      await put('again');
      expect(putBlobSync(store.blobs.place, Buffer.from('again in a thread')).sha256).toBe(two);
      expect(await store.blobs.sweep(Date.now() - DAY)).toBe(0);
      expect([one, two].map(isThere)).toEqual([true, true]);
      expect(Buffer.from((await store.blobs.get(two))!).toString()).toBe('again in a thread');
    });
  });
});
