// One Kekulé structure, paired in the same order as graph/matching.ts does; where pairing greedily leaves an atom alone the
// general kernel looks for augmenting paths.
import {
  A_AROMATIC, A_BOND, A_BRACKET, A_CHARGE, A_CHOICES, A_DEGREE, A_HYDROGENS, A_MATE, A_NEAR, A_NEIGHBOUR, A_STACK, A_VALENCE, A_Z,
  B_BEGIN, B_END, B_KEKULE, B_ORDER, DEGREE, S_ATOMS, S_BONDS, S_RING_BONDS, T_DEFAULT, T_VALENCES,
} from './layout';
import { valenceShift } from './valence.as';

const ALONE: u8 = 255;
let top: usize = 0;
let usable: u64 = 0;

/** Whether the atom's valence leaves exactly one more bond than its single bonds take. */
function needsDouble(atom: usize): bool {
  const z = <usize>load<u8>(atom, A_Z);
  const degree = <usize>load<u8>(atom, A_DEGREE);
  const hydrogens = <i32>load<u8>(atom, A_HYDROGENS);
  const valence = <i32>load<u8>(atom, A_VALENCE);
  let orders = hydrogens;
  for (let k: usize = 0; k < degree; k++) {
    const order = <i32>load<u8>(<usize>load<u8>(atom * DEGREE + k, A_BOND), B_ORDER);
    orders += order == 12 ? 1 : order;
  }
  const shift = valenceShift(z, <i32>load<i8>(atom, A_CHARGE));
  let target = <i32>load<i8>(z, T_DEFAULT) + shift;
  for (let v: usize = 1; valence > target && v < 8; v++) {
    const one = <i32>load<i8>(z * 8 + v, T_VALENCES);
    if (one <= 0) break;
    target = one + shift;
  }
  if (<i32>degree + hydrogens >= target) return false;
  if (target == orders + 1) return true;
  return load<u8>(atom, A_BRACKET) != 0 && target == orders + 2;
}

/** Resolves the aromatic bonds of the text; false where that takes more than pairing greedily. */
export function kekulize(aromatic: u64): bool {
  const n = <usize>load<i32>(0, S_ATOMS);
  const m = <usize>load<i32>(0, S_BONDS);
  memory.copy(B_KEKULE, B_ORDER, m);
  if (aromatic == 0) return true;
  let candidates: u64 = 0;
  for (let left = aromatic; left != 0; left &= left - 1) {
    const i = <usize>ctz(left);
    if (needsDouble(i)) candidates |= (<u64>1) << i;
  }
  let matchable: u64 = 0;
  usable = 0;
  for (let left = load<u64>(0, S_RING_BONDS); left != 0; left &= left - 1) {
    const b = <usize>ctz(left);
    if (load<u8>(b, B_ORDER) != 12) continue;
    matchable |= (<u64>1) << b;
    if (((candidates >> load<u8>(b, B_BEGIN)) & (candidates >> load<u8>(b, B_END)) & 1) != 0) usable |= (<u64>1) << b;
  }
  memory.fill(A_MATE, ALONE, n);
  top = 0;
  for (let left = candidates; left != 0; left &= left - 1) {
    const i = <usize>ctz(left);
    const choices = <u8>popcnt(load<u64>(i << 3, A_NEAR) & usable);
    store<u8>(i, choices, A_CHOICES);
    if (choices == 1) {
      store<u8>(top, <u8>i, A_STACK);
      top++;
    }
  }
  // The general kernel empties its stack before it looks at each atom, candidate or not.
  for (let left = candidates; left != 0; left &= left - 1) {
    unwind();
    const i = <usize>ctz(left);
    if (load<u8>(i, A_MATE) == ALONE) pair(i);
  }
  unwind();
  for (let left = candidates; left != 0; left &= left - 1) if (load<u8>(<usize>ctz(left), A_MATE) == ALONE) return false;
  for (let left = matchable; left != 0; left &= left - 1) {
    const b = <usize>ctz(left);
    const order: u8 = load<u8>(<usize>load<u8>(b, B_BEGIN), A_MATE) == load<u8>(b, B_END) ? 2 : 1;
    store<u8>(b, order, B_KEKULE);
    store<u8>(b, order, B_ORDER);
  }
  memory.fill(A_AROMATIC, 0, n);
  return true;
}

// @ts-ignore: decorator
@inline
function unwind(): void {
  while (top > 0) {
    top--;
    const a = <usize>load<u8>(top, A_STACK);
    if (load<u8>(a, A_MATE) == ALONE) pair(a);
  }
}

function pair(a: usize): void {
  const degree = <usize>load<u8>(a, A_DEGREE);
  let partner: i32 = -1;
  let fewest: u8 = 255;
  for (let k: usize = 0; k < degree; k++) {
    if (((usable >> load<u8>(a * DEGREE + k, A_BOND)) & 1) == 0) continue;
    const b = <usize>load<u8>(a * DEGREE + k, A_NEIGHBOUR);
    if (load<u8>(b, A_MATE) != ALONE) continue;
    const choices = load<u8>(b, A_CHOICES);
    if (partner < 0 || choices < fewest) {
      partner = <i32>b;
      fewest = choices;
    }
  }
  if (partner < 0) return;
  store<u8>(a, <u8>partner, A_MATE);
  store<u8>(<usize>partner, <u8>a, A_MATE);
  release(a);
  release(<usize>partner);
}

function release(x: usize): void {
  const degree = <usize>load<u8>(x, A_DEGREE);
  for (let k: usize = 0; k < degree; k++) {
    if (((usable >> load<u8>(x * DEGREE + k, A_BOND)) & 1) == 0) continue;
    const b = <usize>load<u8>(x * DEGREE + k, A_NEIGHBOUR);
    if (load<u8>(b, A_MATE) != ALONE) continue;
    const choices = <u8>(load<u8>(b, A_CHOICES) - 1);
    store<u8>(b, choices, A_CHOICES);
    if (choices != 1) continue;
    store<u8>(top, <u8>b, A_STACK);
    top++;
  }
}
