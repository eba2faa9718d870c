/** Which way is better. */
export type Direction = 'high' | 'low';

/**
 * Places of the points that no other beats: none is at least as good in both numbers and better in one. In the order of x,
 * best first. Equal points are all on the front.
 */
export function paretoFront(
  x: readonly number[],
  y: readonly number[],
  better: { readonly x: Direction; readonly y: Direction },
): number[] {
  const signX = better.x === 'high' ? 1 : -1;
  const signY = better.y === 'high' ? 1 : -1;
  const order = x.map((_, i) => i).sort((a, b) => signX * (x[b]! - x[a]!) || signY * (y[b]! - y[a]!));
  const front: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let at: number | undefined;
  for (const i of order) {
    const height = signY * y[i]!;
    if (height > best) {
      best = height;
      at = x[i]!;
      front.push(i);
    } else if (height === best && x[i] === at) front.push(i);
  }
  return front;
}
