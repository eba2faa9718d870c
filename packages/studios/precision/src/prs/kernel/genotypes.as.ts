// Genotypes of two bits a sample: read from the records of .pgen and .bed files, counted, and summed by their weights.
// AssemblyScript: `node scripts/build-wasm.ts` compiles it to genotypes.wasm, which is committed; a test compiles it again and
// compares the bytes. Rows are whole vectors of 16 bytes; bits beyond the samples are 0. What is not an address is a count.

import {
  ENDS_EARLY, NO_CATEGORIES, NOT_IN_ORDER, NUMBER_TOO_LONG, S_FILLED, S_FOUNDER_COUNT, S_FOUNDERS, S_IMPUTES, S_MISSING,
  S_ROW_BYTES, S_ROWS, S_SUMS, S_TABLE, S_WEIGHTS, TOO_MANY,
} from './layout';

// @ts-ignore: decorator
@inline
function even(): v128 {
  return i8x16.splat(0x55);
}

/** Copies whole vectors. */
// @ts-ignore: decorator
@inline
function copyRow(to: usize, from: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Bits beyond the samples become 0. */
function clearRest(row: usize, samples: u32, bytes: usize): void {
  let at: usize = samples >> 2;
  const used = samples & 3;
  if (used != 0) {
    store<u8>(row + at, <u8>(<u32>load<u8>(row + at) & ((1 << (used << 1)) - 1)));
    at++;
  }
  for (; at < bytes; at++) store<u8>(row + at, 0);
}

// ---- Sums ----

// @ts-ignore: decorator
@inline
function total(bytes: v128): v128 {
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes));
}

// @ts-ignore: decorator
@inline
function lanes(four: v128): f64 {
  return <f64>(
    (i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1) + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3))
  );
}

/** Counts one more missing genotype for each sample whose bit is set, of 32 samples. */
// @ts-ignore: decorator
@inline
function countMissing(lost: u64, missing: usize): void {
  while (lost != 0) {
    const at = missing + (<usize>ctz(lost) << 1);
    store<u32>(at, load<u32>(at) + 1);
    lost &= lost - 1;
  }
}

/**
 * Adds a variant to the sums of a score by what no, one and two copies add. A missing genotype adds the mean of the founders, where
 * they suffice and it is not centred.
 */
export function add(sums: usize, row: usize, none: f64, one: f64, two: f64, centred: i32): void {
  const bytes = <usize>load<u32>(sums, S_ROW_BYTES);
  const slot = load<u32>(sums, S_FILLED);
  const founders = <usize>load<u32>(sums, S_FOUNDERS);
  const to = <usize>load<u32>(sums, S_ROWS) + <usize>slot * bytes;
  const missing = <usize>load<u32>(sums, S_MISSING);
  let ones = i32x4.splat(0);
  let twos = i32x4.splat(0);
  let absent = i32x4.splat(0);
  for (let begin: usize = 0; begin < bytes; begin += 1008) {
    // 63 vectors: four bits of a byte each, of which no byte overflows.
    const end = min(bytes, begin + 1008);
    let someOnes = i8x16.splat(0);
    let someTwos = i8x16.splat(0);
    let someAbsent = i8x16.splat(0);
    for (let i = begin; i < end; i += 16) {
      let word = v128.load(row + i);
      v128.store(to + i, word);
      const lost = v128.and(v128.and(word, i64x2.shr_u(word, 1)), even());
      if (v128.any_true(lost)) {
        countMissing(i64x2.extract_lane(lost, 0), missing + (i << 4));
        countMissing(i64x2.extract_lane(lost, 1), missing + (i << 4) + 128);
      }
      if (founders != 0) word = v128.and(word, v128.load(founders + i));
      const high = i64x2.shr_u(word, 1);
      someOnes = i8x16.add(someOnes, i8x16.popcnt(v128.and(v128.andnot(word, high), even())));
      someTwos = i8x16.add(someTwos, i8x16.popcnt(v128.and(v128.andnot(high, word), even())));
      someAbsent = i8x16.add(someAbsent, i8x16.popcnt(v128.and(v128.and(word, high), even())));
    }
    ones = i32x4.add(ones, total(someOnes));
    twos = i32x4.add(twos, total(someTwos));
    absent = i32x4.add(absent, total(someAbsent));
  }
  const weights = <usize>load<u32>(sums, S_WEIGHTS) + (<usize>slot << 5);
  store<f64>(weights, none);
  store<f64>(weights, one, 8);
  store<f64>(weights, two, 16);
  let mean: f64 = 0;
  const known = <f64>load<u32>(sums, S_FOUNDER_COUNT) - lanes(absent);
  if (centred == 0 && load<u32>(sums, S_IMPUTES) != 0 && known > 0) {
    const single = lanes(ones);
    const double = lanes(twos);
    mean = ((known - single - double) * none + single * one + double * two) / known;
  }
  store<f64>(weights, mean, 24);
  store<u32>(sums, slot + 1, S_FILLED);
  if (slot == 7) flush(sums);
}

