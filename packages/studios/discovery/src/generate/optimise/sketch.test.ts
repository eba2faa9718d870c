import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { canonicalSmiles, parseSmiles } from '../../chem/index.ts';
import { crossover } from './crossover.ts';
import { sketchOf } from './from-molecule.ts';
import { readChild } from './genetic.ts';
import { mutate } from './mutate.ts';
import { Sketch } from './sketch.ts';
import { sketchSmiles } from './write-sketch.ts';

const MOLECULES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'Cn1cnc2c1c(=O)n(C)c(=O)n2C',
  'CC1(C)C2CCC1(C)C(=O)C2',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)[O-]',
  'C[NH+]1CCN(CC1)c1ccc2[nH]ccc2c1',
  'NS(=O)(=O)c1ccc(cc1)-n1nc(C(F)(F)F)cc1-c1ccc(Cl)cc1',
  'O=[N+]([O-])c1ccc(Br)cc1',
  'CP(C)(=O)OCC#N',
  'C12C3C4C1C5C2C3C45',
  'CCCCCCCCCCCCCCCCCC(=O)N1CCC2(CC1)OCCO2',
];
const flat = (smiles: string): string => canonicalSmiles(parseSmiles(smiles), { stereo: false });

describe('a sketch', () => {
  it.each(MOLECULES)('of %s writes the same molecule', (smiles) => {
    const sketch = sketchOf(parseSmiles(smiles)) as Sketch;
    expect(flat(sketchSmiles(sketch))).toBe(flat(smiles));
  });

  it('is not made of radicals, metals or several parts', () => {
    for (const smiles of ['C[CH2]', '[Na+].[Cl-]', '[Fe]', 'CC.CC']) {
      expect(sketchOf(parseSmiles(smiles))).toBeUndefined();
    }
  });

  it('knows rings, distances and room', () => {
    const sketch = sketchOf(parseSmiles('CC1CCC1S(C)=O')) as Sketch;
    expect(sketch.ringOf(1, 2)).toBe(4);
    expect(sketch.ringOf(0, 1)).toBeUndefined();
    expect(sketch.distance(0, 3)).toBe(3);
    expect(sketch.hydrogens(0)).toBe(3);
    // A sulfoxide takes another double bond and no hydrogen.
    expect([sketch.hasRoom(5, 1), sketch.hasRoom(5, 2)]).toEqual([false, true]);
    expect(() => sketch.bond(1, 1, 1)).toThrow(/itself/);
  });

  it('moves numbers when an atom goes', () => {
    const sketch = new Sketch([6, 7, 8].map((element) => ({ element, charge: 0 })));
    sketch.bond(0, 1, 1);
    sketch.bond(1, 2, 1);
    sketch.remove(0);
    expect(sketchSmiles(sketch)).toBe('NO');
  });
});

describe('edits', () => {
  const parents = MOLECULES.map((smiles) => sketchOf(parseSmiles(smiles)) as Sketch);
  const before = parents.map(sketchSmiles);

  it('of one or two molecules mostly give molecules, change no parent and repeat with the seed', () => {
    const run = (seed: number) => {
      const random = createRandom(seed);
      const made = { edits: 0, kept: 0, children: new Set<string>() };
      for (let k = 0; k < 1500; k += 1) {
        const [a, b] = [parents[random.int(parents.length)] as Sketch, parents[random.int(parents.length)] as Sketch];
        const child = k % 2 === 0 ? mutate(a, random) : crossover(a, b, random);
        if (child === undefined) continue;
        made.edits += 1;
        const mol = readChild(child, 60);
        if (mol === undefined) continue;
        made.kept += 1;
        made.children.add(canonicalSmiles(mol));
      }
      return made;
    };
    const { edits, kept, children } = run(1);
    expect(edits).toBeGreaterThan(900);
    expect(kept / edits).toBeGreaterThan(0.7);
    expect(children.size).toBeGreaterThan(400);
    expect([...run(1).children]).toEqual([...children]);
    expect(parents.map(sketchSmiles)).toEqual(before);
  });
});
