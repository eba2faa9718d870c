import { bracketSymbol, ORGANIC, ORGANIC_AROMATIC } from '../smiles/tokens.ts';
import { SmartsError } from './error.ts';
import { hybridisation } from './hybridisation.ts';
import type { Cursor, Pattern, QueryAtom } from './parse.ts';
import {
  type AtomTest,
  type Range,
  ringBonds,
  ringMembership,
  smallestRing,
  totalHydrogens,
  within,
} from './primitives.ts';
import { recursive } from './recursive.ts';

type Nested = (cursor: Cursor) => Pattern;

const anyAtom: AtomTest = () => true;
const aliphatic: AtomTest = (mol, atom) => mol.aromatic[atom] === 0;
const aromatic: AtomTest = (mol, atom) => mol.aromatic[atom] !== 0;
/** The only element that a test lets pass, where there is one: lets a search rule out molecules without it. */
const onlyElement = new WeakMap<AtomTest, number>();
/** Whether what a test lets pass is aromatic, where that is the same for all. */
const onlyAromatic = new WeakMap<AtomTest, boolean>([
  [aliphatic, false],
  [aromatic, true],
]);

function element(z: number, isAromatic: boolean): AtomTest {
  const wanted = isAromatic ? 1 : 0;
  const test: AtomTest = (mol, atom) => mol.atomicNumber[atom] === z && mol.aromatic[atom] === wanted;
  onlyElement.set(test, z);
  onlyAromatic.set(test, isAromatic);
  return test;
}

function number(z: number): AtomTest {
  const test: AtomTest = (mol, atom) => mol.atomicNumber[atom] === z;
  onlyElement.set(test, z);
  return test;
}

/** Reads one atom, in brackets or not; the cursor ends after it. */
export function parseAtomExpression(cursor: Cursor, nested: Nested): QueryAtom {
  const atom = readAtom(cursor, nested);
  return { ...atom, element: onlyElement.get(atom.test), aromatic: onlyAromatic.get(atom.test) };
}

function readAtom(cursor: Cursor, nested: Nested): Omit<QueryAtom, 'element' | 'aromatic'> {
  const { text, at } = cursor;
  const c = text[at]!;
  if (c === '[') return bracket(cursor, nested);
  cursor.at += 1;
  if (c === '*') return { test: anyAtom, isHydrogen: false };
  if (c === 'A') return { test: aliphatic, isHydrogen: false };
  if (c === 'a') return { test: aromatic, isHydrogen: false };
  const two = text.slice(at, at + 2);
  if (two === 'Cl' || two === 'Br') {
    cursor.at += 1;
    return { test: element(two === 'Cl' ? 17 : 35, false), isHydrogen: false };
  }
  const code = c.charCodeAt(0);
  if (code < 128 && ORGANIC[code] !== 0) return { test: element(ORGANIC[code]!, false), isHydrogen: false };
  if (code < 128 && ORGANIC_AROMATIC[code] !== 0)
    return { test: element(ORGANIC_AROMATIC[code]!, true), isHydrogen: false };
  throw new SmartsError(`${JSON.stringify(c)} has no meaning here`, at);
}

