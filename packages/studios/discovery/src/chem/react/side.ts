import { SYMBOLS } from '../elements.ts';
import { SmartsError } from '../smarts/error.ts';
import { type Pattern, parseSmarts } from '../smarts/parse.ts';

/** What a bond of a reaction says is made of it. */
export type BondKind = 'single' | 'double' | 'triple' | 'aromatic';

export interface SideAtom {
  /** Number after `:`, 0 where there is none: such an atom appears or goes. */
  readonly map: number;
  /** Atomic number where the text names one element, 0 otherwise. */
  readonly atomicNumber: number;
  readonly aromatic: boolean;
  /** Charge that the text asks for; undefined where it does not. */
  readonly charge: number | undefined;
  /** Which of the parts between dots it belongs to. */
  readonly part: number;
}

export interface SideBond {
  readonly a: number;
  readonly b: number;
  readonly kind: BondKind;
}

/** One side of a reaction: a query, and the graph that it draws. */
export interface Side {
  readonly pattern: Pattern;
  readonly atoms: readonly SideAtom[];
  readonly bonds: readonly SideBond[];
  readonly parts: number;
}

const BOND = /^[-=#:~@/\\!,;&]+/;
const ATOM = /^(?:Br|Cl|[BCNOPSFIbcnops*])/;

/** Reads one side of a reaction SMARTS. @throws SmartsError */
export function readSide(text: string): Side {
  const pattern = parseSmarts(text);
  const atoms: SideAtom[] = [];
  const bonds: SideBond[] = [];
  const branches: number[] = [];
  const rings = new Map<string, { readonly atom: number; readonly bond: string }>();
  let previous = -1;
  let bond = '';
  let part = 0;
  let at = 0;
  const join = (a: number, b: number, symbol: string): void => {
    bonds.push({ a, b, kind: kindOf(symbol, atoms[a] as SideAtom, atoms[b] as SideAtom, at) });
  };
  while (at < text.length) {
    const c = text[at] as string;
    const bondText = BOND.exec(text.slice(at))?.[0];
    if (c === '(') branches.push(previous);
    else if (c === ')') previous = branches.pop() as number;
    else if (c === '.') {
      previous = -1;
      part += 1;
    } else if (/[0-9%]/.test(c)) {
      const label = /^(?:%\d\d|\d)/.exec(text.slice(at))?.[0] ?? c;
      const open = rings.get(label);
      if (open === undefined) rings.set(label, { atom: previous, bond });
      else {
        rings.delete(label);
        join(open.atom, previous, open.bond || bond);
      }
      bond = '';
      at += label.length - 1;
    } else if (bondText !== undefined) {
      bond = bondText;
      at += bondText.length - 1;
    } else {
      const symbol = c === '[' ? text.slice(at, closing(text, at) + 1) : (ATOM.exec(text.slice(at))?.[0] ?? c);
      atoms.push(readAtom(symbol, part));
      if (previous >= 0) join(previous, atoms.length - 1, bond);
      previous = atoms.length - 1;
      bond = '';
      at += symbol.length - 1;
    }
    at += 1;
  }
  return { pattern, atoms, bonds, parts: part + 1 };
}

/** The end of a bracket, with those inside `$(...)` passed over. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    else if (text[at] === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new SmartsError('A bracket is not closed', open);
}

function readAtom(symbol: string, part: number): SideAtom {
  const inner = symbol.startsWith('[') ? symbol.slice(1, -1) : symbol;
  const map = Number(/:(\d+)$/.exec(inner)?.[1] ?? 0);
  const plain = withoutNested(inner).replace(/:\d+$/, '');
  const lead = /^(?:Br|Cl|Si|Se|Mg|Zn|Sn|[A-Zbcnops])/.exec(plain)?.[0] ?? '';
  const named = lead === '' || lead === 'A' || lead === 'D' || lead === 'X' ? '' : lead;
  const proper = named.charAt(0).toUpperCase() + named.slice(1);
  const number = /^#(\d+)/.exec(plain);
  // An alternative (",") leaves the element open.
  const atomicNumber = plain.includes(',')
    ? 0
    : number !== null
      ? Number(number[1])
      : Math.max(0, SYMBOLS.indexOf(proper));
  const charge = /(?<!!)([+-])(\d*)/.exec(plain);
  return {
    map,
    atomicNumber,
    aromatic: /^[bcnops]/.test(plain) || /^a/.test(plain),
    charge: charge === null ? undefined : (charge[1] === '+' ? 1 : -1) * (charge[2] === '' ? 1 : Number(charge[2])),
    part,
  };
}

function withoutNested(text: string): string {
  let depth = 0;
  let out = '';
  for (const c of text) {
    if (c === '(') depth += 1;
    else if (c === ')') depth -= 1;
    else if (depth === 0) out += c;
  }
  return out;
}

function kindOf(symbol: string, a: SideAtom, b: SideAtom, at: number): BondKind {
  const first = symbol[0];
  if (first === '=') return 'double';
  if (first === '#') return 'triple';
  if (first === ':') return 'aromatic';
  if (first === undefined || first === '@' || first === '!') return a.aromatic && b.aromatic ? 'aromatic' : 'single';
  if (first === '-' || first === '/' || first === '\\') return 'single';
  throw new SmartsError(`A reaction cannot make a bond ${JSON.stringify(symbol)}`, at);
}
