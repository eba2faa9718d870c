import { canonicalSmiles, type Molecule } from '../../chem/index.ts';
import { readOrNot } from '../judge.ts';
import { sketchOf } from '../optimise/from-molecule.ts';
import { sketchSmiles } from '../optimise/write-sketch.ts';

/**
 * The pieces of a molecule when every single bond between a ring and something else is cut: ring systems, linkers,
 * substituents, as canonical SMILES without stereo. Whole where the molecule has no sketch.
 */
export function ringFragments(mol: Molecule): string[] {
  const sketch = sketchOf(mol);
  if (sketch === undefined) return [canonicalSmiles(mol, { stereo: false })];
  const bonds = sketch.bonds();
  const inRing = new Set<number>();
  const ringBonds = new Set<string>();
  for (const { a, b } of bonds) {
    if (sketch.ringOf(a, b) === undefined) continue;
    inRing.add(a).add(b);
    ringBonds.add(`${a} ${b}`);
  }
  for (const { a, b, order } of bonds) {
    if (order === 1 && !ringBonds.has(`${a} ${b}`) && (inRing.has(a) || inRing.has(b))) sketch.bond(a, b, 0);
  }
  const pieces: string[] = [];
  const seen = new Set<number>();
  for (let start = 0; start < sketch.size; start += 1) {
    if (seen.has(start)) continue;
    const { sketch: part, keep } = sketch.part(start);
    for (const atom of keep) seen.add(atom);
    const text = sketchSmiles(part);
    const piece = readOrNot(text);
    pieces.push(piece === undefined ? text : canonicalSmiles(piece, { stereo: false }));
  }
  return pieces;
}
