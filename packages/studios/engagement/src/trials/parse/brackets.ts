import type { Test } from '../types.ts';
import { type Clause, isTest, type Pending, type State } from './clause-types.ts';
import { exceptFrom, join, withWindow } from './combine.ts';
import { measured } from './limits.ts';
import type { Piece } from './pieces.ts';

/** What stands in brackets: another unit, another limit in a case, examples, or more that is asked. */
export function readBrackets(
  clause: Clause,
  { pieces, start, end }: Piece & { kind: 'group' },
  tests: Test[],
  pending: Pending,
  { excluded, window }: State,
): Test | undefined {
  if (pieces.length === 0) return undefined;
  const last = tests.at(-1);
  const limits = pieces.filter((piece) => piece.kind === 'limit');
  const others = pieces.filter((piece) => isTest(piece) || piece.kind === 'measure' || piece.kind === 'open');
  if (
    limits.length > 0 &&
    last &&
    pending.measures.length === 0 &&
    pending.last.length > 0 &&
    !pieces.some(({ kind }) => kind === 'measure')
  ) {
    // The same limit in another unit says nothing new.
    if (others.length === 0) return undefined;
    const rest = clause.items(
      pieces.filter(({ kind }) => kind !== 'limit' && kind !== 'if' && kind !== 'join'),
      true,
    );
    const relaxed = limits.flatMap(({ limits: each }) =>
      pending.last.flatMap((measure) => each.map((limit) => measured(measure, limit, { start, end }, undefined))),
    );
    tests[tests.length - 1] = join('any', [last, join('all', [...relaxed, ...(rest ? [rest] : [])])!])!;
    return undefined;
  }
  if (limits.length > 0 && pending.measures.length > 0) return undefined;
  if (last && pending.last.length > 0 && /^\W*[\d.,]+ ?[^\s]+(?: ?[^\s]{1,6})?\W*$/.test(clause.raw(start, end)))
    return undefined;
  if (pieces[0]!.kind === 'examples' && last) {
    const named = clause.items(pieces.slice(1), true);
    if (named) tests[tests.length - 1] = join('any', [last, window ? withWindow(named, window) : named])!;
    return undefined;
  }
  if (pieces[0]!.kind === 'examples') return clause.items(pieces.slice(1), true);
  if (pieces.some(({ kind }) => kind === 'except')) {
    const but = clause.list(
      pieces.filter(({ kind }) => kind !== 'except'),
      true,
    );
    if (but && last) {
      tests[tests.length - 1] = exceptFrom(last, but);
      return undefined;
    }
  }
  if (pieces.every(({ kind }) => kind === 'window') && last && pieces[0]!.kind === 'window') {
    tests[tests.length - 1] = withWindow(last, pieces[0]!.window);
    return undefined;
  }
  const same = pieces.every(
    (piece) => piece.kind === 'word' && /^(?:[A-Z0-9-]{2,}s?|\d{4}|v?\d+(?:\.\d+)*)$/.test(piece.text),
  );
  if (same) return undefined;
  // In brackets stands the same in other words: it may say more, and never less.
  return clause.list(pieces, excluded);
}
