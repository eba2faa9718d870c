export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => shape.reduce((n, dim) => n * dim, 1);

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((dim, i) => dim === b[i]);

export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

/** An axis counted from the front. */
export function axisOf(axis: number, rank: number): number {
  const at = axis < 0 ? axis + rank : axis;
  if (!(Number.isInteger(at) && at >= 0 && at < rank)) throw new RangeError(`axis ${axis} of a tensor of rank ${rank}`);
  return at;
}

/** The shape of an element-wise result of two shapes (aligned at the end, 1 stretches), or undefined. */
export function broadcast(a: Shape, b: Shape): number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 0; i < rank; i += 1) {
    const p = a[i - rank + a.length] ?? 1;
    const q = b[i - rank + b.length] ?? 1;
    if (p !== q && p !== 1 && q !== 1) return undefined;
    shape.push(p === 1 ? q : p);
  }
  return shape;
}
