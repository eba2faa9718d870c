import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, testCard, testGateway } from '../testing/gateway.ts';
import { openOnnxSession } from './onnx.ts';
import { localOpener } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-onnx-'));

/** Protocol buffers wire format: field with a number, or with bytes. */
const number = (field: number, value: number): Buffer => Buffer.from([field << 3, value]);
const bytes = (field: number, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([(field << 3) | 2, body.length]), body]);
};
const value = (name: string): Buffer => {
  const dimension = bytes(1, number(1, 2));
  return bytes(0, bytes(1, name), bytes(2, bytes(1, number(1, 1), bytes(2, dimension)))).subarray(2);
};
/** The ONNX graph y = x + x over two numbers. */
const DOUBLE = Buffer.concat([
  number(1, 8),
  bytes(
    7,
    bytes(1, bytes(1, 'x'), bytes(1, 'x'), bytes(2, 'y'), bytes(4, 'Add')),
    bytes(2, 'g'),
    bytes(11, value('x')),
    bytes(12, value('y')),
  ),
  bytes(8, bytes(1, ''), number(2, 13)),
]);
const card = testCard({
  provider: 'onnx',
  weights: { file: 'double.onnx', sha256: createHash('sha256').update(DOUBLE).digest('hex'), bytes: DOUBLE.length },
});

beforeAll(() => writeFileSync(join(folder, 'double.onnx'), DOUBLE));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ONNX weights', () => {
  it('are no language model, and say so', async () => {
    const { gateway } = testGateway(card, { openLocal: localOpener({ weights: () => folder }) });
    await expect(gateway.text(ask('q'))).rejects.toMatchObject({
      code: 'bad-layout',
      message: expect.stringContaining('config.json'),
    });
  });

  it('are refused when they changed', async () => {
    const other = testCard({ ...card, weights: { ...card.weights!, sha256: 'a'.repeat(64) } });
    await expect(openOnnxSession(other, folder)).rejects.toMatchObject({ code: 'hash-mismatch' });
  });

  it('compute', async () => {
    const session = await openOnnxSession(card, folder);
    expect(session).toMatchObject({ inputs: ['x'], outputs: ['y'] });
    const { y } = await session.run({ x: { type: 'float32', data: new Float32Array([1.5, -2]), dims: [2] } });
    expect([...(y!.data as Float32Array)]).toEqual([3, -4]);
    await session.close();
  });
});
