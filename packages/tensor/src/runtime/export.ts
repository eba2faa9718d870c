import { Graph, type Value } from '../graph/graph.ts';
import { showShape, sizeOf } from '../graph/shape.ts';
import { toModel } from '../graph/to-model.ts';
import { writeModel } from '../onnx/write.ts';

/**
 * A network with its trained parameters as the bytes of an .onnx file. Parameters are constants of the file, so that the
 * runtime can lay them out for speed.
 * @param options.batch name of the first dimension of inputs and outputs, to leave the batch open; without it, the file
 * takes the batch that the network was built with. Not for networks with a GRU, whose first state has a fixed batch.
 * @throws RangeError when a parameter is missing or of another size
 */
export function exportModel(
  build: (g: Graph) => Readonly<Record<string, Value>>,
  parameters: Readonly<Record<string, Float32Array>>,
  options: { readonly batch?: string; readonly metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const g = new Graph({ training: false });
  const outputs = build(g);
  if (options.batch !== undefined && g.nodes.some((node) => node.op === 'Scan')) {
    throw new RangeError('a network with a GRU is exported with the batch that it was built with');
  }
  for (const { name, shape } of [...g.parameters.values(), ...g.buffers.values()]) {
    const data = parameters[name];
    if (data === undefined) throw new RangeError(`parameter ${name} ${showShape(shape)} is missing`);
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(`parameter ${name} takes ${sizeOf(shape)} numbers ${showShape(shape)}, not ${data.length}`);
    }
  }
  return writeModel(toModel(g, { ...options, outputs, constants: parameters }));
}
