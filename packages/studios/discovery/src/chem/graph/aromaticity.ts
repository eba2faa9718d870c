import { AROMATIC, DOUBLE, type Molecule, SINGLE } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';
import { ANY, donorType, isCandidate } from './donors.ts';

/** Rings larger than this are judged alone, never as part of a fused system (RDKit). */
const MAX_FUSED_RING = 24;
/** Most rings that are looked at together as one aromatic path (RDKit). */
const MAX_FUSED_RINGS = 6;
/** Combinations of fused rings that are tried per ring system; sheets beyond it (large graphenes) stop at smaller ones. */
const MAX_COMBINATIONS = 200_000;

/** What is known of a ring after it was looked at alone. */
const NO_CANDIDATE = 0;
const PENDING = 1;
const AROMATIC_ALONE = 2;
/** Electrons by donor type: none, vacant, one, two, any. */
const LEAST = Uint8Array.of(0, 0, 1, 2, 1);
const MOST = Uint8Array.of(0, 0, 1, 2, 2);

let verdict = new Uint8Array(64);
let donor = new Uint8Array(256);
let judged = new Uint8Array(256);
let timesSeen = new Uint8Array(256);
let bondSeen = new Uint8Array(256);
let bondDone = new Uint8Array(256);

/**
 * RDKit's default aromaticity model: a ring, or up to six fused rings together, is aromatic when all its atoms can take part
 * and the electrons they give are 4n + 2; of a fused path only the rim counts, atoms shared by three rings not at all.
 */
export function perceiveAromaticity(ws: Workspace): void {
  const mol = ws.molecule;
  if (mol.ringCount === 0) return;
  if (donor.length < mol.atomCount) {
    donor = new Uint8Array(2 * mol.atomCount);
    judged = new Uint8Array(2 * mol.atomCount);
    timesSeen = new Uint8Array(2 * mol.atomCount);
  }
  if (bondSeen.length < mol.bondCount) {
    bondSeen = new Uint8Array(2 * mol.bondCount);
    bondDone = new Uint8Array(2 * mol.bondCount);
  }
  judged.fill(0, 0, mol.atomCount);
  if (verdict.length < mol.ringCount) verdict = new Uint8Array(2 * mol.ringCount);
  let candidates = 0;
  let others = 0;
  for (let r = 0; r < mol.ringCount; r += 1) {
    verdict[r] = NO_CANDIDATE;
    if (!ringIsCandidate(mol, r)) continue;
    candidates += 1;
    verdict[r] = aloneAromatic(mol, r) ? AROMATIC_ALONE : PENDING;
    if (verdict[r] === PENDING) others += 1;
    else markAlone(mol, r);
  }
  // What single rings do not settle is settled by fused ones, where a ring that is not aromatic alone shares a bond.
  if (others === 0 || candidates < 2 || !pendingIsFused(mol)) return;
  const rings: number[] = [];
  for (let r = 0; r < mol.ringCount; r += 1) if (verdict[r] !== NO_CANDIDATE) rings.push(r);
  for (const system of fusedSystems(mol, rings)) judgeSystem(mol, system.rings, system.fused);
}

function aloneAromatic(mol: Molecule, ring: number): boolean {
  let low = 0;
  let high = 0;
  let dummies = 0;
  for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
    const type = donor[mol.ringAtoms[k]!]!;
    if (type === ANY) dummies += 1;
    low += LEAST[type]!;
    high += MOST[type]!;
  }
  return dummies < 2 && isHuckel(low, high);
}

function isHuckel(low: number, high: number): boolean {
  if (high === 2) return true;
  if (high < 6) return false;
  for (let electrons = low; electrons <= high; electrons += 1) if ((electrons - 2) % 4 === 0) return true;
  return false;
}

function markAlone(mol: Molecule, ring: number): void {
  for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
    mol.aromatic[mol.ringAtoms[k]!] = 1;
    const bond = mol.ringBonds[k]!;
    const order = mol.bondOrder[bond]!;
    if (order === SINGLE || order === DOUBLE) mol.bondOrder[bond] = AROMATIC;
  }
}

/** Whether a candidate ring that is not aromatic by itself shares a bond with another candidate. */
function pendingIsFused(mol: Molecule): boolean {
  for (let r = 0; r < mol.ringCount; r += 1) {
    if (verdict[r] === NO_CANDIDATE) continue;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) bondSeen[mol.ringBonds[k]!]! += 1;
  }
  let found = false;
  for (let r = 0; r < mol.ringCount && !found; r += 1) {
    if (verdict[r] !== PENDING) continue;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) found ||= bondSeen[mol.ringBonds[k]!]! > 1;
  }
  bondSeen.fill(0, 0, mol.bondCount);
  return found;
}

function ringIsCandidate(mol: Molecule, ring: number): boolean {
  let all = true;
  let allDummy = true;
  for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
    const atom = mol.ringAtoms[k]!;
    if (mol.atomicNumber[atom] !== 0) allDummy = false;
    if (judged[atom] === 0) {
      donor[atom] = donorType(mol, atom);
      judged[atom] = isCandidate(mol, atom, donor[atom]!) ? 1 : 2;
    }
    if (judged[atom] !== 1) {
      all = false;
      break;
    }
  }
  return all && !allDummy;
}

interface RingSystem {
  readonly rings: readonly number[];
  /** For each ring (by place in `rings`) the places of its neighbours. */
  readonly fused: readonly (readonly number[])[];
}