function bracket(cursor: Cursor, nested: Nested): Omit<QueryAtom, 'element' | 'aromatic'> {
  const open = cursor.at;
  // Alone in its bracket, H is the element; beside anything else it counts hydrogens.
  const alone = /^\[(\d*)H([+-]\d*)?(:\d+)?\]/.exec(cursor.text.slice(open, open + 24));
  if (alone) {
    cursor.at += alone[0].length;
    const mass = alone[1] === '' ? undefined : Number(alone[1]);
    const sign = alone[2];
    const charge = sign === undefined ? undefined : Number(`${sign[0]}${sign.slice(1) || '1'}`);
    return {
      test: (mol, atom) =>
        mol.atomicNumber[atom] === 1 &&
        (mass === undefined || mol.isotope[atom] === mass) &&
        (charge === undefined || mol.charge[atom] === charge),
      isHydrogen: mass === undefined && charge === undefined,
    };
  }
  const isHydrogen = /^\[#1(:\d+)?\]/.test(cursor.text.slice(open, open + 16));
  cursor.at += 1;
  const test = list(cursor, ';', () => list(cursor, ',', () => conjunction(cursor, nested), false), true);
  if (cursor.text[cursor.at] === ':') {
    const label = /^:\d+/.exec(cursor.text.slice(cursor.at, cursor.at + 12));
    if (!label) throw new SmartsError('":" needs a number', cursor.at);
    cursor.at += label[0].length;
  }
  if (cursor.at >= cursor.text.length) throw new SmartsError('A bracket is not closed', open);
  if (cursor.text[cursor.at] !== ']') {
    throw new SmartsError(`${JSON.stringify(cursor.text[cursor.at])} has no meaning in a bracket here`, cursor.at);
  }
  cursor.at += 1;
  return { test, isHydrogen };
}

function list(cursor: Cursor, operator: string, part: () => AtomTest, and: boolean): AtomTest {
  const parts = [part()];
  while (cursor.text[cursor.at] === operator) {
    cursor.at += 1;
    parts.push(part());
  }
  return join(parts, and);
}

function join(parts: readonly AtomTest[], and: boolean): AtomTest {
  if (parts.length === 1) return parts[0]!;
  const test = joined(parts, and);
  keepKnown(onlyElement, test, parts, and);
  keepKnown(onlyAromatic, test, parts, and);
  return test;
}

/** What is known of a combination: of "and" what any part says, of "or" what all parts say alike. */
function keepKnown<T>(known: WeakMap<AtomTest, T>, test: AtomTest, parts: readonly AtomTest[], and: boolean): void {
  const values = parts.map((part) => known.get(part));
  const value = and
    ? values.find((v) => v !== undefined)
    : values.every((v) => v === values[0])
      ? values[0]
      : undefined;
  if (value !== undefined) known.set(test, value);
}

function joined(parts: readonly AtomTest[], and: boolean): AtomTest {
  if (parts.length === 2) {
    const [a, b] = parts as [AtomTest, AtomTest];
    return and ? (m, i) => a(m, i) && b(m, i) : (m, i) => a(m, i) || b(m, i);
  }
  if (and) {
    return (m, i) => {
      for (const part of parts) if (!part(m, i)) return false;
      return true;
    };
  }
  return (m, i) => {
    for (const part of parts) if (part(m, i)) return true;
    return false;
  };
}

function conjunction(cursor: Cursor, nested: Nested): AtomTest {
  const parts = [factor(cursor, nested)];
  for (;;) {
    const c = cursor.text[cursor.at];
    if (c === '&') cursor.at += 1;
    else if (c === undefined || c === ']' || c === ',' || c === ';' || c === ':') return join(parts, true);
    parts.push(factor(cursor, nested));
  }
}

function factor(cursor: Cursor, nested: Nested): AtomTest {
  let negate = false;
  while (cursor.text[cursor.at] === '!') {
    negate = !negate;
    cursor.at += 1;
  }
  const test = primitive(cursor, nested);
  return negate ? (m, i) => !test(m, i) : test;
}

/** `3`, `{2-4}`, `{2-}`, `{-4}` after a letter, else undefined. */
function range(cursor: Cursor): Range | undefined {
  const found = /^(?:(\d+)|\{(\d*)-(\d*)\}|\{(\d+)\})/.exec(cursor.text.slice(cursor.at, cursor.at + 16));
  if (!found) return undefined;
  cursor.at += found[0].length;
  const exact = found[1] ?? found[4];
  if (exact !== undefined) return { low: Number(exact), high: Number(exact) };
  return { low: Number(found[2] || 0), high: found[3] ? Number(found[3]) : Number.MAX_SAFE_INTEGER };
}

const ONE: Range = { low: 1, high: 1 };
const SOME: Range = { low: 1, high: Number.MAX_SAFE_INTEGER };

function primitive(cursor: Cursor, nested: Nested): AtomTest {
  const { text, at } = cursor;
  const c = text[at];
  if (c === undefined) throw new SmartsError('A bracket is not closed', at);
  if (c === '$') {
    if (text[at + 1] !== '(') throw new SmartsError('"$" needs "("', at);
    cursor.at += 2;
    return recursive(nested(cursor));
  }
  if (c >= '0' && c <= '9') {
    const mass = range(cursor)!.low;
    return (mol, atom) => mol.isotope[atom] === mass;
  }
  const symbol = c === 'H' && !/^H[gofes]/.test(text.slice(at, at + 2)) ? undefined : bracketSymbol(text, at);
  if (symbol) {
    cursor.at += symbol.length;
    if (symbol.atomicNumber === 0) return anyAtom;
    return element(symbol.atomicNumber, symbol.aromatic);
  }
  cursor.at += 1;
  switch (c) {
    case 'A':
      return aliphatic;
    case 'a':
      return aromatic;
    case '#': {
      const z = range(cursor);
      if (!z) throw new SmartsError('"#" needs an atomic number', at);
      return number(z.low);
    }
    case 'D':
      return counted(range(cursor) ?? ONE, (mol, atom) => mol.degree(atom));
    case 'H':
      return counted(range(cursor) ?? ONE, totalHydrogens);
    case 'h':
      return counted(range(cursor) ?? SOME, (mol, atom) => mol.hydrogens[atom]!);
    case 'R':
      return counted(range(cursor) ?? SOME, ringMembership);
    case 'r':
      return counted(range(cursor) ?? SOME, smallestRing);
    case 'v':
      return counted(range(cursor) ?? ONE, (mol, atom) => mol.valence[atom]!);
    case 'X':
      return counted(range(cursor) ?? ONE, (mol, atom) => mol.degree(atom) + mol.hydrogens[atom]!);
    case 'x':
      return counted(range(cursor) ?? SOME, ringBonds);
    case '^': {
      const which = range(cursor);
      if (!which) throw new SmartsError('"^" needs a number', at);
      return counted(which, hybridisation);
    }
    case '+':
    case '-':
      return charge(cursor, c);
    case '@':
      // Stereo is read and not asked for.
      cursor.at += /^(@|TH[12]|AL[12]|SP[123])?\??/.exec(text.slice(cursor.at, cursor.at + 4))![0].length;
      return anyAtom;
    default:
      throw new SmartsError(`${JSON.stringify(c)} has no meaning in a bracket here`, at);
  }
}

const counted =
  (wanted: Range, count: (mol: Parameters<AtomTest>[0], atom: number) => number): AtomTest =>
  (mol, atom) =>
    within(wanted, count(mol, atom));

function charge(cursor: Cursor, sign: '+' | '-'): AtomTest {
  const size = range(cursor);
  let value = size?.low ?? 1;
  if (!size) {
    while (cursor.text[cursor.at] === sign) {
      value += 1;
      cursor.at += 1;
    }
  }
  const wanted = sign === '+' ? value : -value;
  return (mol, atom) => mol.charge[atom] === (wanted === 0 ? 0 : wanted);
}
