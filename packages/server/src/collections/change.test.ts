import { describe, expect, it, vi } from 'vitest';
import { changeKept, findKept } from './change.ts';

/** A document that somebody else changes just before the first `others` writes. */
function kept(others: number) {
  let value = 0;
  let version = 1;
  let left = others;
  return {
    get: async () => ({ value, version }),
    put: async (_: string, next: number, expected?: number) => {
      if (left > 0) {
        left -= 1;
        value += 100;
        version += 1;
      }
      if (expected !== version) throw Object.assign(new Error('changed'), { code: 'version-conflict' });
      value = next;
      version += 1;
      return version;
    },
  };
}

describe('a kept document', () => {
  it('is changed from what is there, however often others are faster', async () => {
    const collection = kept(3);
    expect(await changeKept(collection, 'a', collection.get, (value) => value + 1)).toBe(301);
    expect((await collection.get()).value).toBe(301);
  });

  it('gives other errors on, those of reading and changing too', async () => {
    const full = { put: async () => Promise.reject(new Error('the disk is full')) };
    const read = async () => ({ value: 1, version: 1 });
    await expect(changeKept(full, 'a', read, (value) => value)).rejects.toThrow('the disk is full');
    const refuse = (): number => {
      throw new Error('signed already');
    };
    await expect(changeKept(kept(0), 'a', read, refuse)).rejects.toThrow('signed already');
    const none = { get: async () => undefined };
    await expect(findKept(none, 'a', () => new Error('no such thing'))).rejects.toThrow('no such thing');
  });
});

it('gives up where the document can never be written, such as one that is hidden and looks as if it were not there', async () => {
  const put = vi.fn(async () => {
    throw Object.assign(new Error('taken'), { code: 'version-conflict' });
  });
  await expect(
    changeKept(
      { put },
      'x',
      async () => ({ value: 1, version: 0 }),
      (n) => n,
    ),
  ).rejects.toThrow('taken');
});
