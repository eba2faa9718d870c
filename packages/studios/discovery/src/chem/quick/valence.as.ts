// Charge-separated forms, valences and implied hydrogens, as graph/clean-up.ts and graph/valence.ts have them.
import {
  A_AROMATIC, A_BOND, A_BRACKET, A_CHARGE, A_DEGREE, A_DOUBLED, A_HYDROGENS, A_NEIGHBOUR, A_STATED, A_STATED_VALENCE,
  A_VALENCE, A_Z, B_BEGIN, B_END, B_ORDER, DEGREE, S_ATOMS, S_RING_ATOMS, S_RING_BONDS, T_DEFAULT, T_EARLY, T_OUTER,
  T_VALENCES,
} from './layout';

// @ts-ignore: decorator
@inline
function add(atom: usize, base: usize, amount: i32): void {
  store<u8>(atom + base, <u8>(<i32>load<u8>(atom + base) + amount));
}

/** Hypervalent nitrogen drawn with double bonds becomes charged; phosphorus and halogens like that are left to the general kernel. */
export function cleanUp(): bool {
  const n = <usize>load<i32>(0, S_ATOMS);
  for (let i: usize = 0; i < n; i++) {
    const z = load<u8>(i, A_Z);
    if (z == 6 || z == 8 || load<i8>(i, A_CHARGE) != 0) continue;
    const degree = <usize>load<u8>(i, A_DEGREE);
    if (z == 7) {
      if (degree >= 2 && (load<u8>(i, A_DOUBLED) + 1) >> 1 == 5) nitrogen(i, degree);
    } else if (z == 15) {
      if (degree == 3 && (load<u8>(i, A_DOUBLED) + 1) >> 1 == 5) return false;
    } else if ((z == 17 || z == 35 || z == 53) && degree >= 2) return false;
  }
  return true;
}

function nitrogen(n: usize, degree: usize): void {
  for (let k: usize = 0; k < degree; k++) {
    const other = <usize>load<u8>(n * DEGREE + k, A_NEIGHBOUR);
    const bond = <usize>load<u8>(n * DEGREE + k, A_BOND);
    if (load<i8>(other, A_CHARGE) != 0) continue;
    const z = load<u8>(other, A_Z);
    const order = load<u8>(bond, B_ORDER);
    const oxide = z == 8 && order == 2;
    if (!oxide && !(z == 7 && order == 3)) continue;
    store<u8>(bond, oxide ? 1 : 2, B_ORDER);
    add(n, A_DOUBLED, -2);
    add(other, A_DOUBLED, -2);
    store<i8>(n, 1, A_CHARGE);
    store<i8>(other, -1, A_CHARGE);
    return;
  }
}

/** Aromatic atoms must be in rings; a bond between two of them that is in no ring is single. */
export function settleAromatic(aromatic: u64): bool {
  if ((aromatic & ~load<u64>(0, S_RING_ATOMS)) != 0) return false;
  let left = aromaticBonds & ~load<u64>(0, S_RING_BONDS);
  while (left != 0) {
    const bond = <usize>ctz(left);
    left &= left - 1;
    store<u8>(bond, 1, B_ORDER);
    add(<usize>load<u8>(bond, B_BEGIN), A_DOUBLED, -1);
    add(<usize>load<u8>(bond, B_END), A_DOUBLED, -1);
  }
  return true;
}

let aromaticBonds: u64 = 0;

/** Atoms written as aromatic; the bonds between them are noted for `settleAromatic`. */
export function aromaticAtoms(n: usize, bonds: usize): u64 {
  let set: u64 = 0;
  for (let i: usize = 0; i < n; i++) set |= (<u64>load<u8>(i, A_AROMATIC)) << i;
  aromaticBonds = 0;
  if (set != 0) for (let b: usize = 0; b < bonds; b++) aromaticBonds |= (<u64>(load<u8>(b, B_ORDER) == 12)) << b;
  return set;
}

/** The charge as it shifts valences. */
export function valenceShift(z: usize, charge: i32): i32 {
  if (load<u8>(z, T_EARLY) != 0) return -charge;
  return z == 6 && charge > 0 ? -charge : charge;
}

/** Valences and hydrogens of all atoms; false where no accepted valence fits. */
export function assignValence(): bool {
  const n = <usize>load<i32>(0, S_ATOMS);
  for (let i: usize = 0; i < n; i++) {
    const z = <usize>load<u8>(i, A_Z);
    const doubled = <i32>load<u8>(i, A_DOUBLED);
    const aromatic = load<u8>(i, A_AROMATIC) != 0;
    const bracket = load<u8>(i, A_BRACKET) != 0;
    const charge = <i32>load<i8>(i, A_CHARGE);
    const hydrogens = <i32>load<u8>(i, A_STATED);
    let stated: i32;
    let implied: i32 = 0;
    if (charge == 0 && !aromatic && doubled <= 2 * <i32>load<i8>(z, T_DEFAULT)) {
      // Room to spare in the first valence, the rule for nearly every atom.
      stated = doubled >> 1;
      if (!bracket) implied = <i32>load<i8>(z, T_DEFAULT) - stated;
    } else {
      stated = statedValence(z, charge, doubled, aromatic);
      if (stated < 0) return false;
      if (!bracket) {
        implied = impliedHydrogens(z, charge, stated, aromatic);
        if (implied < 0) return false;
      }
    }
    store<u8>(i, <u8>stated, A_STATED_VALENCE);
    store<u8>(i, <u8>(hydrogens + implied), A_HYDROGENS);
    store<u8>(i, <u8>(stated + implied), A_VALENCE);
  }
  return true;
}

function statedValence(z: usize, charge: i32, doubled: i32, aromatic: bool): i32 {
  const list = z * 8;
  const shift = valenceShift(z, charge);
  let value = doubled;
  let fits = <i32>load<i8>(z, T_DEFAULT) + shift;
  if (aromatic && doubled > 2 * fits) {
    for (let v: usize = 0; v < 8; v++) {
      const valence = <i32>load<i8>(list + v, T_VALENCES);
      if (valence < 0 || 2 * (valence + shift) > doubled) break;
      fits = valence + shift;
    }
    if (doubled - 2 * fits <= 3) value = 2 * fits;
  }
  const valence = (value + 1) >> 1;
  const effective = load<u8>(z, T_OUTER) >= 4 ? valence - charge : valence + charge;
  let most = -1;
  let open = false;
  for (let v: usize = 0; v < 8; v++) {
    const one = <i32>load<i8>(list + v, T_VALENCES);
    if (one == -2) break;
    if (one == -1) open = true;
    most = one;
  }
  return !open && most > 0 && effective > most ? -1 : valence;
}

function impliedHydrogens(z: usize, charge: i32, stated: i32, aromatic: bool): i32 {
  const list = z * 8;
  const shift = valenceShift(z, charge);
  if (load<i8>(list, T_VALENCES) == -1) return 0;
  if (aromatic) {
    const room = <i32>load<i8>(z, T_DEFAULT) + shift - stated;
    if (room >= 0) return room;
  }
  for (let v: usize = 0; v < 8; v++) {
    const one = <i32>load<i8>(list + v, T_VALENCES);
    if (one == -2) break;
    if (aromatic) {
      if (stated == one + shift) return 0;
      continue;
    }
    if (one == -1) return 0;
    if (stated <= one + shift) return one + shift - stated;
  }
  return -1;
}
