/** Points and directions in the patient, LPS, mm. */
export type Vec = readonly [number, number, number];

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec, s: number): Vec => [a[0] * s, a[1] * s, a[2] * s];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: Vec): number => Math.hypot(...a);
export const distance = (a: Vec, b: Vec): number => length(minus(a, b));

/** Three numbers as a vector, or undefined. */
export const vec = (found: readonly number[], from = 0): Vec | undefined =>
  found.length >= from + 3 ? [found[from]!, found[from + 1]!, found[from + 2]!] : undefined;

/** Letters of the patient's side that a direction points to, the strongest first, such as `L` or `LP`. */
export function letters(direction: Vec): string {
  const names = [
    ['R', 'L'],
    ['A', 'P'],
    ['F', 'H'],
  ] as const;
  return direction
    .map((value, axis) => ({ size: Math.abs(value), letter: names[axis]![value < 0 ? 0 : 1] }))
    .filter(({ size }) => size > 0.25)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('');
}
