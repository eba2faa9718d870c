import { describe, expect, test } from 'vitest';
import { movable } from './ligand.ts';
import { ligandEntries } from './ligands-file.ts';
import { readLigands } from './pdbqt.ts';
import { poseMolfile, prepareLigand } from './prepare.ts';

const options = { seed: 1, ph: 7.4 };
const prepared = (smiles: string, ph = 7.4): ReturnType<typeof prepareLigand> =>
  prepareLigand({ smiles }, 'x', { seed: 1, ph });

describe('a ligand from SMILES', () => {
  test('has a torsion tree that reads back as it was made', async () => {
    const { tree } = await prepared('CC(=O)Nc1ccc(OCCN)cc1');
    const [read] = readLigands(tree.lines.map(({ text }) => text).join('\n'));
    expect(read!.parts.map(({ parent, axis }) => [parent, ...axis])).toEqual(
      tree.parts.map(({ parent, axis }) => [parent, ...axis]),
    );
    expect(read!.autodock).toEqual(tree.autodock);
    // The amide and rings do not turn; aryl to N, aryl to O, O to C, C to C and C to N do.
    expect(tree.parts).toHaveLength(6);
    expect(movable(tree).rotors).toBe(4.5);
  }, 120_000);

  test.each([
    ['CC(=O)O', 7.4, { OA: 2 }],
    ['CC(=O)O', 2, { OA: 2, HD: 1 }],
    ['CCN', 7.4, { N: 1, HD: 3 }],
    ['CCN', 12, { NA: 1, HD: 2 }],
    ['NC(=N)NCC', 7.4, { N: 3, HD: 5 }],
    ['c1ccncc1', 7.4, { NA: 1 }],
    ['c1cc[nH]c1', 7.4, { N: 1, HD: 1 }],
    ['CC(=O)NC', 7.4, { OA: 1, N: 1, HD: 1 }],
    ['CN1CCNCC1', 7.4, { N: 1, NA: 1 }],
    ['FC(Cl)(Br)I', 7.4, { F: 1, Cl: 1, Br: 1, I: 1 }],
  ])('%s at pH %s has the types %j', async (smiles, ph, wanted) => {
    const { tree } = await prepared(smiles, ph);
    const counts: Record<string, number> = {};
    for (const type of tree.autodock) counts[type] = (counts[type] ?? 0) + 1;
    expect(counts).toMatchObject(wanted);
  });

  test('has no added hydrogen nearer than a bond to any atom but its own', async () => {
    const flat = await prepared('[NH3+][C@@H](Cc1ccc(O)cc1)C([O-])=O');
    const bare = flat.molecule.getCompactCopy();
    bare.removeExplicitHydrogens();
    const { tree } = await prepareLigand({ molfile: bare.toMolfile() }, 'tyrosine', options);
    const hydrogens = tree.autodock.flatMap((type, i) => (type === 'HD' ? [i] : []));
    expect(hydrogens).toHaveLength(4);
    for (const h of hydrogens) {
      const distances = tree.autodock
        .map((_, i) => Math.hypot(...[0, 1, 2].map((d) => tree.xyz[3 * h + d]! - tree.xyz[3 * i + d]!)))
        .sort((a, b) => a - b);
      expect(distances[1]).toBeCloseTo(1, 1);
      expect(distances[2]).toBeGreaterThan(1.5);
    }
  }, 60_000);

  test('is the same for the same seed and is written as SDF with its bonds', async () => {
    const a = await prepared('CC(C)Oc1ccccc1');
    const b = await prepared('CC(C)Oc1ccccc1');
    expect(a.tree).toEqual(b.tree);
    expect(poseMolfile(a, a.tree.xyz)).toMatch(/10 10 .*V2000/);
  });

  test('is refused by name when it is none, has several parts or an element without a type', async () => {
    await expect(prepareLigand({ smiles: 'C1CC' }, 'broken', options)).rejects.toThrow('broken is no molecule');
    await expect(prepareLigand({ smiles: 'CC.O' }, 'salt', options)).rejects.toThrow('salt has several parts');
    await expect(prepareLigand({ smiles: 'C[Se]C' }, 'selenide', options)).rejects.toThrow(
      'for which there is no docking type',
    );
  });
});

test('tautomers of SMILES are prepared as ligands of their own', async () => {
  const names = [];
  const types = [];
  for await (const entry of ligandEntries('l.smi', 'Oc1ccccn1 pyridone\nC1CC bad\n', { ...options, tautomers: 4 })) {
    names.push(entry.name);
    if ('ready' in entry) types.push(entry.ready.tree.autodock.filter((type) => type !== 'A' && type !== 'C').sort());
  }
  expect(names).toEqual(['pyridone', 'pyridone (tautomer 2)', 'bad']);
  expect(types).toEqual([
    ['HD', 'N', 'OA'],
    ['HD', 'NA', 'OA'],
  ]);
}, 60_000);

test('files of ligands go on past a bad one', async () => {
  const found = [];
  for await (const entry of ligandEntries('l.smi', 'CCO ethanol\nC1CC bad\n\nCCN\n', options)) found.push(entry);
  expect(found.map(({ name }) => name)).toEqual(['ethanol', 'bad', 'ligand 4']);
  expect(found.map((entry) => 'error' in entry)).toEqual([false, true, false]);
  const sdf = poseMolfile(await prepared('CCO'), (await prepared('CCO')).tree.xyz);
  const again = [];
  for await (const entry of ligandEntries('l.sdf', `${sdf}$$$$\n`, options)) again.push(entry);
  expect(again).toHaveLength(1);
  expect('ready' in again[0]!).toBe(true);
  await expect(ligandEntries('l.xyz', '', options).next()).rejects.toThrow('are not .pdbqt');
});
