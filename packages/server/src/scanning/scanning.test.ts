import type { Store } from '@aceso/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentsIn, scannedStore, scanningBy, scanningWith } from './scanning.ts';

const BAD = 'malicious';
const scanning = scanningWith({
  async scan(pieces) {
    const read: Uint8Array[] = [];
    for await (const piece of pieces) read.push(piece);
    const text = Buffer.concat(read).toString();
    if (text.includes('unsure')) return { is: 'unknown', because: 'nobody knows' };
    return text.includes(BAD) ? { is: 'infected', by: 'Test.Sample' } : { is: 'clean' };
  },
});

describe('files that are scanned', () => {
  it('are refused when something is found, and when it is not known', async () => {
    await expect(scanning.check([Buffer.from('a note')])).resolves.toBeUndefined();
    await expect(scanning.check([Buffer.from(BAD)])).rejects.toMatchObject({ code: 'infected' });
    await expect(scanning.check([Buffer.from('unsure')])).rejects.toMatchObject({ code: 'not-scanned' });
    await expect(scanningBy('/nonexistent/clamd.ctl')!.check([])).rejects.toMatchObject({ code: 'not-scanned' });
    expect(scanningBy(undefined)).toBeUndefined();
  });

  it('are found in resources, however deep they lie', () => {
    const data = Buffer.from(BAD).toString('base64');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('list', 'object'), { maxLength: 40 }), (wraps) => {
        const deep = wraps.reduce<unknown>(
          (inner, wrap) => (wrap === 'list' ? [1, inner, null] : { entry: inner, text: 'x' }),
          { contentType: 'application/pdf', data },
        );
        expect(attachmentsIn(deep).map((file) => Buffer.from(file).toString())).toEqual([BAD]);
      }),
    );
    expect(attachmentsIn(undefined)).toEqual([]);
    expect(attachmentsIn('text')).toEqual([]);
    expect(attachmentsIn({ resourceType: 'Patient', name: [{ family: 'X' }], active: null })).toEqual([]);
    expect(attachmentsIn([null, undefined, 0, { data }])).toHaveLength(1);
  });

  it('that came in parts are scanned whole, and go when they are bad', async () => {
    const kept = new Map<string, Buffer>();
    const blobs = {
      join: async (parts: readonly string[]) => {
        const whole = Buffer.from(parts.join(''));
        kept.set('whole', whole);
        return { sha256: 'whole', size: whole.length };
      },
      read: async (name: string, at: number, length: number) => kept.get(name)?.subarray(at, at + length),
      release: async (names: readonly string[]) => names.filter((name) => kept.delete(name)).length,
    };
    const store = scannedStore({ blobs } as never as Store, scanning);
    await expect(store.blobs.join(['mali', 'cious'])).rejects.toMatchObject({ code: 'infected' });
    expect(kept.size).toBe(0);
    await expect(store.blobs.join(['a ', 'genome'])).resolves.toEqual({ sha256: 'whole', size: 8 });
    expect(kept.size).toBe(1);
  });
});
