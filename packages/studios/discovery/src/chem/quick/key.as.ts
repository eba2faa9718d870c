// Substructure keys, the bits that library/keys.ts writes. Paths are counted in tables by small codes of their atoms, walked from
// the middle so that each is met once; features and their bits are worked out once for each entry that was met.
import {
  A_AROMATIC, A_BOND, A_DEGREE, A_NEIGHBOUR, A_Z, B_BEGIN, B_END, DEGREE, K_ATOM, K_CODE, K_CYCLE, K_CYCLE_COUNT, K_PAIR,
  K_PAIR_LIST, K_PATH, K_PATH_LIST, K_TRIPLE, K_TRIPLE_LIST, K_TYPED_PAIR, K_TYPED_PAIR_LIST, K_TYPED_TRIPLE,
  K_TYPED_TRIPLE_LIST, K_Z, MOST_CYCLE_FEATURES, MOST_ELEMENTS, R_ATOMS, R_BONDS, S_ATOMS, S_BONDS, S_RING_BONDS, S_RINGS,
  TRAIL, TRAIL_CURSOR,
} from './layout';

const LONGEST: usize = 8;

const ATOM: i32 = 0x1b873593;
const PATH: i32 = 2 * 0x1b873593;
const TYPED: i32 = 3 * 0x1b873593;
const CYCLE: i32 = 4 * 0x1b873593;
const FILLED: i32 = 5 * 0x1b873593;
const AROMATIC_CYCLE: i32 = 6 * 0x1b873593;

let out: usize = 0;
let cycleFeatures: usize = 0;

// @ts-ignore: decorator
@inline
function set(feature: i32, step: i32): void {
  const bit = (<u32>((feature ^ (step * <i32>0x85ebca6b)) * <i32>0x9e3779b1)) >> 23;
  const at = out + ((bit >> 5) << 2);
  store<u32>(at, load<u32>(at) | (<u32>1 << (bit & 31)));
}

/** One bit more for each of 1, 2, 3, 4, 6, 8, 12 and 16 that the count reaches. */
function emit(feature: i32, count: u32): void {
  set(feature, 1);
  if (count < 2) return;
  set(feature, 2);
  if (count < 3) return;
  set(feature, 3);
  if (count < 4) return;
  set(feature, 4);
  if (count < 6) return;
  set(feature, 6);
  if (count < 8) return;
  set(feature, 8);
  if (count < 12) return;
  set(feature, 12);
  if (count < 16) return;
  set(feature, 16);
}

/** Adds to an entry of a table of counts (u16); entries that were 0 go on the table's list. Gives the length of the list. */
// @ts-ignore: decorator
@inline
function count(table: usize, list: usize, entry: usize, by: u32, length: usize): usize {
  const before = <u32>load<u16>(table + (entry << 1));
  store<u16>(table + (entry << 1), <u16>(before + by));
  store<u16>(list + (length << 1), <u16>entry);
  return length + <usize>(before == 0);
}

// @ts-ignore: decorator
@inline
function ordered(a: usize, b: usize, bits: usize): usize {
  return a < b ? (a << bits) | b : (b << bits) | a;
}

/**
 * Numbers the elements of the molecule, carbon first, and codes each atom: twice its element's number, and 1 more where aromatic.
 * Gives how many elements there are, carbon included; 0 for more than there is room for.
 */
function codeAtoms(n: usize): usize {
  store<u8>(6, 0, K_CODE);
  store<u8>(0, 6, K_Z);
  let elements: usize = 1;
  let room = true;
  for (let a: usize = 0; a < n; a++) {
    const z = <usize>load<u8>(a, A_Z);
    let code = <usize>load<u8>(z, K_CODE);
    if (code == 255) {
      if (elements == <usize>MOST_ELEMENTS) {
        room = false;
        break;
      }
      code = elements;
      store<u8>(z, <u8>code, K_CODE);
      store<u8>(code, <u8>z, K_Z);
      elements++;
    }
    store<u8>(a, <u8>(2 * code + <usize>load<u8>(a, A_AROMATIC)), K_ATOM);
  }
  for (let e: usize = 0; e < elements; e++) store<u8>(<usize>load<u8>(e, K_Z), 255, K_CODE);
  return room ? elements : 0;
}

