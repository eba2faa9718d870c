import { readFileSync } from 'node:fs';
import { WEIGHTS } from './elements.ts';

let table: ReadonlyMap<number, number>[] | undefined;

/**
 * Masses of isotopes (NIST), one line per element: runs `first:excess,excess,...` joined by `|`, where an excess is the mass
 * above the mass number in millionths of a dalton.
 */
function load(): ReadonlyMap<number, number>[] {
  const lines = readFileSync(new URL('./data/isotopes.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const masses = new Map<number, number>();
    // Elements of which no isotope is in the table have an empty line.
    if (line === '') return masses;
    for (const run of line.split('|')) {
      const [first, excesses] = run.split(':') as [string, string];
      excesses.split(',').forEach((excess, i) => {
        masses.set(Number(first) + i, Number(first) + i + Number(excess) / 1e6);
      });
    }
    return masses;
  });
}

/** Mass in g/mol of an isotope; its mass number where no mass is known; the standard weight for mass number 0. */
export function isotopeMass(atomicNumber: number, massNumber: number): number {
  if (massNumber === 0) return WEIGHTS[atomicNumber]!;
  if (atomicNumber === 0) return 0;
  table ??= load();
  return table[atomicNumber - 1]?.get(massNumber) ?? massNumber;
}
