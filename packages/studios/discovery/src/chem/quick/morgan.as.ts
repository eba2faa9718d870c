// Morgan environments up to `radius` bonds, identified and told apart as chem/morgan.ts does, folded into bits.
import {
  A_BOND, A_CHARGE, A_COVER, A_DEAD, A_DEGREE, A_HASH, A_HYDROGENS, A_NEAR, A_NEIGHBOUR, A_NEXT_COVER, A_NEXT_HASH, A_Z,
  B_ORDER, DEGREE, E_ATOM, E_BUCKET, E_CHAIN, E_COVER, E_ID, MOST, NEAR_KEY, S_ATOMS, S_RING_ATOMS,
} from './layout';

// @ts-ignore: decorator
@inline
function combine(seed: u32, value: u32): u32 {
  return seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >> 2));
}

let found: usize = 0;
let known: usize = 0;

function hashNeighbours(a: usize, layer: u32): u32 {
  const degree = <usize>load<u8>(a, A_DEGREE);
  for (let k: usize = 0; k < degree; k++) {
    const order = <u64>load<u8>(<usize>load<u8>(a * DEGREE + k, A_BOND), B_ORDER);
    const key = (order << 32) | <u64>load<u32>(<usize>load<u8>(a * DEGREE + k, A_NEIGHBOUR) << 2, A_HASH);
    let place = k;
    while (place > 0 && load<u64>((place - 1) << 3, NEAR_KEY) > key) {
      store<u64>(place << 3, load<u64>((place - 1) << 3, NEAR_KEY), NEAR_KEY);
      place--;
    }
    store<u64>(place << 3, key, NEAR_KEY);
  }
  let h = combine(layer, load<u32>(a << 2, A_HASH));
  for (let k: usize = 0; k < degree; k++) {
    const key = load<u64>(k << 3, NEAR_KEY);
    h = combine(h, combine(combine(0, <u32>(key >> 32)), <u32>key));
  }
  return h;
}

/** One environment: counted when it is new, else the end of its atom, unless it is the smaller of two that appear in this round. */
// @ts-ignore: decorator
@inline
function settle(a: usize, h: u32, cover: u64, roundStart: usize, foundStart: usize): void {
  const bucket = <usize>((cover * 0x9e3779b97f4a7c15) >> 56);
  let same = <i32>load<u8>(bucket, E_BUCKET);
  while (same != 255 && load<u64>(<usize>same << 3, E_COVER) != cover) same = <i32>load<u8>(<usize>same, E_CHAIN);
  if (same == 255) {
    store<u64>(known << 3, cover, E_COVER);
    store<u8>(known, load<u8>(bucket, E_BUCKET), E_CHAIN);
    store<u8>(bucket, <u8>known, E_BUCKET);
    known++;
    store<u32>(found << 2, h, E_ID);
    store<u8>(found, <u8>a, E_ATOM);
    found++;
    return;
  }
  if (<usize>same >= roundStart) {
    const place = foundStart + <usize>same - roundStart;
    if (h < load<u32>(place << 2, E_ID)) {
      store<u8>(<usize>load<u8>(place, E_ATOM), 1, A_DEAD);
      store<u32>(place << 2, h, E_ID);
      store<u8>(place, <u8>a, E_ATOM);
      return;
    }
  }
  store<u8>(a, 1, A_DEAD);
}

/** Most rounds for which the tables have room. */
const MOST_ROUNDS: i32 = 3;

/** False for a radius that the tables have no room for. */
export function fold(radius: i32, bits: u32, out: usize): bool {
  if (radius > MOST_ROUNDS) return false;
  const n = <usize>load<i32>(0, S_ATOMS);
  const inRing = load<u64>(0, S_RING_ATOMS);
  for (let i: usize = 0; i < n; i++) {
    const hydrogens = <u32>load<u8>(i, A_HYDROGENS);
    let h = combine(0, <u32>load<u8>(i, A_Z));
    h = combine(h, <u32>load<u8>(i, A_DEGREE) + hydrogens);
    h = combine(h, hydrogens);
    h = combine(h, <u32><i32>load<i8>(i, A_CHARGE));
    h = combine(h, 0);
    if (((inRing >> i) & 1) != 0) h = combine(h, 1);
    store<u32>(i << 2, h, A_HASH);
    store<u32>(i << 2, h, E_ID);
    store<u8>(i, <u8>i, E_ATOM);
  }
  found = n;
  known = 0;
  if (radius > 0) {
    memory.fill(A_DEAD, 0, n);
    memory.fill(A_COVER, 0, n << 3);
    memory.fill(E_BUCKET, 255, 256);
  }
  for (let layer: i32 = 0; layer < radius; layer++) {
    const roundStart = known;
    const foundStart = found;
    for (let a: usize = 0; a < n; a++) {
      // An atom that is out takes no further part, and its neighbours see 0.
      let h: u32 = 0;
      let cover = load<u64>(a << 3, A_COVER);
      if (load<u8>(a, A_DEAD) == 0) {
        const degree = <usize>load<u8>(a, A_DEGREE);
        if (degree == 0) store<u8>(a, 1, A_DEAD);
        else {
          cover |= load<u64>(a << 3, A_NEAR);
          if (layer > 0) {
            for (let k: usize = 0; k < degree; k++)
              cover |= load<u64>(<usize>load<u8>(a * DEGREE + k, A_NEIGHBOUR) << 3, A_COVER);
          }
          h = hashNeighbours(a, <u32>layer);
          settle(a, h, cover, roundStart, foundStart);
        }
      }
      store<u32>(a << 2, h, A_NEXT_HASH);
      store<u64>(a << 3, cover, A_NEXT_COVER);
    }
    if (layer + 1 < radius) {
      memory.copy(A_HASH, A_NEXT_HASH, n << 2);
      memory.copy(A_COVER, A_NEXT_COVER, n << 3);
    }
  }
  memory.fill(out, 0, bits >> 3);
  if ((bits & (bits - 1)) == 0) {
    const mask = bits - 1;
    for (let e: usize = 0; e < found; e++) setBit(out, load<u32>(e << 2, E_ID) & mask);
  } else for (let e: usize = 0; e < found; e++) setBit(out, load<u32>(e << 2, E_ID) % bits);
  return true;
}

// @ts-ignore: decorator
@inline
function setBit(out: usize, bit: u32): void {
  const at = out + (bit >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (<u32>1 << (bit & 7))));
}