/** Element and aromaticity as library/keys.ts numbers them. */
// @ts-ignore: decorator
@inline
function typeOf(code: usize): i32 {
  return 2 * <i32>load<u8>(code >> 1, K_Z) + <i32>(code & 1);
}

// @ts-ignore: decorator
@inline
function zOf(element: usize): i32 {
  return <i32>load<u8>(element, K_Z);
}

function addAtoms(n: usize, elements: usize): void {
  // Counts of 16 codes, a byte each.
  let low: u64 = 0;
  let high: u64 = 0;
  for (let a: usize = 0; a < n; a++) {
    const code = <u64>load<u8>(a, K_ATOM);
    const one = (<u64>1) << ((code & 7) << 3);
    if (code < 8) low += one;
    else high += one;
  }
  for (let e: usize = 0; e < elements; e++) {
    const both = <u32>((e < 4 ? low : high) >> ((<u64>e & 3) << 4));
    const plain = both & 255;
    const aromatic = (both >> 8) & 255;
    if (plain + aromatic == 0) continue;
    emit(ATOM ^ zOf(e), plain + aromatic);
    if (plain != 0) emit(TYPED ^ (2 * zOf(e)), plain);
    if (aromatic != 0) emit(TYPED ^ (2 * zOf(e) + 1), aromatic);
  }
}

function addPairs(): void {
  let typed: usize = 0;
  const bonds = <usize>load<i32>(0, S_BONDS);
  for (let i: usize = 0; i < bonds; i++) {
    const a = <usize>load<u8>(<usize>load<u8>(i, B_BEGIN), K_ATOM);
    const b = <usize>load<u8>(<usize>load<u8>(i, B_END), K_ATOM);
    typed = count(K_TYPED_PAIR, K_TYPED_PAIR_LIST, ordered(a, b, 4), 1, typed);
  }
  let plain: usize = 0;
  for (let i: usize = 0; i < typed; i++) {
    const entry = <usize>load<u16>(i << 1, K_TYPED_PAIR_LIST);
    const number = <u32>load<u16>(entry << 1, K_TYPED_PAIR);
    store<u16>(entry << 1, 0, K_TYPED_PAIR);
    const a = entry >> 4;
    const b = entry & 15;
    const ta = typeOf(a);
    const tb = typeOf(b);
    emit(TYPED ^ (ta < tb ? (ta << 8) | tb : (tb << 8) | ta), number);
    plain = count(K_PAIR, K_PAIR_LIST, ordered(a >> 1, b >> 1, 3), number, plain);
  }
  for (let i: usize = 0; i < plain; i++) {
    const entry = <usize>load<u16>(i << 1, K_PAIR_LIST);
    const number = <u32>load<u16>(entry << 1, K_PAIR);
    store<u16>(entry << 1, 0, K_PAIR);
    const za = zOf(entry >> 3);
    const zb = zOf(entry & 7);
    emit(PATH ^ (za < zb ? (za << 7) | zb : (zb << 7) | za), number);
  }
}

