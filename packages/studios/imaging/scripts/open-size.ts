import { readModel, writeModel } from '@aceso/tensor';

/** Opens the height and width of images that a network of convolutions takes and gives: name of the tensor -> names of its two lengths. */
export function openSize(
  bytes: Uint8Array,
  inputs: Readonly<Record<string, readonly [string, string]>>,
  outputs: Readonly<Record<string, readonly [string, string]>>,
): Uint8Array {
  const model = readModel(bytes);
  const open = <T extends { readonly name: string; readonly shape: readonly (number | string)[] }>(
    values: readonly T[],
    lengths: Readonly<Record<string, readonly [string, string]>>,
  ): T[] =>
    values.map((value) => {
      const sides = lengths[value.name];
      return sides === undefined ? value : { ...value, shape: [...value.shape.slice(0, -2), ...sides] };
    });
  return writeModel({
    ...model,
    graph: { ...model.graph, inputs: open(model.graph.inputs, inputs), outputs: open(model.graph.outputs, outputs) },
  });
}
