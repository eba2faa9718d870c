import { AROMATIC, DOUBLE, QUADRUPLE, SINGLE, TRIPLE } from '../molecule.ts';
import { SmartsError } from './error.ts';
import type { Cursor } from './parse.ts';
import type { BondTest } from './primitives.ts';

/** What no symbol between two atoms means. */
export const SINGLE_OR_AROMATIC: BondTest = (mol, bond) => {
  const order = mol.bondOrder[bond]!;
  return order === SINGLE || order === AROMATIC;
};

const order =
  (wanted: number): BondTest =>
  (mol, bond) =>
    mol.bondOrder[bond] === wanted;

const PRIMITIVES: Readonly<Record<string, BondTest>> = {
  '-': order(SINGLE),
  '=': order(DOUBLE),
  '#': order(TRIPLE),
  $: order(QUADRUPLE),
  ':': order(AROMATIC),
  '~': () => true,
  '@': (mol, bond) => mol.bondInRing[bond] !== 0,
  '/': order(SINGLE),
  '\\': order(SINGLE),
};

/** Reads a bond with its operators: `!` binds most, then `&` (or nothing), `,`, `;`. */
export function parseBondExpression(cursor: Cursor): BondTest {
  return list(cursor, ';', () => list(cursor, ',', () => conjunction(cursor), false), true);
}

function list(cursor: Cursor, operator: string, part: () => BondTest, and: boolean): BondTest {
  const parts = [part()];
  while (cursor.text[cursor.at] === operator) {
    cursor.at += 1;
    parts.push(part());
  }
  return join(parts, and);
}

function join(parts: readonly BondTest[], and: boolean): BondTest {
  if (parts.length === 1) return parts[0]!;
  return and ? (m, b) => parts.every((p) => p(m, b)) : (m, b) => parts.some((p) => p(m, b));
}

function conjunction(cursor: Cursor): BondTest {
  const parts = [primitive(cursor)];
  for (;;) {
    const c = cursor.text[cursor.at];
    if (c === '&') {
      cursor.at += 1;
      parts.push(primitive(cursor));
    } else if (c !== undefined && '-=#:~@/\\$!'.includes(c)) parts.push(primitive(cursor));
    else return join(parts, true);
  }
}

function primitive(cursor: Cursor): BondTest {
  let negate = false;
  while (cursor.text[cursor.at] === '!') {
    negate = !negate;
    cursor.at += 1;
  }
  const c = cursor.text[cursor.at];
  const test = c === undefined ? undefined : PRIMITIVES[c];
  if (!test) throw new SmartsError('A bond symbol is needed here', cursor.at);
  cursor.at += 1;
  // "/?" and "\?": a direction or none.
  if ((c === '/' || c === '\\') && cursor.text[cursor.at] === '?') cursor.at += 1;
  return negate ? (m, b) => !test(m, b) : test;
}
