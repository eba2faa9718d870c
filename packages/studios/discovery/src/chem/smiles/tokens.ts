import { atomicNumberOf } from '../elements.ts';

/** Codes of `ORGANIC`: 0 when the character starts no atom without brackets, else the atomic number. */
export const ORGANIC = new Uint8Array(128);
/** The same for lower-case aromatic atoms. */
export const ORGANIC_AROMATIC = new Uint8Array(128);
for (const [symbol, z] of [
  ['B', 5],
  ['C', 6],
  ['N', 7],
  ['O', 8],
  ['P', 15],
  ['S', 16],
  ['F', 9],
  ['I', 53],
] as const) {
  ORGANIC[symbol.charCodeAt(0)] = z;
}
for (const [symbol, z] of [
  ['b', 5],
  ['c', 6],
  ['n', 7],
  ['o', 8],
  ['p', 15],
  ['s', 16],
] as const) {
  ORGANIC_AROMATIC[symbol.charCodeAt(0)] = z;
}

/** Lower-case symbols that a bracket may hold; OpenSMILES lists these, `te`, `si` and `b` included as RDKit reads them. */
const AROMATIC_SYMBOLS: Readonly<Record<string, number>> = {
  b: 5,
  c: 6,
  n: 7,
  o: 8,
  p: 15,
  s: 16,
  si: 14,
  as: 33,
  se: 34,
  te: 52,
};

/** Names that elements had before they were settled. */
const SYSTEMATIC: Readonly<Record<string, number>> = {
  Uun: 110,
  Uuu: 111,
  Uub: 112,
  Uut: 113,
  Uuq: 114,
  Uup: 115,
  Uuh: 116,
  Uus: 117,
  Uuo: 118,
};

export interface BracketSymbol {
  readonly atomicNumber: number;
  readonly aromatic: boolean;
  readonly length: number;
}

const CACHE = new Map<string, BracketSymbol | undefined>();

/** The element symbol that starts at `at`; two letters win over one where both are elements. */
export function bracketSymbol(text: string, at: number): BracketSymbol | undefined {
  const key = text.slice(at, at + 3);
  if (CACHE.has(key)) return CACHE.get(key);
  const found = find(key);
  if (CACHE.size < 10_000) CACHE.set(key, found);
  return found;
}

function find(key: string): BracketSymbol | undefined {
  if (key.startsWith('*')) return { atomicNumber: 0, aromatic: false, length: 1 };
  const systematic = SYSTEMATIC[key];
  if (systematic !== undefined) return { atomicNumber: systematic, aromatic: false, length: 3 };
  for (const length of [2, 1]) {
    const symbol = key.slice(0, length);
    if (symbol.length < length) continue;
    if (Object.hasOwn(AROMATIC_SYMBOLS, symbol))
      return { atomicNumber: AROMATIC_SYMBOLS[symbol]!, aromatic: true, length };
    const z = /^[A-Z][a-z]?$/.test(symbol) ? atomicNumberOf(symbol) : undefined;
    if (z !== undefined) return { atomicNumber: z, aromatic: false, length };
  }
  return undefined;
}
