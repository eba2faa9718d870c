/**
 * Fewest slips that lead from one word to another: a letter put in, left out or exchanged, or two neighbours swapped (each
 * letter swapped at most once). Returns `most + 1` as soon as it is sure to be more than `most`.
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let k = 1; k <= b.length; k += 1) {
      const same = a[i - 1] === b[k - 1];
      let cost = Math.min(last[k]! + 1, row[k - 1]! + 1, last[k - 1]! + (same ? 0 : 1));
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) cost = Math.min(cost, before[k - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEIGHBOURS: ReadonlySet<string> = new Set(
  ROWS.flatMap((row, y) =>
    [...row].flatMap((key, x) => {
      const below = ROWS[y + 1];
      return [row[x + 1], below?.[x], below?.[x - 1]].flatMap((near) =>
        near === undefined ? [] : [`${key}${near}`, `${near}${key}`],
      );
    }),
  ),
);

/** Letters that lie beside each other on the keyboard (QWERTY). */
export function areNeighbours(a: string, b: string): boolean {
  return NEIGHBOURS.has(a + b);
}

/** What a swap of two letters costs; a doubled letter costs less. */
export const SWAPPED = 0.6;

/** How unlikely one slip of the fingers is, for words one slip apart: lower is likelier. */
export function slipCost(written: string, meant: string): number {
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at += 1;
  if (written.length > meant.length) return written[at] === written[at - 1] ? 0.5 : 1;
  if (written.length < meant.length) return meant[at] === meant[at - 1] ? 0.5 : 0.9;
  const swapped = written[at] === meant[at + 1] && written[at + 1] === meant[at];
  if (swapped) return SWAPPED;
  return areNeighbours(written[at] ?? '', meant[at] ?? '') ? 0.7 : 1.2;
}
