// Scans over 1024-bit fingerprints (128 bytes each). AssemblyScript: `node scripts/build-wasm.ts` compiles it to scan.wasm,
// which is committed; a test compiles it again and compares the bytes.

/** Bits that the query and one fingerprint share. The sixteen byte counters reach 64 at most, so they do not overflow. */
// @ts-ignore: decorator
@inline
function common(query: usize, fp: usize): i32 {
  let sum = i8x16.popcnt(v128.and(v128.load(query), v128.load(fp)));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 16), v128.load(fp, 16))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 32), v128.load(fp, 32))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 48), v128.load(fp, 48))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 64), v128.load(fp, 64))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 80), v128.load(fp, 80))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 96), v128.load(fp, 96))));
  sum = i8x16.add(sum, i8x16.popcnt(v128.and(v128.load(query, 112), v128.load(fp, 112))));
  const wide = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(sum));
  const half = i64x2.add(wide, i8x16.shuffle(wide, wide, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1);
}

/** Writes (index, shared bits) of each of the `n` fingerprints that share at least `least` bits; gives how many did. */
export function scan(query: usize, fps: usize, n: i32, least: i32, out: usize): i32 {
  let found = 0;
  for (let i = 0; i < n; i++) {
    const shared = common(query, fps);
    if (shared >= least) {
      store<i32>(out, i);
      store<i32>(out, shared, 4);
      out += 8;
      found++;
    }
    fps += 128;
  }
  return found;
}

/** Writes the index of each of the `n` 512-bit keys that hold every bit of the query; gives how many did. */
export function holding(query: usize, keys: usize, n: i32, out: usize): i32 {
  const a = v128.load(query);
  const b = v128.load(query, 16);
  const c = v128.load(query, 32);
  const d = v128.load(query, 48);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const ab = v128.or(v128.andnot(a, v128.load(keys)), v128.andnot(b, v128.load(keys, 16)));
    const cd = v128.or(v128.andnot(c, v128.load(keys, 32)), v128.andnot(d, v128.load(keys, 48)));
    if (!v128.any_true(v128.or(ab, cd))) {
      store<i32>(out, i);
      out += 4;
      found++;
    }
    keys += 64;
  }
  return found;
}

/** Sums of f32 weights over the set bits, in the order of the bits and in f64; one f64 a fingerprint. */
export function weigh(weights: usize, bias: f64, fps: usize, n: i32, out: usize): void {
  for (let i = 0; i < n; i++) {
    let sum = bias;
    let at = weights;
    for (let w = 0; w < 16; w++) {
      let word = load<u64>(fps);
      while (word != 0) {
        sum += <f64>load<f32>(at + (<usize>ctz(word) << 2));
        word &= word - 1;
      }
      fps += 8;
      at += 256;
    }
    store<f64>(out, sum);
    out += 8;
  }
}

/**
 * Raises `best` (f64 a fingerprint) to the Tanimoto similarity with the query, which has `queryBits` set bits; each fingerprint
 * has `bits`.
 */
export function nearest(query: usize, queryBits: i32, fps: usize, bits: i32, n: i32, best: usize): void {
  for (let i = 0; i < n; i++) {
    const shared = common(query, fps);
    const either = queryBits + bits - shared;
    const similarity: f64 = either == 0 ? 0 : <f64>shared / <f64>either;
    if (similarity > load<f64>(best)) store<f64>(best, similarity);
    fps += 128;
    best += 8;
  }
}
