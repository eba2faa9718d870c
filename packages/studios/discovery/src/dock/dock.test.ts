import { readFileSync } from 'node:fs';
import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { boxAround, parseBox } from './box.ts';
import { dock, score, siteOf, typesOf } from './dock.ts';
import { landscapeOf } from './energy.ts';
import vina from './fixtures/vina-scores.json' with { type: 'json' };
import { movable } from './ligand.ts';
import { minimise, moveBy, workspaceFor } from './minimise.ts';
import { readLigands, readReceptor, writePose } from './pdbqt.ts';
import { dockingPool } from './pool.ts';
import { randomConformation, rmsd } from './search.ts';
import { readStructureReceptor } from './structure-receptor.ts';

const file = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const receptor = readReceptor(file('abl1-pocket.pdbqt'));
const [imatinib, paracetamol, second] = readLigands(file('poses.pdbqt'));

describe('the score', () => {
  test.each([
    ['imatinib 1', imatinib!],
    ['paracetamol 1', paracetamol!],
    ['paracetamol 2', second!],
  ] as const)('of %s is that of the reference program', (name, ligand) => {
    const ours = score(receptor, ligand);
    const theirs = vina[name];
    for (const part of ['affinity', 'between', 'torsional'] as const) expect(ours[part]).toBeCloseTo(theirs[part], 2);
    expect(Math.abs(ours.within - theirs.within)).toBeLessThan(0.02);
  });
});

describe('a ligand that moves', () => {
  const ligand = movable(imatinib!);
  const box = boxAround(imatinib!.xyz);
  const site = siteOf(receptor, box);

  test('stands where the file has it, and keeps its bond lengths in any conformation', () => {
    const xyz = new Float64Array(3 * ligand.atoms);
    ligand.place(ligand.start, xyz);
    xyz.forEach((v, i) => {
      expect(v).toBeCloseTo(imatinib!.xyz[i]!, 9);
    });
    const random = createRandom(5);
    const length = (at: Float64Array, a: number, b: number): number =>
      Math.hypot(at[3 * a]! - at[3 * b]!, at[3 * a + 1]! - at[3 * b + 1]!, at[3 * a + 2]! - at[3 * b + 2]!);
    ligand.place(randomConformation(ligand, box, random), xyz);
    for (const { axis, atoms } of ligand.tree.parts) {
      for (const atom of atoms)
        expect(length(xyz, atom, atoms[0]!)).toBeCloseTo(length(imatinib!.xyz, atom, atoms[0]!), 6);
      if (axis[0] >= 0) expect(length(xyz, ...axis)).toBeCloseTo(length(imatinib!.xyz, ...axis), 6);
    }
  });

  test('feels the slope of its energy', () => {
    const landscape = landscapeOf(ligand, site.fieldFor(typesOf(ligand)), 1000);
    const n = 6 + ligand.torsions;
    const gradient = new Float64Array(n);
    const other = new Float64Array(n);
    landscape.evaluate(ligand.start, gradient);
    for (let k = 0; k < n; k += 1) {
      const direction = new Float64Array(n);
      direction[k] = 1;
      const at = (step: number): number => {
        const moved = ligand.start.slice();
        moveBy(ligand.start, direction, step, moved);
        return landscape.evaluate(moved, other);
      };
      expect(Math.abs(gradient[k]! - (at(1e-4) - at(-1e-4)) / 2e-4)).toBeLessThan(0.02 + 0.01 * Math.abs(gradient[k]!));
    }
  });

  test('goes down, never up, when it is minimised', () => {
    const landscape = landscapeOf(ligand, site.fieldFor(typesOf(ligand)), 1000);
    const room = workspaceFor(ligand.torsions);
    const random = createRandom(1);
    for (let i = 0; i < 20; i += 1) {
      const conformation = randomConformation(ligand, box, random);
      const before = landscape.evaluate(conformation, room.nextGradient);
      const reached = minimise(landscape, conformation, 30, room);
      expect(reached).toBeLessThanOrEqual(before);
      expect(landscape.evaluate(conformation, room.nextGradient)).toBeCloseTo(reached, 6);
    }
  });
});

