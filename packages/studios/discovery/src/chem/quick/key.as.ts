// Substructure keys, the bits that library/keys.ts writes: features counted in a hash table, a bit for each step of a count.
import {
  A_AROMATIC, A_BOND, A_DEGREE, A_NEIGHBOUR, A_Z, DEGREE, F_COUNT, F_FEATURE, S_ATOMS, S_RING_ATOMS, S_RING_BONDS, TRAIL,
  TRAIL_CURSOR,
} from './layout';

const PLACES: usize = 1024;
/** Distinct features beyond which the table would get slow; no molecule of 64 bonds and few elements has as many. */
const MOST_FEATURES: i32 = 900;
const LONGEST: usize = 8;

const ATOM: i32 = 0x1b873593;
const PATH: i32 = 2 * 0x1b873593;
const TYPED: i32 = 3 * 0x1b873593;
const CYCLE: i32 = 4 * 0x1b873593;
const FILLED: i32 = 5 * 0x1b873593;
const AROMATIC_CYCLE: i32 = 6 * 0x1b873593;

let out: usize = 0;
let size: i32 = 0;

/** Counts up to which a feature sets one more bit each, as a set: 1, 2, 3, 4, 6, 8, 12, 16. */
const STEPS: u32 = 0x1115e;

function add(feature: i32): void {
  let slot = <usize>((<u32>(feature * <i32>0x9e3779b1)) >> 15) & (PLACES - 1);
  let count: u32 = 0;
  for (;;) {
    count = <u32>load<u16>(slot << 1, F_COUNT);
    if (count == 0 || load<i32>(slot << 2, F_FEATURE) == feature) break;
    slot = (slot + 1) & (PLACES - 1);
  }
  if (count == 0) {
    if (size == MOST_FEATURES) return;
    size++;
    store<i32>(slot << 2, feature, F_FEATURE);
  }
  if (count == 16) return;
  count++;
  store<u16>(slot << 1, <u16>count, F_COUNT);
  if (((STEPS >> count) & 1) == 0) return;
  const bit = (<u32>((feature ^ (<i32>count * <i32>0x85ebca6b)) * <i32>0x9e3779b1)) >> 23;
  const at = out + (bit >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (<u32>1 << (bit & 7))));
}

// @ts-ignore: decorator
@inline
function typeOf(atom: usize, z: i32): i32 {
  return 2 * z + <i32>load<u8>(atom, A_AROMATIC);
}

function addPaths(n: usize): void {
  for (let a: usize = 0; a < n; a++) {
    const za = <i32>load<u8>(a, A_Z);
    const ta = typeOf(a, za);
    add(ATOM ^ za);
    add(TYPED ^ ta);
    const da = <usize>load<u8>(a, A_DEGREE);
    for (let k: usize = 0; k < da; k++) {
      const b = <usize>load<u8>(a * DEGREE + k, A_NEIGHBOUR);
      const zb = <i32>load<u8>(b, A_Z);
      const tb = typeOf(b, zb);
      if (a < b) {
        add(PATH ^ (za < zb ? (za << 7) | zb : (zb << 7) | za));
        add(TYPED ^ (ta < tb ? (ta << 8) | tb : (tb << 8) | ta));
      }
      const db = <usize>load<u8>(b, A_DEGREE);
      for (let l: usize = 0; l < db; l++) {
        const c = <usize>load<u8>(b * DEGREE + l, A_NEIGHBOUR);
        if (c == a) continue;
        const zc = <i32>load<u8>(c, A_Z);
        if (a < c) {
          add(PATH ^ (za < zc ? (za << 14) | (zb << 7) | zc : (zc << 14) | (zb << 7) | za));
          const tc = typeOf(c, zc);
          add(TYPED ^ (ta < tc ? (ta << 16) | (tb << 8) | tc : (tc << 16) | (tb << 8) | ta));
        }
        const dc = <usize>load<u8>(c, A_DEGREE);
        const carbons = za == 6 && zb == 6 && zc == 6;
        for (let m: usize = 0; m < dc; m++) {
          const d = <usize>load<u8>(c * DEGREE + m, A_NEIGHBOUR);
          if (d <= a || d == b) continue;
          const zd = <i32>load<u8>(d, A_Z);
          if (carbons && zd == 6) continue;
          const forward = za < zd || (za == zd && zb <= zc);
          add(PATH ^ (forward ? (za << 21) | (zb << 14) | (zc << 7) | zd : (zd << 21) | (zc << 14) | (zb << 7) | za));
        }
      }
    }
  }
}

/** Every cycle of three to eight atoms once: from its lowest atom, and in one of its two directions. */
function addCycles(): void {
  const ringBonds = load<u64>(0, S_RING_BONDS);
  for (let left = load<u64>(0, S_RING_ATOMS); left != 0; left &= left - 1) {
    const first = <usize>ctz(left);
    let on: u64 = 0;
    let depth: usize = 0;
    store<u8>(0, <u8>first, TRAIL);
    store<u8>(0, 0, TRAIL_CURSOR);
    for (;;) {
      const at = <usize>load<u8>(depth, TRAIL);
      const k = <usize>load<u8>(depth, TRAIL_CURSOR);
      if (k == <usize>load<u8>(at, A_DEGREE)) {
        if (depth == 0) break;
        on &= ~((<u64>1) << at);
        depth--;
        continue;
      }
      store<u8>(depth, <u8>(k + 1), TRAIL_CURSOR);
      // Cycles have no bonds outside rings.
      if (((ringBonds >> load<u8>(at * DEGREE + k, A_BOND)) & 1) == 0) continue;
      const next = <usize>load<u8>(at * DEGREE + k, A_NEIGHBOUR);
      if (next == first) {
        if (depth >= 2 && <usize>load<u8>(1, TRAIL) < at) addCycle(depth + 1);
        continue;
      }
      if (next < first || depth == LONGEST - 1 || ((on >> next) & 1) != 0) continue;
      depth++;
      on |= (<u64>1) << next;
      store<u8>(depth, <u8>next, TRAIL);
      store<u8>(depth, 0, TRAIL_CURSOR);
    }
  }
}

function addCycle(length: usize): void {
  let elements: i32 = 0;
  let aromatics: i32 = 0;
  for (let i: usize = 0; i < length; i++) {
    const atom = <usize>load<u8>(i, TRAIL);
    const z = <i32>load<u8>(atom, A_Z);
    if (z != 6) elements += z * 0x2c1b3c6d;
    aromatics += <i32>load<u8>(atom, A_AROMATIC);
  }
  add(CYCLE ^ <i32>length);
  add(FILLED ^ elements ^ (<i32>length << 4));
  add(AROMATIC_CYCLE ^ elements ^ (<i32>length << 4) ^ (aromatics << 8));
}

/** Writes the 512 bits; false where there are more features than the table takes. */
export function writeKey(to: usize): bool {
  out = to;
  size = 0;
  memory.fill(F_COUNT, 0, PLACES << 1);
  memory.fill(to, 0, 64);
  addPaths(<usize>load<i32>(0, S_ATOMS));
  addCycles();
  return size < MOST_FEATURES;
}
