/** Set bits of `words` words from word `at`. */
export function popcount(bits: Uint32Array, at: number, words: number): number {
  let sum = 0;
  for (let w = at; w < at + words; w += 1) {
    let x = bits[w]!;
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    sum += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
}