/** Paths of three atoms from the middle one. */
function addTriples(n: usize): void {
  let typed: usize = 0;
  for (let b: usize = 0; b < n; b++) {
    const degree = <usize>load<u8>(b, A_DEGREE);
    const middle = <usize>load<u8>(b, K_ATOM) << 8;
    for (let k: usize = 1; k < degree; k++) {
      const a = <usize>load<u8>(<usize>load<u8>(b * DEGREE + k, A_NEIGHBOUR), K_ATOM);
      for (let l: usize = 0; l < k; l++) {
        const c = <usize>load<u8>(<usize>load<u8>(b * DEGREE + l, A_NEIGHBOUR), K_ATOM);
        typed = count(K_TYPED_TRIPLE, K_TYPED_TRIPLE_LIST, middle | ordered(a, c, 4), 1, typed);
      }
    }
  }
  let plain: usize = 0;
  for (let i: usize = 0; i < typed; i++) {
    const entry = <usize>load<u16>(i << 1, K_TYPED_TRIPLE_LIST);
    const number = <u32>load<u16>(entry << 1, K_TYPED_TRIPLE);
    store<u16>(entry << 1, 0, K_TYPED_TRIPLE);
    const b = entry >> 8;
    const a = (entry >> 4) & 15;
    const c = entry & 15;
    const ta = typeOf(a);
    const tb = typeOf(b);
    const tc = typeOf(c);
    emit(TYPED ^ (ta < tc ? (ta << 16) | (tb << 8) | tc : (tc << 16) | (tb << 8) | ta), number);
    plain = count(K_TRIPLE, K_TRIPLE_LIST, ((b >> 1) << 6) | ordered(a >> 1, c >> 1, 3), number, plain);
  }
  for (let i: usize = 0; i < plain; i++) {
    const entry = <usize>load<u16>(i << 1, K_TRIPLE_LIST);
    const number = <u32>load<u16>(entry << 1, K_TRIPLE);
    store<u16>(entry << 1, 0, K_TRIPLE);
    const zb = zOf(entry >> 6);
    const za = zOf((entry >> 3) & 7);
    const zc = zOf(entry & 7);
    emit(PATH ^ (za < zc ? (za << 14) | (zb << 7) | zc : (zc << 14) | (zb << 7) | za), number);
  }
}

/** Paths of four atoms, by element, from the bond in the middle; those of carbon alone (entry 0) are no feature. */
function addPaths(): void {
  let length: usize = 0;
  const bonds = <usize>load<i32>(0, S_BONDS);
  for (let i: usize = 0; i < bonds; i++) {
    const b = <usize>load<u8>(i, B_BEGIN);
    const c = <usize>load<u8>(i, B_END);
    const db = <usize>load<u8>(b, A_DEGREE);
    const dc = <usize>load<u8>(c, A_DEGREE);
    if (db == 1 || dc == 1) continue;
    const eb = <usize>load<u8>(b, K_ATOM) >> 1;
    const ec = <usize>load<u8>(c, K_ATOM) >> 1;
    const forward = (eb << 6) | (ec << 3);
    const backward = (ec << 6) | (eb << 3);
    for (let k: usize = 0; k < db; k++) {
      const a = <usize>load<u8>(b * DEGREE + k, A_NEIGHBOUR);
      if (a == c) continue;
      const ea = <usize>load<u8>(a, K_ATOM) >> 1;
      for (let l: usize = 0; l < dc; l++) {
        const d = <usize>load<u8>(c * DEGREE + l, A_NEIGHBOUR);
        if (d == b || d == a) continue;
        const ed = <usize>load<u8>(d, K_ATOM) >> 1;
        const one = (ea << 9) | forward | ed;
        const other = (ed << 9) | backward | ea;
        length = count(K_PATH, K_PATH_LIST, one < other ? one : other, 1, length);
      }
    }
  }
  for (let i: usize = 0; i < length; i++) {
    const entry = <usize>load<u16>(i << 1, K_PATH_LIST);
    const number = <u32>load<u16>(entry << 1, K_PATH);
    store<u16>(entry << 1, 0, K_PATH);
    if (entry == 0) continue;
    const za = zOf(entry >> 9);
    const zb = zOf((entry >> 6) & 7);
    const zc = zOf((entry >> 3) & 7);
    const zd = zOf(entry & 7);
    const forward = za < zd || (za == zd && zb <= zc);
    emit(PATH ^ (forward ? (za << 21) | (zb << 14) | (zc << 7) | zd : (zd << 21) | (zc << 14) | (zb << 7) | za), number);
  }
}

