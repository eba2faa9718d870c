import type { Concept, Span, Test, Window } from '../types.ts';
import type { Piece } from './pieces.ts';

/** How tests are put together, and what an exception takes back. */

export const spanOf = (pieces: readonly Piece[]): Span => ({
  start: pieces[0]?.start ?? 0,
  end: pieces.at(-1)?.end ?? 0,
});

export function splitAt(pieces: readonly Piece[], at: (piece: Piece) => boolean): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (at(piece)) parts.push([]);
    else parts.at(-1)!.push(piece);
  }
  return parts.filter((part) => part.length > 0);
}

export function join(kind: 'all' | 'any' | 'either', tests: readonly Test[]): Test | undefined {
  if (tests.length <= 1) return tests[0];
  const of = tests.flatMap((test) => (test.kind === kind && kind !== 'either' ? test.of : [test]));
  return {
    kind,
    of,
    span: { start: Math.min(...of.map(({ span }) => span.start)), end: Math.max(...of.map(({ span }) => span.end)) },
  };
}

/** "and" binds closer than "or"; a comma means what the next word that joins means. */
export function combine(
  made: readonly { readonly join: 'and' | 'or' | 'comma' | 'none'; readonly test: Test; readonly list: boolean }[],
  excluded: boolean,
): Test | undefined {
  if (made.length <= 1) return made[0]?.test;
  const joins = made.map(({ join: own }, index) => {
    if (own !== 'comma') return own;
    const next = made.slice(index + 1).find(({ join: later }) => later === 'and' || later === 'or')?.join;
    return (
      next ??
      made.slice(0, index).findLast(({ join: earlier }) => earlier === 'and' || earlier === 'or')?.join ??
      (excluded ? 'or' : 'and')
    );
  });
  const groups: { test: Test; list: boolean }[][] = [];
  made.forEach(({ test, list }, index) => {
    if (index === 0 || joins[index] === 'or') groups.push([{ test, list }]);
    else groups.at(-1)!.push({ test, list });
  });
  const anded = groups.map(
    (group) =>
      // "history of stroke and epilepsy", ruled out: is it both, or each of them?
      join(
        excluded && group.length > 1 && group.some(({ list }) => list) ? 'either' : 'all',
        group.map(({ test }) => test),
      )!,
  );
  return join('any', anded);
}

/** Entries of a condition that an exception names do not count; else the exception takes back the whole. */
export function exceptFrom(main: Test, but: Test): Test {
  const span = { start: main.span.start, end: Math.max(main.span.end, but.span.end) };
  const named = namesIn(but);
  if (main.kind === 'condition' && named) return { ...main, except: [...(main.except ?? []), ...named], span };
  // With qualifiers that were not read: the exception is of the one condition among them.
  if (
    main.kind === 'all' &&
    named &&
    main.of.filter((each) => each.kind === 'condition').length === 1 &&
    main.of.every((each) => each.kind === 'condition' || each.kind === 'unread')
  )
    return { ...main, of: main.of.map((each) => (each.kind === 'condition' ? exceptFrom(each, but) : each)), span };
  if (main.kind === 'any' && named && main.of.every((each) => each.kind === 'condition'))
    return { ...main, of: main.of.map((each) => exceptFrom(each, but)), span };
  return { kind: 'all', of: [main, { kind: 'not', of: but, span: but.span }], span };
}

/** Conditions that an exception lists, and whether it says more of them than could be read. */
function namesIn(test: Test): { what: Concept; sure: boolean }[] | undefined {
  if (test.kind === 'condition') return [{ what: test.what, sure: test.window === undefined }];
  if (test.kind === 'any' || test.kind === 'either') {
    const all = test.of.filter((each) => each.kind !== 'unread').map(namesIn);
    return all.length > 0 && all.every((each) => each !== undefined)
      ? all.flat().map((each) => ({ ...each, sure: each.sure && all.length === test.of.length }))
      : undefined;
  }
  if (test.kind === 'all') {
    const named = test.of.flatMap((each) => namesIn(each) ?? []);
    return named.length > 0 ? named.map((each) => ({ ...each, sure: false })) : undefined;
  }
  return undefined;
}

export function withWindow(test: Test, window: Window): Test {
  switch (test.kind) {
    case 'condition':
      return { ...test, now: false, window };
    case 'medicine':
    case 'procedure':
      return { ...test, window };
    case 'measure':
      return window.kind === 'within' ? { ...test, window } : test;
    case 'all':
    case 'any':
    case 'either':
      return { ...test, of: test.of.map((each) => withWindow(each, window)) };
    default:
      return test;
  }
}
