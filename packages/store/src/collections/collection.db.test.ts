import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { type Opened, onEveryBackend } from '../testing/backends.ts';

interface Note {
  readonly text: string;
  readonly owner: string;
}

onEveryBackend('documents of our own', (backend) => {
  let opened: Opened;
  let store: Store;
  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
  });

  describe('collections', () => {
    it('counts versions and guards them', async () => {
      const notes = store.collection<Note>('notes');
      expect(await notes.put('a', { text: 'one', owner: 'ann' }, 0)).toBe(1);
      await expect(notes.put('a', { text: 'x', owner: 'ann' }, 0)).rejects.toMatchObject({ code: 'version-conflict' });
      expect(await notes.put('a', { text: 'two', owner: 'ann' }, 1)).toBe(2);
      await expect(notes.put('a', { text: 'x', owner: 'ann' }, 1)).rejects.toMatchObject({ code: 'version-conflict' });
      expect(await notes.put('a', { text: 'three', owner: 'ann' })).toBe(3);
      expect(await notes.get('a')).toEqual({ value: { text: 'three', owner: 'ann' }, version: 3 });
      expect(await notes.get('b')).toBeUndefined();
      expect([await notes.delete('a'), await notes.delete('a')]).toEqual([true, false]);
    });

    it('lists in order of id, by field, in pages, each collection for itself', async () => {
      const tasks = store.collection<Note>('tasks');
      for (let i = 0; i < 25; i++)
        await tasks.put(`t${String(i).padStart(2, '0')}`, { text: `${i}`, owner: i % 2 ? 'ann' : 'bob' });
      expect((await tasks.list()).length).toBe(25);
      const page = await tasks.list({ where: { owner: 'ann' }, limit: 3, after: 't04' });
      expect(page.map((one) => one.id)).toEqual(['t05', 't07', 't09']);
      expect(await store.collection<Note>('other').list()).toEqual([]);
    });

    it('keeps any text', async () => {
      const odd = { text: 'a\u0000b\u001f"\\\u{1F600}\ud800', owner: '' };
      await store.collection<Note>('odd').put('x', odd);
      expect((await store.collection<Note>('odd').get('x'))?.value).toEqual(odd);
    });
  });

  describe('blobs', () => {
    it('gives the same bytes the same key, and the bytes back after a restart', async () => {
      const bytes = new Uint8Array(100_000).map((_, i) => (i * 7) % 251);
      const first = await store.blobs.put(bytes, 'application/octet-stream');
      expect(await store.blobs.put(bytes, 'text/plain')).toEqual(first);
      expect(first).toMatchObject({ size: 100_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      store = await opened.reopen();
      expect(Buffer.from((await store.blobs.get(first.sha256))!).equals(bytes)).toBe(true);
    });

    it('never reads outside its folder, and notices damage', async () => {
      expect(await store.blobs.get('../../store.lock')).toBeUndefined();
      expect(await store.blobs.get('0'.repeat(64))).toBeUndefined();
      const { sha256 } = await store.blobs.put(Buffer.from('intact'), 'text/plain');
      const path = join(opened.dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      expect(readFileSync(path, 'utf8')).toBe('intact');
      expect(readdirSync(join(path, '..')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      writeFileSync(path, 'broken');
      await expect(store.blobs.get(sha256)).rejects.toThrow(/damaged/);
    });
  });
});
