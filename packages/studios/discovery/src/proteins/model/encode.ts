/** The twenty amino acids in the order of the model's table; whatever else is X. */
export const LETTERS = 'ACDEFGHIKLMNPQRSTVWY';
/** Twenty amino acids, any other, and the gap between chains. */
export const TOKENS = LETTERS.length + 2;
export const UNKNOWN = LETTERS.length;
export const GAP = LETTERS.length + 1;

const CODE = new Uint8Array(128).fill(UNKNOWN);
for (const [i, letter] of [...LETTERS].entries()) {
  CODE[letter.charCodeAt(0)] = i;
  CODE[letter.toLowerCase().charCodeAt(0)] = i;
}
// Selenocysteine and pyrrolysine stand where cysteine and lysine would; B, Z and J name two amino acids and say neither.
CODE['U'.charCodeAt(0)] = LETTERS.indexOf('C');
CODE['O'.charCodeAt(0)] = LETTERS.indexOf('K');

/** Numbers of the letters of a sequence. */
export function encode(sequence: string): Uint8Array {
  const codes = new Uint8Array(sequence.length);
  for (let i = 0; i < codes.length; i += 1) codes[i] = CODE[sequence.charCodeAt(i)] ?? UNKNOWN;
  return codes;
}

/** Shares of the twenty amino acids and the length of a chain. */
export const COMPOSITION_FEATURES = LETTERS.length + 1;

export function compositionOf(codes: Uint8Array): Float32Array {
  const features = new Float32Array(COMPOSITION_FEATURES);
  const known = codes.reduce((n, code) => n + (code < LETTERS.length ? 1 : 0), 0);
  // Shares in units of the twentieth that each would have if all were as common.
  for (const code of codes) if (code < LETTERS.length) features[code]! += LETTERS.length / known;
  features[LETTERS.length] = Math.log(Math.max(1, codes.length) / 200);
  return features;
}
