import { CLOCKWISE, COUNTERCLOCKWISE } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';
import { SmilesError } from './error.ts';
import { bracketSymbol } from './tokens.ts';

const number = { value: 0, next: 0 };

/** Digits from `at`, at most `most` of them; `next === at` when there are none. The answer is used again by the next call. */
export function readNumber(text: string, at: number, end: number, most: number): typeof number {
  let value = 0;
  let next = at;
  while (next < end && next - at < most) {
    const digit = text.charCodeAt(next) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    next += 1;
  }
  number.value = value;
  number.next = next;
  return number;
}

/** Reads `[isotope symbol chirality H charge :class]` into `atom` and gives the offset after it. */
export function bracketAtom(
  ws: Workspace,
  text: string,
  open: number,
  end: number,
  atom: number,
  hydrogenKey: number,
): number {
  const mol = ws.molecule;
  let at = open + 1;
  const isotope = readNumber(text, at, end, 5);
  if (isotope.value > 65_535) throw new SmilesError('A mass number is too large', at);
  mol.isotope[atom] = isotope.value;
  at = isotope.next;
  if (text.charCodeAt(at) === 35 /* # */) {
    const z = readNumber(text, at + 1, end, 3);
    if (z.next === at + 1 || z.value > 118) throw new SmilesError('"#" needs an atomic number up to 118', at);
    mol.atomicNumber[atom] = z.value;
    mol.aromatic[atom] = 0;
    at = z.next;
  } else {
    const symbol = at < end ? bracketSymbol(text, at) : undefined;
    if (!symbol) {
      throw new SmilesError(
        at >= end ? 'A bracket is not closed' : 'A bracket needs an element symbol here',
        at >= end ? open : at,
      );
    }
    mol.atomicNumber[atom] = symbol.atomicNumber;
    mol.aromatic[atom] = symbol.aromatic ? 1 : 0;
    at += symbol.length;
  }
  if (text.charCodeAt(at) === 64 /* @ */) at = chirality(ws, text, at, end, atom);
  if (text.charCodeAt(at) === 72 /* H */) {
    const count = readNumber(text, at + 1, end, 2);
    mol.statedHydrogens[atom] = count.next === at + 1 ? 1 : count.value;
    if (mol.statedHydrogens[atom] !== 0) ws.hydrogenKey[atom] = hydrogenKey;
    at = count.next;
  }
  const sign = text.charCodeAt(at);
  if (sign === 43 || sign === 45) {
    const start = at;
    at += 1;
    const size = readNumber(text, at, end, 3);
    let charge = size.value;
    if (size.next === at) {
      charge = 1;
      while (text.charCodeAt(at) === sign && at < end) {
        charge += 1;
        at += 1;
      }
    } else at = size.next;
    if (charge > 99) throw new SmilesError('A charge is too large', start);
    mol.charge[atom] = sign === 43 ? charge : -charge;
  }
  if (text.charCodeAt(at) === 58 /* : */) {
    const label = readNumber(text, at + 1, end, 9);
    if (label.next === at + 1) throw new SmilesError('":" needs a number', at);
    mol.atomClass[atom] = label.value;
    at = label.next;
  }
  if (at >= end) throw new SmilesError('A bracket is not closed', open);
  if (text.charCodeAt(at) !== 93 /* ] */)
    throw new SmilesError(`${JSON.stringify(text[at])} has no meaning in a bracket here`, at);
  mol.bracket[atom] = 1;
  return at + 1;
}

/** `@`, `@@`, `@TH1`, `@TH2` are kept; `@AL`, `@SP`, `@TB` and `@OH` are read and let go (no other part knows them). */
function chirality(ws: Workspace, text: string, start: number, end: number, atom: number): number {
  let at = start + 1;
  let mark = COUNTERCLOCKWISE;
  const two = text.slice(at, at + 2);
  if (text.charCodeAt(at) === 64) {
    mark = CLOCKWISE;
    at += 1;
  } else if (['TH', 'AL', 'SP', 'TB', 'OH'].includes(two) && isDigit(text.charCodeAt(at + 2))) {
    const which = readNumber(text, at + 2, end, 2);
    const most = { TH: 2, AL: 2, SP: 3, TB: 20, OH: 30 }[two] ?? 0;
    if (which.value < 1 || which.value > most) throw new SmilesError(`"@${two}" goes from 1 to ${most}`, start);
    mark = two === 'TH' ? which.value : 0;
    at = which.next;
  }
  ws.molecule.chirality[atom] = mark;
  if (mark !== 0) ws.stereoMarks += 1;
  return at;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
