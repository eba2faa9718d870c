// RDKit's aromaticity model, as graph/aromaticity.ts and graph/donors.ts have it, on sets of atoms and bonds.
import {
  A_AROMATIC, A_BOND, A_BRACKET, A_CHARGE, A_DEGREE, A_HYDROGENS, A_NEIGHBOUR, A_STATED, A_STATED_VALENCE, A_VALENCE, A_Z,
  B_KEKULE, B_ORDER, DEGREE, R_ATOMS, R_BONDS, R_FUSED, R_VERDICT, S_RING_ATOMS, S_RING_BONDS, S_RINGS, T_DEFAULT, T_OUTER,
  T_VALENCES,
} from './layout';

/** Atoms that may be in an aromatic ring, and those that give one and two electrons. */
let candidates: u64 = 0;
let ones: u64 = 0;
let twos: u64 = 0;

const MAX_FUSED_RING: u64 = 24;
const MAX_FUSED_RINGS = 6;
/** Rings of a fused system up to which all sets of them are looked at. */
const MOST_TOGETHER: u32 = 10;

/** Unpaired electrons of a bracket atom, by RDKit's rules. */
function radicals(atom: usize, z: usize): i32 {
  if (load<u8>(atom, A_BRACKET) == 0) return 0;
  const list = z * 8;
  const charge = <i32>load<i8>(atom, A_CHARGE);
  const outer = <i32>load<u8>(z, T_OUTER);
  const degree = <usize>load<u8>(atom, A_DEGREE);
  if (load<i8>(list, T_VALENCES) == -1) {
    const electrons = outer - charge;
    return degree > 0 || electrons < 0 ? 0 : electrons % 2;
  }
  let total = <i32>load<u8>(atom, A_STATED);
  for (let k: usize = 0; k < degree; k++) total += <i32>load<u8>(<usize>load<u8>(atom * DEGREE + k, A_BOND), B_KEKULE);
  let left = (z == 2 ? 2 : 8) - outer - total + charge;
  if (left < 0) {
    left = 0;
    if (load<i8>(list + 1, T_VALENCES) != -2) {
      for (let v: usize = 0; v < 8; v++) {
        const one = <i32>load<i8>(list + v, T_VALENCES);
        if (one == -2) break;
        if (one - total + charge >= 0) {
          left = one - total + charge;
          break;
        }
      }
    }
  }
  const early = outer - total - charge;
  return early >= 0 && early < left ? early : left;
}

function judge(atom: usize): void {
  const z = <usize>load<u8>(atom, A_Z);
  const valence = <i32>load<i8>(z, T_DEFAULT);
  if (valence <= 1) return;
  const degree = <usize>load<u8>(atom, A_DEGREE);
  const all = <i32>degree + <i32>load<u8>(atom, A_HYDROGENS);
  if (all > 3) return;
  const charge = <i32>load<i8>(atom, A_CHARGE);
  const outer = <i32>load<u8>(z, T_OUTER);
  const unpaired = radicals(atom, z);
  let lone = outer - valence - charge;
  if (lone < 0) lone = 0;
  let count = valence - all + lone - unpaired;
  if (count > 1 && <i32>load<u8>(atom, A_STATED_VALENCE) - <i32>degree > 1) count = 1;
  if (count < 0) return;
  let outside: i32 = -1;
  let cyclic = false;
  let multiple = 0;
  for (let k: usize = 0; k < degree; k++) {
    const bond = <usize>load<u8>(atom * DEGREE + k, A_BOND);
    if (load<u8>(bond, B_KEKULE) < 2) continue;
    multiple++;
    if (((load<u64>(0, S_RING_BONDS) >> bond) & 1) != 0) cyclic = true;
    else if (outside < 0) outside = <i32>load<u8>(<usize>load<u8>(atom * DEGREE + k, A_NEIGHBOUR), A_Z);
  }
  let drawn = false;
  if (outside >= 0) {
    const other = <i32>load<u8>(<usize>outside, T_OUTER);
    drawn = other != outer ? other > outer : outside < <i32>z;
  }
  let gives: i32;
  if (count == 0) {
    if (outside >= 0) gives = 0;
    else if (cyclic) gives = 1;
    else return;
  } else if (count == 1) {
    if (outside >= 0) gives = drawn ? 0 : 1;
    else if (multiple != 0) gives = 1;
    else if (charge == 1) gives = 0;
    else return;
  } else {
    if (drawn) count--;
    gives = (count & 1) == 1 ? 1 : 2;
  }
  if (multiple > 1 || (z > 18 && z != 34 && z != 52)) return;
  const like = <i32>z - charge;
  if (<i32>load<u8>(atom, A_VALENCE) > <i32>load<i8>(<usize>(like < 0 ? 0 : like), T_DEFAULT)) return;
  if (unpaired != 0 && (z != 6 || charge != 0)) return;
  const bit = (<u64>1) << atom;
  candidates |= bit;
  if (gives == 1) ones |= bit;
  else if (gives == 2) twos |= bit;
}

