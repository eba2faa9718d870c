import type { Initialiser } from '../graph/graph.ts';
import { sizeOf } from '../graph/shape.ts';

/** Uniform in [-bound, bound]. */
export const uniform =
  (bound: number): Initialiser =>
  (shape, random) =>
    Float32Array.from({ length: sizeOf(shape) }, () => bound * (2 * random.next53() - 1));

/** Normal with mean 0. */
export const normal =
  (deviation: number): Initialiser =>
  (shape, random) =>
    Float32Array.from({ length: sizeOf(shape) }, () => deviation * random.normal());

export const filled =
  (value: number): Initialiser =>
  (shape) =>
    new Float32Array(sizeOf(shape)).fill(value);
