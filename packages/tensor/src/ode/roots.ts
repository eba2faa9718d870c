/**
 * The first time in (low, high] at which a condition that holds at `high` but not at `low` holds, to the last bits of
 * the time. The side on which the condition holds is given back.
 */
export function firstTimeOf(holds: (t: number) => boolean, low: number, high: number): number {
  let a = low;
  let b = high;
  for (let i = 0; i < 200; i += 1) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) break;
    if (holds(middle)) b = middle;
    else a = middle;
  }
  return b;
}

/**
 * A root of a continuous function between two ends of different sign, by the Illinois variant of regula falsi with
 * bisection as the safeguard. @returns a time at which |g| is least among those tried.
 */
export function rootOf(g: (t: number) => number, low: number, high: number, width = 0): number {
  let a = low;
  let b = high;
  let ga = g(a);
  let gb = g(b);
  if (ga === 0) return a;
  if (gb === 0) return b;
  if (ga > 0 === gb > 0) throw new RangeError('rootOf needs ends of different sign');
  let side = 0;
  for (let i = 0; i < 200; i += 1) {
    let c = (a * gb - b * ga) / (gb - ga);
    if (!(c > Math.min(a, b) && c < Math.max(a, b)) || i % 8 === 7) c = a + (b - a) / 2;
    if (c === a || c === b || Math.abs(b - a) <= width) break;
    const gc = g(c);
    if (gc === 0) return c;
    if (gc > 0 === gb > 0) {
      b = c;
      gb = gc;
      if (side === -1) ga /= 2;
      side = -1;
    } else {
      a = c;
      ga = gc;
      if (side === 1) gb /= 2;
      side = 1;
    }
  }
  return Math.abs(ga) < Math.abs(gb) ? a : b;
}
