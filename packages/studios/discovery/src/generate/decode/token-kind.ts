/** What a SMILES token means for the one that comes after it. */
export type TokenKind =
  | { readonly kind: 'end' }
  | { readonly kind: 'atom'; readonly atom: AtomKind }
  | { readonly kind: 'bond'; readonly symbol: string; readonly order: number }
  | { readonly kind: 'ring'; readonly digit: number }
  | { readonly kind: 'open' | 'close' }
  /** Dots, wildcards: no single molecule of known atoms has them. */
  | { readonly kind: 'other' };

/** Room for bonds of an atom as its token writes it. */
export interface AtomKind {
  readonly symbol: string;
  readonly aromatic: boolean;
  readonly charge: number;
  /** Written inside the brackets; 0 for atoms without brackets, whose hydrogens fill what is left. */
  readonly hydrogens: number;
  readonly bracket: boolean;
  /** Largest sum of bond orders to other atoms (aromatic bonds count 1). */
  readonly valence: number;
  /** For aromatic atoms: most neighbours while no double bond leaves the ring. */
  readonly neighbours: number;
}

/** Largest usual valences of neutral atoms (OpenSMILES 3.1.5, table of normal valences; halogens 1 only, as in drug-like molecules). */
const VALENCE: Readonly<Record<string, number>> = {
  H: 1,
  B: 3,
  C: 4,
  N: 3,
  O: 2,
  F: 1,
  Si: 4,
  P: 5,
  S: 6,
  Cl: 1,
  Se: 6,
  Br: 1,
  I: 1,
};

/** Charged atoms have the valence of the neutral element with as many electrons; elements of the third row keep room for more. */
function valenceOf(element: string, charge: number): number | undefined {
  if (charge === 0) return VALENCE[element];
  const key = `${element}${charge > 0 ? '+' : '-'}${Math.abs(charge) === 1 ? '' : Math.abs(charge)}`;
  return CHARGED[key];
}

const CHARGED: Readonly<Record<string, number>> = {
  'B-': 4,
  'C+': 3,
  'C-': 3,
  'N+': 4,
  'N-': 2,
  'O+': 3,
  'O-': 1,
  'P+': 4,
  'S+': 5,
  'S-': 1,
  'Se+': 5,
  'Se-': 1,
  'F-': 0,
  'Cl-': 0,
  'Br-': 0,
  'I-': 0,
};

const BONDS: Readonly<Record<string, number>> = { '-': 1, '=': 2, '#': 3, '/': 1, '\\': 1, ':': 1 };

const BRACKET = /^\[(\d*)([A-Z][a-z]?|[bcnops]|se|as)(@{0,2})(H\d?)?([+-]\d?|\+\+|--)?(?::\d+)?\]$/;

/** The meaning of a token; '' is the end. Atoms that are not in the tables here are 'other'. */
export function kindOf(token: string): TokenKind {
  if (token === '') return { kind: 'end' };
  if (token === '(') return { kind: 'open' };
  if (token === ')') return { kind: 'close' };
  const order = BONDS[token];
  if (order !== undefined) return { kind: 'bond', symbol: token, order };
  if (/^\d$/.test(token)) return { kind: 'ring', digit: Number(token) };
  if (/^%\d\d$/.test(token)) return { kind: 'ring', digit: Number(token.slice(1)) };
  const bracket = BRACKET.exec(token);
  if (bracket === null) return plainAtom(token);
  const [, , symbol = '', , h, sign] = bracket;
  const hydrogens = h === undefined ? 0 : h === 'H' ? 1 : Number(h.slice(1));
  const charge = chargeOf(sign);
  return atomOf(symbol, charge, hydrogens, true);
}

function plainAtom(token: string): TokenKind {
  return /^(B|C|N|O|P|S|F|Cl|Br|I|b|c|n|o|p|s)$/.test(token) ? atomOf(token, 0, 0, false) : { kind: 'other' };
}

function atomOf(symbol: string, charge: number, hydrogens: number, bracket: boolean): TokenKind {
  const aromatic = symbol === symbol.toLowerCase();
  const element = symbol[0]?.toUpperCase() + symbol.slice(1);
  const full = valenceOf(element, charge);
  if (full === undefined || hydrogens > full) return { kind: 'other' };
  const valence = full - hydrogens;
  return {
    kind: 'atom',
    atom: {
      symbol,
      aromatic,
      charge,
      hydrogens,
      bracket,
      valence: aromatic ? Math.min(valence, 4) : valence,
      neighbours: aromatic ? ringNeighbours(element, charge) - hydrogens : valence,
    },
  };
}

/** Neighbours, hydrogens included, of an aromatic atom: two in the ring, and one more on C, N, P, B- and cations of N. */
function ringNeighbours(element: string, charge: number): number {
  if (element === 'C' || element === 'B') return 3;
  if (element === 'N' || element === 'P') return charge < 0 ? 2 : 3;
  return 2;
}

function chargeOf(sign: string | undefined): number {
  if (sign === undefined) return 0;
  if (sign === '++' || sign === '--') return sign === '++' ? 2 : -2;
  const size = sign.length > 1 ? Number(sign.slice(1)) : 1;
  return sign[0] === '+' ? size : -size;
}