/** What four variants add together, by the byte that their genotypes make. */
function fillTable(table: usize, weights: usize): void {
  let at = table;
  for (let d = weights + 96; d < weights + 128; d += 8)
    for (let c = weights + 64; c < weights + 96; c += 8) {
      const cd = load<f64>(c) + load<f64>(d);
      for (let b = weights + 32; b < weights + 64; b += 8) {
        const bcd = f64x2.splat(cd + load<f64>(b));
        v128.store(at, f64x2.add(v128.load(weights), bcd));
        v128.store(at, f64x2.add(v128.load(weights, 16), bcd), 16);
        at += 32;
      }
    }
}

/** Genotypes of four variants, 64 samples each, become a byte a sample: of the samples 0, 4, 8 … in `to`, those after them each 16 on. */
// @ts-ignore: decorator
@inline
function transpose(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const pairs = i8x16.splat(0x33);
  const fours = i8x16.splat(0x0f);
  const abEven = v128.or(v128.and(a, pairs), i64x2.shl(v128.and(b, pairs), 2));
  const abOdd = v128.or(v128.and(i64x2.shr_u(a, 2), pairs), v128.andnot(b, pairs));
  const cdEven = v128.or(v128.and(c, pairs), i64x2.shl(v128.and(d, pairs), 2));
  const cdOdd = v128.or(v128.and(i64x2.shr_u(c, 2), pairs), v128.andnot(d, pairs));
  v128.store(to, v128.or(v128.and(abEven, fours), i64x2.shl(v128.and(cdEven, fours), 4)));
  v128.store(to, v128.or(v128.and(abOdd, fours), i64x2.shl(v128.and(cdOdd, fours), 4)), 16);
  v128.store(to, v128.or(v128.and(i64x2.shr_u(abEven, 4), fours), v128.andnot(cdEven, fours)), 32);
  v128.store(to, v128.or(v128.and(i64x2.shr_u(abOdd, 4), fours), v128.andnot(cdOdd, fours)), 48);
}

// @ts-ignore: decorator
@inline
function both(table: usize, first: usize, second: usize): f64 {
  return load<f64>(table + (<usize>load<u8>(first) << 3)) + load<f64>(table + (<usize>load<u8>(second) << 3), 2048);
}

/** Adds up to eight variants that are held, four at a time: their genotypes of one sample make the byte that looks up what they add. */
export function flush(sums: usize): void {
  const filled = <usize>load<u32>(sums, S_FILLED);
  if (filled == 0) return;
  const bytes = <usize>load<u32>(sums, S_ROW_BYTES);
  const rows = <usize>load<u32>(sums, S_ROWS);
  const weights = <usize>load<u32>(sums, S_WEIGHTS);
  const table = <usize>load<u32>(sums, S_TABLE);
  if (filled < 8) {
    memory.fill(weights + (filled << 5), 0, (8 - filled) << 5);
    memory.fill(rows + filled * bytes, 0, (8 - filled) * bytes);
  }
  fillTable(table, weights);
  fillTable(table + 2048, weights + 128);
  const scratch = table + 4096;
  let to = <usize>load<u32>(sums, S_SUMS);
  for (let i: usize = 0; i < bytes; i += 16) {
    let row = rows + i;
    for (let half: usize = 0; half < 128; half += 64) {
      const a = v128.load(row);
      const b = v128.load(row + bytes);
      const c = v128.load(row + 2 * bytes);
      const d = v128.load(row + 3 * bytes);
      transpose(a, b, c, d, scratch + half);
      row += bytes << 2;
    }
    for (let at = scratch; at < scratch + 16; at++) {
      store<f64>(to, load<f64>(to) + both(table, at, at + 64));
      store<f64>(to, load<f64>(to, 8) + both(table, at + 16, at + 80), 8);
      store<f64>(to, load<f64>(to, 16) + both(table, at + 32, at + 96), 16);
      store<f64>(to, load<f64>(to, 24) + both(table, at + 48, at + 112), 24);
      to += 32;
    }
  }
  store<u32>(sums, 0, S_FILLED);
}

// ---- Rows of .bed files ----

/** There 0 is two alternate alleles, 1 missing, 2 one, 3 none. */
export function readBed(from: usize, row: usize, samples: u32, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const word = v128.load(from + i);
    const high = v128.and(i64x2.shr_u(word, 1), even());
    const low = v128.xor(v128.and(word, even()), high);
    v128.store(row + i, v128.or(i64x2.shl(v128.xor(high, even()), 1), low));
  }
  clearRest(row, samples, bytes);
}

// ---- Records of .pgen files (PGEN specification, "Main data track" and "Difflists") ----