/** Counts a feature of cycles, which are few. */
function addCycleFeature(feature: i32): void {
  for (let i: usize = 0; i < cycleFeatures; i++) {
    if (load<i32>(i << 2, K_CYCLE) != feature) continue;
    store<u16>(i << 1, load<u16>(i << 1, K_CYCLE_COUNT) + 1, K_CYCLE_COUNT);
    return;
  }
  if (cycleFeatures == <usize>MOST_CYCLE_FEATURES) return;
  store<i32>(cycleFeatures << 2, feature, K_CYCLE);
  store<u16>(cycleFeatures << 1, 1, K_CYCLE_COUNT);
  cycleFeatures++;
}

function addCycle(length: usize, elements: i32, aromatics: i32): void {
  addCycleFeature(CYCLE ^ <i32>length);
  addCycleFeature(FILLED ^ elements ^ (<i32>length << 4));
  addCycleFeature(AROMATIC_CYCLE ^ elements ^ (<i32>length << 4) ^ (aromatics << 8));
}

/** What an atom adds to its cycle's elements: carbon nothing. */
// @ts-ignore: decorator
@inline
function weightOf(atom: usize): i32 {
  const z = <i32>load<u8>(atom, A_Z);
  return z == 6 ? 0 : z * 0x2c1b3c6d;
}

/**
 * Every cycle of three to eight atoms once. A ring that shares no bond with another is the only cycle through its bonds; where
 * rings share bonds, cycles are walked from their lowest atom, and in one of their two directions.
 */
function addCycles(): void {
  const rings = <usize>load<i32>(0, S_RINGS);
  let once: u64 = 0;
  let shared: u64 = 0;
  for (let r: usize = 0; r < rings; r++) {
    const bonds = load<u64>(r << 3, R_BONDS);
    shared |= once & bonds;
    once |= bonds;
  }
  let fused: u64 = 0;
  let starts: u64 = 0;
  for (let r: usize = 0; r < rings; r++) {
    const bonds = load<u64>(r << 3, R_BONDS);
    const atoms = load<u64>(r << 3, R_ATOMS);
    if ((bonds & shared) != 0) {
      fused |= bonds;
      starts |= atoms;
      continue;
    }
    const length = <usize>popcnt(atoms);
    if (length > LONGEST) continue;
    let elements: i32 = 0;
    let aromatics: i32 = 0;
    for (let left = atoms; left != 0; left &= left - 1) {
      const atom = <usize>ctz(left);
      elements += weightOf(atom);
      aromatics += <i32>load<u8>(atom, A_AROMATIC);
    }
    addCycle(length, elements, aromatics);
  }
  if (fused != 0) walkCycles(starts, fused);
}

function walkCycles(starts: u64, bonds: u64): void {
  for (let left = starts; left != 0; left &= left - 1) {
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
      if (((bonds >> load<u8>(at * DEGREE + k, A_BOND)) & 1) == 0) continue;
      const next = <usize>load<u8>(at * DEGREE + k, A_NEIGHBOUR);
      if (next == first) {
        if (depth >= 2 && <usize>load<u8>(1, TRAIL) < at) addWalked(depth + 1);
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

function addWalked(length: usize): void {
  let elements: i32 = 0;
  let aromatics: i32 = 0;
  for (let i: usize = 0; i < length; i++) {
    const atom = <usize>load<u8>(i, TRAIL);
    elements += weightOf(atom);
    aromatics += <i32>load<u8>(atom, A_AROMATIC);
  }
  addCycle(length, elements, aromatics);
}

/** Writes the 512 bits; false where there are more elements or kinds of cycles than the tables take. */
export function writeKey(to: usize): bool {
  out = to;
  memory.fill(to, 0, 64);
  const n = <usize>load<i32>(0, S_ATOMS);
  const elements = codeAtoms(n);
  if (elements == 0) return false;
  addAtoms(n, elements);
  addPairs();
  addTriples(n);
  addPaths();
  cycleFeatures = 0;
  addCycles();
  for (let i: usize = 0; i < cycleFeatures; i++) emit(load<i32>(i << 2, K_CYCLE), <u32>load<u16>(i << 1, K_CYCLE_COUNT));
  return cycleFeatures < <usize>MOST_CYCLE_FEATURES;
}
