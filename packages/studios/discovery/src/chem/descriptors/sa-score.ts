import { gunzipSync } from 'node:zlib';
import { possibleStereocentres } from '../graph/stereocentres.ts';
import type { Molecule } from '../molecule.ts';
import { morgan } from '../morgan.ts';
import { table } from './load.ts';

/** Score of a fragment that the table does not have. */
const UNKNOWN_FRAGMENT = -4;

let slots: Uint32Array | undefined;
let slotScores: Float64Array;

const SLOTS = 1 << 21;
const place = (id: number): number => Math.imul(id, 0x9e3779b1) >>> 11;

/** Reads the fragment table (see data/README.md) into an open hash table. */
function load(): Uint32Array {
  const bytes = gunzipSync(table('sa-fragments.bin.gz'));
  let at = 0;
  const varint = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at]!;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const keys = new Uint32Array(SLOTS);
  slotScores = new Float64Array(SLOTS).fill(Number.NaN);
  for (let groups = varint(); groups > 0; groups -= 1) {
    const score = varint() / 10_000 - 10;
    let id = 0;
    for (let count = varint(); count > 0; count -= 1) {
      id += varint();
      let slot = place(id);
      while (!Number.isNaN(slotScores[slot]!)) slot = (slot + 1) % SLOTS;
      keys[slot] = id;
      slotScores[slot] = score;
    }
  }
  return keys;
}

function fragmentScore(keys: Uint32Array, id: number): number {
  let slot = place(id);
  for (;;) {
    const score = slotScores[slot]!;
    if (Number.isNaN(score)) return UNKNOWN_FRAGMENT;
    if (keys[slot] === id) return score;
    slot = (slot + 1) % SLOTS;
  }
}

/**
 * Synthetic accessibility, 1 (easy) to 10 (hard): fragment frequencies in PubChem and penalties for size, stereocentres,
 * spiro and bridge atoms and large rings (Ertl and Schuffenhauer, J. Cheminf. 2009, 1:8; RDKit's version 1.1). NaN for a
 * molecule without atoms.
 */
export function saScore(mol: Molecule): number {
  slots ??= load();
  const { ids, counts } = morgan(mol, 2);
  let sum = 0;
  let environments = 0;
  for (let i = 0; i < ids.length; i += 1) {
    sum += fragmentScore(slots, ids[i]!) * counts[i]!;
    environments += counts[i]!;
  }
  const atoms = mol.atomCount;
  const { spiro, bridgeheads, macrocycles } = ringFeatures(mol);
  let score = sum / environments;
  score -= atoms ** 1.005 - atoms;
  score -= Math.log10(possibleStereocentres(mol) + 1);
  score -= Math.log10(spiro + 1);
  score -= Math.log10(bridgeheads + 1);
  if (macrocycles > 0) score -= Math.log10(2);
  if (atoms > ids.length) score += Math.log(atoms / ids.length) * 0.5;
  let scaled = 11 - ((score + 4 + 1) / 6.5) * 9;
  if (scaled > 8) scaled = 8 + Math.log(scaled + 1 - 9);
  return Math.min(Math.max(scaled, 1), 10);
}

/** Atoms where two rings share only that atom, atoms at the ends of a shared path of two or more bonds, rings above eight. */
export function ringFeatures(mol: Molecule): { spiro: number; bridgeheads: number; macrocycles: number } {
  const spiro = new Set<number>();
  const bridgeheads = new Set<number>();
  let macrocycles = 0;
  const ringAtoms = (r: number): Int32Array => mol.ringAtoms.subarray(mol.ringStart[r]!, mol.ringStart[r + 1]!);
  const ringBonds = (r: number): Int32Array => mol.ringBonds.subarray(mol.ringStart[r]!, mol.ringStart[r + 1]!);
  for (let r = 0; r < mol.ringCount; r += 1) {
    if (ringAtoms(r).length > 8) macrocycles += 1;
    const atoms = new Set(ringAtoms(r));
    const bonds = new Set(ringBonds(r));
    for (let s = r + 1; s < mol.ringCount; s += 1) {
      const shared = ringAtoms(s).filter((a) => atoms.has(a));
      if (shared.length === 1) spiro.add(shared[0]!);
      const sharedBonds = ringBonds(s).filter((b) => bonds.has(b));
      if (sharedBonds.length < 2) continue;
      const uses = new Map<number, number>();
      for (const b of sharedBonds) {
        for (const a of [mol.bondBegin[b]!, mol.bondEnd[b]!]) uses.set(a, (uses.get(a) ?? 0) + 1);
      }
      for (const [a, count] of uses) if (count === 1) bridgeheads.add(a);
    }
  }
  return { spiro: spiro.size, bridgeheads: bridgeheads.size, macrocycles };
}
