/** A mask of the indices for which a test holds. (`Uint8Array.from` with a function is many times slower.) */
export function where(length: number, test: (index: number) => boolean | number): Uint8Array {
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) if (test(i)) out[i] = 1;
  return out;
}
