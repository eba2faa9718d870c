import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Graph, Value } from '../graph/graph.ts';
import { Graph as Builder } from '../graph/graph.ts';
import { attention } from '../layers/attention.ts';
import { convolution } from '../layers/convolution.ts';
import { dense } from '../layers/dense.ts';
import { gru } from '../layers/gru.ts';
import { batchNorm } from '../layers/norm.ts';
import { relu } from '../ops/elementwise.ts';
import { reshape } from '../ops/layout.ts';
import { initialise } from '../train/trainer.ts';
import { exportModel } from './export.ts';
import { openSession } from './session.ts';

const network =
  (batch: number) =>
  (g: Graph): Record<string, Value> => {
    const x = g.input('x', [batch, 4, 6]);
    const mixed = attention(x, 'a', 2);
    const seen = relu(batchNorm(convolution(reshape(mixed, [batch, 1, 4, 6]), 'c', 2, 3, { padding: 1 }), 'n'));
    return { y: dense(reshape(seen, [batch, 48]), 'd', 3) };
  };
function parametersOf(build: (g: Graph) => unknown): Record<string, Float32Array> {
  const g = new Builder({ training: false });
  build(g);
  return initialise(g, 3);
}
const parameters = parametersOf(network(1));
const input = (rows: number) => ({
  x: {
    type: 'float32' as const,
    dims: [rows, 4, 6],
    data: Float32Array.from({ length: rows * 24 }, (_, i) => Math.sin(i)),
  },
});

describe('sessions', () => {
  it('run an exported network with any batch, here and in a worker alike', async () => {
    const bytes = exportModel(network(1), parameters, { batch: 'rows' });
    const here = await openSession(bytes, { thread: 'here' });
    const worker = await openSession(bytes);
    const [a, b, first] = [await here.run(input(5)), await worker.run(input(5)), await here.run(input(1))];
    expect(a.y?.dims).toEqual([5, 3]);
    expect(b.y).toEqual(a.y);
    for (let i = 0; i < 3; i += 1) expect(first.y?.data[i]).toBeCloseTo(Number(a.y?.data[i]), 5);
    expect(worker.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['rows', 4, 6] }]);
    await here.close();
    await worker.close();
    await expect(worker.run(input(1))).rejects.toThrow(/closed/);
  });

  it('name an input that is missing or does not fit, and a parameter that is missing', async () => {
    const session = await openSession(exportModel(network(2), parameters), { thread: 'here' });
    await expect(session.run({})).rejects.toThrow('input x [2, 4, 6] was not fed');
    await expect(session.run(input(3))).rejects.toThrow('input x takes float32 [2, 4, 6], not float32 [3, 4, 6]');
    await session.close();
    expect(() => exportModel(network(2), {})).toThrow(/parameter a\.in\.weight \[18, 6\] is missing/);
    const recurrent = (g: Graph) => ({ y: gru(g.input('x', [1, 2, 3]), 'r', 2) });
    expect(() => exportModel(recurrent, parametersOf(recurrent), { batch: 'rows' })).toThrow(/GRU/);
    await expect(openSession(Uint8Array.of(1, 2, 3))).rejects.toThrow(/ONNX/);
  });

  it('leave the native library alone until they open', () => {
    const script = `await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
      console.log(process.report.getReport().sharedObjects.some((file) => file.includes('onnxruntime')));`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim()).toBe(
      'false',
    );
  });
});
