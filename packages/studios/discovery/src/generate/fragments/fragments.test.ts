import { describe, expect, it } from 'vitest';
import { canonicalSmiles, parseSmiles } from '../../chem/index.ts';
import { link, mineLinkers } from './link.ts';
import { analogues, matchedPairs } from './pairs.ts';
import { cutBonds, cuttableBonds, joinStars, starsOf } from './stars.ts';

const canon = (smiles: string): string => canonicalSmiles(parseSmiles(smiles));

describe('cutting and joining', () => {
  it.each([
    'C[C@H](N)C(=O)N1CCC[C@@H]1c1ccccc1',
    'CC(=O)Oc1ccccc1C(=O)O',
    'F/C(Cl)=C/c1ccccc1',
    'C[C@@](F)(Cl)CC[C@H](O)c1ccncc1',
    'O=[N+]([O-])c1ccc(OC)cc1',
  ])('gives %s back at every bond, stereo with it', (smiles) => {
    const mol = parseSmiles(smiles);
    expect(cuttableBonds(mol).length).toBeGreaterThan(0);
    for (const bond of cuttableBonds(mol)) {
      const [a, b] = cutBonds(mol, [bond]) as [typeof mol, typeof mol];
      const back = joinStars(a, starsOf(a)[0] as number, b, starsOf(b)[0] as number);
      expect(canonicalSmiles(back)).toBe(canonicalSmiles(mol));
      const turned = joinStars(b, starsOf(b)[0] as number, a, starsOf(a)[0] as number);
      expect(canonicalSmiles(turned)).toBe(canonicalSmiles(mol));
    }
  });
});

describe('matched pairs', () => {
  const measured = [
    ['Clc1ccccc1C(N)=O', 2],
    ['Cc1ccccc1C(N)=O', 1],
    ['Clc1ccc(CO)cc1', 5],
    ['Cc1ccc(CO)cc1', 4.5],
    ['c1ccc(CO)cc1', 3],
  ].map(([smiles, value]) => ({ mol: parseSmiles(smiles as string), value: value as number }));
  const pairs = matchedPairs(measured);
  it('gather what one exchange does, both ways, hydrogen too', () => {
    const find = (from: string, to: string) => pairs.find((p) => p.from === canon(from) && p.to === to);
    const change = find('*C', canon('*Cl'));
    expect(change).toMatchObject({ n: 2, mean: 0.75 });
    expect(change?.deviation).toBeCloseTo(Math.SQRT1_2 / 2, 6);
    // t(1 degree of freedom) is 12.706; standard error 0.25.
    expect(change?.interval?.[1]).toBeCloseTo(0.75 + 12.706 * 0.25, 3);
    expect(pairs.find((p) => p.from === canon('*Cl') && p.to === canon('*C'))?.mean).toBe(-0.75);
    expect(pairs.find((p) => p.from === '*[H]' && p.to === canon('*Cl'))).toMatchObject({ n: 1, mean: 2 });
    expect(pairs.find((p) => p.from === '*[H]' && p.to === canon('*Cl'))?.interval).toBeUndefined();
  });
  it('suggest analogues of another molecule', () => {
    const made = analogues(parseSmiles('Cc1ccncc1'), pairs).map(({ smiles }) => smiles);
    expect(made).toContain(canon('Clc1ccncc1'));
    expect(made).toContain(canon('c1ccncc1'));
    expect(made).toContain(canon('Cc1ccncc1Cl'));
    expect(made).not.toContain(canon('Cc1ccncc1'));
  });
  it('count a molecule that is there twice once', () => {
    const twice = matchedPairs([...measured, { mol: parseSmiles('NC(=O)c1ccccc1Cl'), value: 4 }]);
    expect(twice.find((p) => p.from === canon('*C') && p.to === canon('*Cl'))).toMatchObject({ n: 2, mean: 1.25 });
  });
});

describe('linkers', () => {
  const linkers = mineLinkers(
    ['c1ccccc1C(=O)Nc1ccccc1', 'c1ccncc1C(=O)NC1CC1', 'c1ccccc1CCOc1ccccc1', 'CCCC'].map((s) => parseSmiles(s)),
  );
  it('are what lies between two ring parts', () => {
    expect(linkers[0]).toEqual({ smiles: canon('*C(=O)N*'), count: 2, length: 3 });
    expect(linkers.map(({ smiles }) => smiles)).toEqual([canon('*C(=O)N*'), canon('*CCO*')]);
  });
  it('join two fragments in both directions', () => {
    const made = link('*c1ccncc1', '*C1CCOCC1', linkers, { least: 3, most: 3 });
    expect(made.map(({ smiles }) => smiles)).toEqual(
      expect.arrayContaining([canon('O=C(c1ccncc1)NC1CCOCC1'), canon('O=C(Nc1ccncc1)C1CCOCC1')]),
    );
    for (const { length, smiles } of made) {
      expect(length).toBe(3);
      expect(parseSmiles(smiles).ringCount).toBe(2);
    }
    expect(link('*c1ccncc1', '*C1CCOCC1', linkers, { least: 4 }).every(({ length }) => length >= 4)).toBe(true);
  });
  it('need one attachment point', () => {
    expect(() => link('c1ccncc1', '*C', linkers)).toThrow(/0 attachment points/);
    expect(() => link('*C(', '*C', linkers)).toThrow(/no SMILES/);
  });
});