/** A bit tells which of the two most common categories a sample is of; four samples look up their byte. */
function twoCategories(from: usize, low: u32, step: u32, row: usize, bytes: usize): void {
  // Numbers of four bits, each bit moved to an even place.
  const spread = i8x16(0x00, 0x01, 0x04, 0x05, 0x10, 0x11, 0x14, 0x15, 0x40, 0x41, 0x44, 0x45, 0x50, 0x51, 0x54, 0x55);
  const twice = i8x16.add(spread, spread);
  const steps = step == 1 ? spread : step == 2 ? twice : i8x16.add(spread, twice);
  const table = i8x16.add(i8x16.splat(<i8>(low * 0x55)), steps);
  for (let i: usize = 0; i < bytes; i += 16) {
    const eight = v128.load64_zero(from + (i >> 1));
    const first = v128.and(eight, i8x16.splat(0x0f));
    const second = i8x16.shr_u(eight, 4);
    const nibbles = i8x16.shuffle(first, second, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    v128.store(row + i, i8x16.swizzle(table, nibbles));
  }
}

/** Writes the genotypes of a list of samples; gives where the list ends, or what is wrong with it. */
function apply(from: usize, end: usize, row: usize, samples: u32, width: usize): i32 {
  let at = from;
  let count: u32 = 0;
  for (let shift: u32 = 0; ; shift += 7) {
    if (at >= end) return ENDS_EARLY;
    if (shift > 28) return NUMBER_TOO_LONG;
    const byte = <u32>load<u8>(at++);
    count |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  if (count > samples) return TOO_MANY;
  if (count == 0) return <i32>at;
  // The first samples of the groups of 64, and the sizes of the groups, which serve those who look for one sample.
  const groups = <usize>((count + 63) >> 6);
  let first = at;
  const values = at + groups * width + groups - 1;
  at = values + <usize>((count + 3) >> 2);
  if (at > end) return ENDS_EARLY;
  let sample: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const before = sample;
    if ((i & 63) == 0) {
      sample = 0;
      for (let byte: usize = 0; byte < width; byte++) sample |= <u32>load<u8>(first++) << (<u32>byte << 3);
      if (i > 0 && sample <= before) return NOT_IN_ORDER;
    } else {
      if (at >= end) return ENDS_EARLY;
      let step = <u32>load<u8>(at++);
      if (step >= 128) {
        step &= 127;
        for (let shift: u32 = 7; ; shift += 7) {
          if (at >= end) return ENDS_EARLY;
          if (shift > 28) return NUMBER_TOO_LONG;
          const byte = <u32>load<u8>(at++);
          step |= (byte & 127) << shift;
          if (byte < 128) break;
        }
      }
      sample += step;
      if (sample <= before) return NOT_IN_ORDER;
    }
    if (sample >= samples) return NOT_IN_ORDER;
    const place = row + <usize>(sample >> 2);
    const shift = (sample & 3) << 1;
    const value = (<u32>load<u8>(values + <usize>(i >> 2)) >> ((i & 3) << 1)) & 3;
    store<u8>(place, <u8>((<u32>load<u8>(place) & ~(3 << shift)) | (value << shift)));
  }
  return <i32>at;
}

/**
 * Reads the genotypes of a record. Those that tell a difference refer to `base`; the others are kept there.
 * @param form the lowest three bits of the type of the record; 5 is not used
 * @param width bytes of the number of a sample
 * @returns where they end in the record, or below 0 what is wrong
 */
export function readTrack(from: usize, end: usize, form: u32, row: usize, base: usize, samples: u32, bytes: usize, width: usize): i32 {
  let at = <i32>from;
  if (form == 0) {
    const length = <usize>((samples + 3) >> 2);
    if (from + length > end) return ENDS_EARLY;
    copyRow(row, from, bytes);
    at += <i32>length;
  } else if (form == 1) {
    const length = <usize>((samples + 7) >> 3);
    if (from + 1 + length > end) return ENDS_EARLY;
    const which = <u32>load<u8>(from);
    const low = which >> 2;
    const step = which & 3;
    if (step == 0 || low + step > 3) return NO_CATEGORIES;
    twoCategories(from + 1, low, step, row, bytes);
    at = apply(from + 1 + length, end, row, samples, width);
  } else {
    if ((form & 6) == 2) copyRow(row, base, bytes);
    else for (let i: usize = 0; i < bytes; i += 16) v128.store(row + i, i8x16.splat(<i8>((form & 3) * 0x55)));
    at = apply(from, end, row, samples, width);
    // None and two change places.
    if (form == 3)
      for (let i: usize = 0; i < bytes; i += 16) {
        const word = v128.load(row + i);
        v128.store(row + i, v128.xor(word, i64x2.shl(v128.andnot(even(), word), 1)));
      }
  }
  if (at < 0) return at;
  clearRest(row, samples, bytes);
  if ((form & 6) != 2) copyRow(base, row, bytes);
  return at;
}
