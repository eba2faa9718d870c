import { describe, expect, it } from 'vitest';
import { Graph } from '../graph/graph.ts';
import { toModel } from '../graph/to-model.ts';
import { dense } from '../layers/dense.ts';
import { gru } from '../layers/gru.ts';
import { relu } from '../ops/elementwise.ts';
import { readModel } from './read.ts';
import { readFields, readPacked, WireWriter } from './wire.ts';
import { writeModel } from './write.ts';

describe('ONNX files', () => {
  it('come back as they were written, subgraphs and constants included', () => {
    const g = new Graph();
    const y = relu(dense(gru(g.input('x', [2, 3, 4]), 'r', 5), 'd', 2));
    const constants = { 'd.weight': Float32Array.from({ length: 10 }, (_, i) => i / 3), 'd.bias': new Float32Array(2) };
    const model = toModel(g, { outputs: { y }, constants, metadata: { purpose: 'tést' } });
    const back = readModel(writeModel(model));
    expect(back).toEqual(model);
    expect(back.graph.nodes.some((node) => node.attributes.body?.type === 'graph')).toBe(true);
    expect(back.graph.inputs.map((input) => input.name)).toContain('r.weight_hh');
  });

  it('write numbers as the wire format says', () => {
    expect([...new WireWriter().int(1, 300).finish()]).toEqual([0x08, 0xac, 0x02]);
    expect([...new WireWriter().int(1, -1).finish()]).toEqual([0x08, ...Array(9).fill(0xff), 0x01]);
    expect([...new WireWriter().text(2, 'testing').finish()]).toEqual([
      0x12,
      7,
      ...new TextEncoder().encode('testing'),
    ]);
    expect(readPacked(Uint8Array.of(0xac, 0x02, 0x01))).toEqual([300n, 1n]);
  });

  it('are refused with a reason when damaged', () => {
    const g = new Graph();
    const bytes = writeModel(toModel(g, { outputs: { y: relu(g.input('x', [2])) } }));
    expect(() => readModel(bytes.subarray(0, bytes.length - 3))).toThrow(/ends inside a field/);
    expect(() => readModel(new TextEncoder().encode('<html>not a model</html>'))).toThrow(/ONNX/);
    expect(() => readModel(new Uint8Array())).toThrow(/no graph/);
    expect(() => [...readFields(Uint8Array.of(0x0f))]).toThrow(/wire type 7/);
  });
});
