import { SyntheticError } from '../../errors.ts';

/** Trained tensors as JSON: float32, little-endian, base64. */
export interface Weights {
  readonly [name: string]: string;
}

export function packWeights(tensors: Readonly<Record<string, Float32Array>>): Weights {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, data]) => [
      name,
      Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
    ]),
  );
}

/** @throws SyntheticError when a text is no base64 of whole numbers of four bytes */
export function unpackWeights(weights: Weights): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, text]) => {
      const bytes = Buffer.from(text, 'base64');
      if (bytes.length % 4 !== 0)
        throw new SyntheticError('model', `the model file is damaged: weights ${name} are cut off`);
      return [name, new Float32Array(Uint8Array.from(bytes).buffer)];
    }),
  );
}