// @ts-ignore: decorator
@inline
function huckel(atoms: u64): bool {
  const electrons = <i32>popcnt(atoms & ones) + 2 * <i32>popcnt(atoms & twos);
  return electrons == 2 || (electrons >= 6 && ((electrons - 2) & 3) == 0);
}

function mark(atoms: u64, bonds: u64): void {
  for (let left = atoms; left != 0; left &= left - 1) store<u8>(<usize>ctz(left), 1, A_AROMATIC);
  for (let left = bonds; left != 0; left &= left - 1) {
    const bond = <usize>ctz(left);
    if (load<u8>(bond, B_ORDER) <= 2) store<u8>(bond, 12, B_ORDER);
  }
}

/** False where a fused system is too large to look at here. */
export function perceiveAromaticity(): bool {
  const rings = <usize>load<i32>(0, S_RINGS);
  candidates = 0;
  ones = 0;
  twos = 0;
  for (let left = load<u64>(0, S_RING_ATOMS); left != 0; left &= left - 1) judge(<usize>ctz(left));
  let possible: usize = 0;
  let pending: u64 = 0;
  let once: u64 = 0;
  let twice: u64 = 0;
  for (let r: usize = 0; r < rings; r++) {
    const atoms = load<u64>(r << 3, R_ATOMS);
    if ((atoms & ~candidates) != 0) continue;
    // Rings that may be aromatic are moved to the front of a list of their own.
    store<u8>(possible, <u8>r, R_VERDICT);
    possible++;
    const bonds = load<u64>(r << 3, R_BONDS);
    twice |= once & bonds;
    once |= bonds;
    if (huckel(atoms)) mark(atoms, bonds);
    else pending |= bonds;
  }
  if (possible < 2 || (pending & twice) == 0) return true;
  return fusedSystems(possible);
}

/** Rings that share exactly one bond are fused; each connected set of them is looked at whole. */
function fusedSystems(possible: usize): bool {
  for (let a: usize = 0; a < possible; a++) {
    const x = load<u64>(<usize>load<u8>(a, R_VERDICT) << 3, R_BONDS);
    let fused: u32 = 0;
    if (popcnt(x) <= MAX_FUSED_RING) {
      for (let b: usize = 0; b < possible; b++) {
        const y = load<u64>(<usize>load<u8>(b, R_VERDICT) << 3, R_BONDS);
        if (a != b && popcnt(y) <= MAX_FUSED_RING && popcnt(x & y) == 1) fused |= 1 << <u32>b;
      }
    }
    store<u32>(a << 2, fused, R_FUSED);
  }
  let taken: u32 = 0;
  for (let a: usize = 0; a < possible; a++) {
    if (((taken >> <u32>a) & 1) != 0) continue;
    let system: u32 = 1 << <u32>a;
    let before: u32 = 0;
    while (before != system) {
      before = system;
      for (let left = before; left != 0; left &= left - 1) system |= load<u32>(<usize>ctz(left) << 2, R_FUSED);
    }
    taken |= system;
    if (popcnt(system) > MOST_TOGETHER) return false;
    judgeSystem(system);
  }
  return true;
}

function connected(set: u32): bool {
  let reached: u32 = set & -set;
  let before: u32 = 0;
  while (before != reached) {
    before = reached;
    for (let left = before; left != 0; left &= left - 1) reached |= load<u32>(<usize>ctz(left) << 2, R_FUSED) & set;
  }
  return reached == set;
}

function judgeSystem(system: u32): void {
  let all: u64 = 0;
  for (let left = system; left != 0; left &= left - 1)
    all |= load<u64>(<usize>load<u8>(<usize>ctz(left), R_VERDICT) << 3, R_BONDS);
  let settled: u64 = 0;
  const count = <i32>popcnt(system);
  const most = count < MAX_FUSED_RINGS ? count : MAX_FUSED_RINGS;
  for (let size = 1; size <= most && settled != all; size++) {
    // Every subset of the system: from all of it downwards, through those below.
    for (let set = system; set != 0; set = (set - 1) & system) {
      if (<i32>popcnt(set) != size || !connected(set)) continue;
      let once: u64 = 0;
      let twice: u64 = 0;
      let more: u64 = 0;
      let bondOnce: u64 = 0;
      let bondMore: u64 = 0;
      for (let left = set; left != 0; left &= left - 1) {
        const ring = <usize>load<u8>(<usize>ctz(left), R_VERDICT) << 3;
        const atoms = load<u64>(ring, R_ATOMS);
        const bonds = load<u64>(ring, R_BONDS);
        more |= twice & atoms;
        twice |= once & atoms;
        once |= atoms;
        bondMore |= bondOnce & bonds;
        bondOnce |= bonds;
      }
      if (!huckel(once & ~more)) continue;
      const rim = bondOnce & ~bondMore;
      mark(once, rim);
      settled |= rim;
    }
  }
}
