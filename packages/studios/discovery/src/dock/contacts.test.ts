import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contactsOf } from './contacts.ts';
import { score } from './dock.ts';
import { readLigands, readReceptor } from './pdbqt.ts';

const file = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const receptor = readReceptor(file('abl1-pocket.pdbqt'));
const poses = readLigands(file('poses.pdbqt'));

describe('contacts of a pose', () => {
  test.each(poses.map((pose, i) => [i + 1, pose] as const))('%i: the terms add up to its score', (_, pose) => {
    const { terms, residues } = contactsOf(receptor, pose, pose.xyz);
    const sum = Object.values(terms).reduce((a, b) => a + b, 0);
    // The score reads tables of 32 samples a squared angstrom; here every pair is worked out.
    expect(sum).toBeCloseTo(score(receptor, pose).between, 1);
    expect(terms.repulsion).toBeGreaterThanOrEqual(0);
    for (const part of ['gauss1', 'gauss2', 'hydrophobic', 'hydrogenBond'] as const)
      expect(terms[part]).toBeLessThanOrEqual(0);
    expect(residues.every(({ residue }) => receptor.residues.includes(residue))).toBe(true);
  });

  test('are those that can be measured: places, distances, one hydrophobic line a residue', () => {
    const pose = poses[0]!;
    const { hydrogenBonds, hydrophobic } = contactsOf(receptor, pose, pose.xyz);
    for (const { from, to, distance, ligandAtom } of [...hydrogenBonds, ...hydrophobic]) {
      expect(Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2])).toBeCloseTo(distance, 9);
      expect([...pose.xyz.subarray(3 * ligandAtom, 3 * ligandAtom + 3)]).toEqual([...from]);
    }
    expect(new Set(hydrophobic.map(({ residue }) => residue)).size).toBe(hydrophobic.length);
    expect(hydrophobic.length).toBeGreaterThan(3);
  });

  test('hydrogen bonds are what their term adds up to', () => {
    let found = 0;
    for (const pose of poses) {
      const { terms, hydrogenBonds } = contactsOf(receptor, pose, pose.xyz);
      found += hydrogenBonds.length;
      expect(hydrogenBonds.reduce((sum, { energy }) => sum + energy, 0)).toBeCloseTo(terms.hydrogenBond, 1);
      for (const { distance } of hydrogenBonds) expect(distance).toBeLessThan(3.6);
    }
    expect(found).toBeGreaterThan(0);
  });

  test('are none far away', () => {
    const pose = poses[1]!;
    const away = pose.xyz.map((v) => v + 500);
    expect(contactsOf(receptor, pose, away)).toEqual({
      terms: { gauss1: 0, gauss2: 0, repulsion: 0, hydrophobic: 0, hydrogenBond: 0 },
      hydrogenBonds: [],
      hydrophobic: [],
      residues: [],
    });
  });
});