/** Rings that share exactly one bond are fused; connected ones make a system. */
function fusedSystems(mol: Molecule, rings: readonly number[]): RingSystem[] {
  const users = new Map<number, number[]>();
  rings.forEach((ring, place) => {
    if (mol.ringStart[ring + 1]! - mol.ringStart[ring]! > MAX_FUSED_RING) return;
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
      const bond = mol.ringBonds[k]!;
      const list = users.get(bond);
      if (list) list.push(place);
      else users.set(bond, [place]);
    }
  });
  const shared: Map<number, number>[] = rings.map(() => new Map());
  for (const list of users.values()) {
    for (const a of list) for (const b of list) if (a !== b) shared[a]!.set(b, (shared[a]!.get(b) ?? 0) + 1);
  }
  const neighbours = shared.map((map) => [...map].filter(([, bonds]) => bonds === 1).map(([b]) => b));
  const system = new Int32Array(rings.length).fill(-1);
  const out: RingSystem[] = [];
  for (let root = 0; root < rings.length; root += 1) {
    if (system[root] !== -1) continue;
    const places = [root];
    system[root] = 0;
    for (let head = 0; head < places.length; head += 1) {
      for (const b of neighbours[places[head]!]!) {
        if (system[b] !== -1) continue;
        system[b] = places.length;
        places.push(b);
      }
    }
    out.push({
      rings: places.map((p) => rings[p]!),
      fused: places.map((p) => neighbours[p]!.map((b) => system[b]!)),
    });
  }
  return out;
}

function judgeSystem(mol: Molecule, rings: readonly number[], fused: readonly (readonly number[])[]): void {
  let bonds = 0;
  for (const ring of rings) {
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
      const bond = mol.ringBonds[k]!;
      if (bondSeen[bond] === 0) bonds += 1;
      bondSeen[bond] = 1;
      bondDone[bond] = 0;
    }
  }
  for (const ring of rings)
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) bondSeen[mol.ringBonds[k]!] = 0;
  let done = 0;
  let budget = MAX_COMBINATIONS;
  const most = Math.min(rings.length, MAX_FUSED_RINGS);
  for (let size = 1; size <= most && done < bonds && budget > 0; size += 1) {
    if (size === 3 && rings.length > 300) return;
    budget = connectedSets(fused, size, budget, (places) => {
      const chosen = places.map((p) => rings[p]!);
      if (huckel(mol, chosen)) done += mark(mol, chosen);
    });
  }
}

/** Every connected set of `size` rings once (ESU enumeration); gives what is left of the budget. */
function connectedSets(
  fused: readonly (readonly number[])[],
  size: number,
  budget: number,
  visit: (places: number[]) => void,
): number {
  let left = budget;
  const chosen: number[] = [];
  const touched = new Int32Array(fused.length);
  const extend = (extension: readonly number[], root: number): void => {
    if (left <= 0) return;
    if (chosen.length === size) {
      left -= 1;
      visit(chosen);
      return;
    }
    const open = [...extension];
    while (open.length > 0) {
      const next = open.pop()!;
      const wider = [...open];
      const fresh: number[] = [];
      for (const b of fused[next]!) {
        if (b <= root || touched[b] !== 0) continue;
        touched[b] = 1;
        fresh.push(b);
        wider.push(b);
      }
      chosen.push(next);
      extend(wider, root);
      chosen.pop();
      for (const b of fresh) touched[b] = 0;
    }
  };
  for (let root = 0; root < fused.length; root += 1) {
    touched.fill(0);
    touched[root] = 1;
    const extension: number[] = [];
    for (const b of fused[root]!) {
      if (b <= root) continue;
      touched[b] = 1;
      extension.push(b);
    }
    chosen.push(root);
    extend(extension, root);
    chosen.pop();
  }
  return left;
}

function huckel(mol: Molecule, rings: readonly number[]): boolean {
  for (const ring of rings) {
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) timesSeen[mol.ringAtoms[k]!]! += 1;
  }
  let low = 0;
  let high = 0;
  let dummies = 0;
  for (const ring of rings) {
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
      const atom = mol.ringAtoms[k]!;
      const times = timesSeen[atom]!;
      timesSeen[atom] = 0;
      if (times !== 1 && times !== 2) continue;
      const type = donor[atom]!;
      if (type === ANY) dummies += 1;
      low += LEAST[type]!;
      high += MOST[type]!;
    }
  }
  return dummies < 2 && isHuckel(low, high);
}

/** Marks the atoms of the rings and the bonds that only one of them has; gives how many bonds are newly settled. */
function mark(mol: Molecule, rings: readonly number[]): number {
  let settled = 0;
  for (const ring of rings) {
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
      mol.aromatic[mol.ringAtoms[k]!] = 1;
      bondSeen[mol.ringBonds[k]!]! += 1;
    }
  }
  for (const ring of rings) {
    for (let k = mol.ringStart[ring]!; k < mol.ringStart[ring + 1]!; k += 1) {
      const bond = mol.ringBonds[k]!;
      if (bondSeen[bond] === 1) {
        const order = mol.bondOrder[bond]!;
        if (order === SINGLE || order === DOUBLE) mol.bondOrder[bond] = AROMATIC;
        if (bondDone[bond] === 0) settled += 1;
        bondDone[bond] = 1;
      }
      bondSeen[bond] = 0;
    }
  }
  return settled;
}