describe('docking', () => {
  const box = boxAround(paracetamol!.xyz, 3);
  const site = siteOf(receptor, box);
  const ligand = movable(paracetamol!);

  test('finds the pose again from a random start', () => {
    const poses = dock(site, paracetamol!, { box, seed: 3, exhaustiveness: 2 });
    expect(poses[0]!.affinity).toBeLessThan(vina['paracetamol 1'].affinity + 0.05);
    expect(rmsd(ligand, poses[0]!.xyz, paracetamol!.xyz)).toBeLessThan(1);
    expect(poses[0]!.fromBest).toBe(0);
    for (let i = 1; i < poses.length; i += 1) expect(poses[i]!.affinity).toBeGreaterThanOrEqual(poses[i - 1]!.affinity);
    // A written pose scores as it was reported.
    const [again] = readLigands(writePose(paracetamol!, poses[0]!.xyz).join('\n'));
    expect(score(receptor, again!).affinity).toBeCloseTo(poses[0]!.affinity, 2);
  }, 60_000);

  test('gives the same poses on one thread, two threads and none', async () => {
    const options = { box, seed: 9, exhaustiveness: 2, poses: 3 };
    const here = dock(site, paracetamol!, options);
    for (const threads of [1, 2]) {
      const pool = dockingPool(site, threads);
      expect(await pool.dock(paracetamol!, options)).toEqual(here);
      await pool.close();
    }
  }, 120_000);

  test('can be cancelled', async () => {
    const pool = dockingPool(site, 1);
    const stop = new AbortController();
    const run = pool.dock(paracetamol!, { box, seed: 1, exhaustiveness: 50, signal: stop.signal });
    stop.abort();
    await expect(run).rejects.toThrow('The run was cancelled.');
    await pool.close();
  }, 60_000);
});

describe('files', () => {
  const ligandText = writePose(paracetamol!, paracetamol!.xyz).join('\n');
  test.each([
    ['', 'has no ROOT'],
    [ligandText.replace('ENDROOT', '').replace(/ENDBRANCH.*/g, ''), 'a BRANCH that does not end'],
    [ligandText.replace(/BRANCH +1 +10/, 'BRANCH   1  99'), 'names an atom that is not there'],
    [ligandText.replace(/( A )$/m, ' Xx'), '"Xx" is no AutoDock atom type'],
    [ligandText.replace('ROOT', 'REMARK'), 'line 3: an atom outside ROOT and BRANCH'],
  ])('a bad ligand is refused by line (%#)', (text, words) => {
    expect(() => readLigands(text, 'L.pdbqt')).toThrow(words);
  });

  test('a receptor without atoms, and one with a bad coordinate, are refused', () => {
    expect(() => readReceptor('hello', 'R')).toThrow('R has no ATOM or HETATM line');
    expect(() => readReceptor(file('abl1-pocket.pdbqt').replace(/^(.{30}).{8}/, '$1     abc'), 'R')).toThrow(
      'R, line 1: the coordinates',
    );
  });

  test('boxes are read from numbers and from configuration files', () => {
    const box = { center: [1, -2.5, 3], size: [20, 20, 24] };
    expect(parseBox('1 -2.5 3 20 20 24')).toEqual(box);
    expect(parseBox('center_x = 1\ncenter_y=-2.5\ncenter_z = 3\nsize_x = 20\nsize_y = 20\nsize_z = 24')).toEqual(box);
    expect(() => parseBox('center_x = 1')).toThrow('has no number for center_y');
    expect(() => parseBox('1 2 3 4 5 0')).toThrow('sizes of more than 0');
  });

  test('a PDB receptor without hydrogens gets the donors that pH 7 has', async () => {
    // The same residues, as a plain PDB would have them.
    const heavy = file('abl1-pocket.pdbqt')
      .split('\n')
      .filter((line) => line && !line.trimEnd().endsWith('HD'))
      .map((line) => `${line.slice(0, 66).padEnd(76)} ${line.slice(77, 78) === 'A' ? 'C' : line.slice(77, 78)}`);
    const made = await readStructureReceptor(
      `${heavy.join('\n')}\nHETATM 9999  O   HOH A 900      10.000  10.000  10.000  1.00  0.00           O`,
    );
    expect(made.leftOut).toEqual({ waters: 1 });
    expect(made.receptor.types.length).toBe(receptor.types.length);
    const same = made.receptor.types.filter((type, i) => type === receptor.types[i]).length;
    expect(same / receptor.types.length).toBeGreaterThan(0.97);
    expect(Math.abs(score(made.receptor, imatinib!).affinity - vina['imatinib 1'].affinity)).toBeLessThan(0.6);
  });
});
