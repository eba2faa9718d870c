import { describe, expect, it } from 'vitest';
import { Room } from '../archive/room.ts';
import { type Part, partsOf } from './multipart.ts';

const BOUNDARY = 'b-b';
const body = (parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`), part]),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]).subarray(2);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const free = async () => () => undefined;
async function read(bytes: Buffer, size: number, most = 1e6): Promise<Part[]> {
  const out: Part[] = [];
  for await (const part of partsOf(inPieces(bytes, size), BOUNDARY, { most, large: 1e6, room: free })) out.push(part);
  return out;
}

describe('parts of a multipart body', () => {
  it('are the same however the body comes in pieces', async () => {
    // With what looks like the beginning of a boundary, and line breaks at the ends.
    const parts = [`\r\n--b-`, 'x'.repeat(100), '', `a\r\n\r\n--b-\r\n--b\r\n`, `--b-x--b-`].map((text) =>
      Buffer.from(text),
    );
    const whole = body(parts);
    for (let size = 1; size <= whole.length; size++) {
      const found = await read(whole, size);
      expect(
        found.map((part) => (typeof part.body === 'string' ? part.body : Buffer.from(part.body).toString())),
        `pieces of ${size}`,
      ).toEqual(parts.map(String));
    }
  });

  it('are passed over when they are too large, and told of when they are cut off', async () => {
    const whole = body([Buffer.from('small'), Buffer.alloc(500), Buffer.from('last')]);
    for (const size of [1, 7, 64, 1000]) {
      expect((await read(whole, size, 100)).map(({ body: one }) => (one === 'too-large' ? one : one.length))).toEqual([
        5,
        'too-large',
        4,
      ]);
      expect((await read(whole.subarray(0, 200), size)).map(({ body: one }) => (one === 'cut-off' ? one : 1))).toEqual([
        1,
        'cut-off',
      ]);
    }
  });

  it('wait for room when they are large, and give it back also when they break off', async () => {
    const room = new Room(1);
    const whole = body([Buffer.alloc(300)]);
    const limits = { most: 1e6, large: 100, room: () => room.take(1) };
    const first = partsOf(inPieces(whole, 50), BOUNDARY, limits);
    const { value } = await first.next();
    let second: Part | undefined;
    const waiting = (async () => {
      for await (const part of partsOf(inPieces(whole, 50), BOUNDARY, limits)) second = part;
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(second).toBeUndefined();
    (value as Part).release!();
    await waiting;
    expect(second?.body).toHaveLength(300);
    second!.release!();
    for await (const part of partsOf(inPieces(whole.subarray(0, 250), 50), BOUNDARY, limits))
      expect(part.body).toBe('cut-off');
    (await room.take(1))();
  });
});
