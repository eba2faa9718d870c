import type { Section, Span, Test, Window } from '../types.ts';
import { type Clause, isTest, type Pending } from './clause-types.ts';
import { combine, exceptFrom, join, spanOf, splitAt } from './combine.ts';
import type { Piece } from './pieces.ts';
import { scan } from './scan.ts';
import { readSegment } from './segment.ts';

/** What stands around a clause and is taken over from the line above it. */
export interface Around {
  readonly section: Section;
  /** Of the whole text, where the clause begins. */
  readonly base: number;
  readonly window?: Window | undefined;
  readonly ever?: boolean;
  readonly now?: boolean;
  readonly allergy?: boolean;
  /** Inside a denial: what is listed there is ruled out. */
  readonly denied?: boolean;
}

/** The test that a clause asks for. @param text the clause; nothing of it is lost: what is not read stays as `unread` */
export function readClause(text: string, around: Around): Test {
  const reader = new Reader(text, around);
  return reader.whole();
}

/** What a line says of the lines under it: their window, that they are denied, that they are of the past. */
export function headOf(text: string, around: Around): { readonly tests: Test | undefined; readonly around: Around } {
  const pieces = scan(text, around.base);
  const window = pieces.find((piece) => piece.kind === 'window');
  const has = (kind: Piece['kind']): boolean => pieces.some((piece) => piece.kind === kind);
  const tests = pieces.some((piece) => isTest(piece) || piece.kind === 'measure');
  return {
    tests: tests ? readClause(text.replace(/[:\s]+$/, ''), around) : undefined,
    around: {
      ...around,
      ...(window?.kind === 'window' && !tests ? { window: window.window } : {}),
      ...(has('ever') ? { ever: true } : {}),
      ...(has('now') ? { now: true } : {}),
      ...(has('allergy') ? { allergy: true } : {}),
    },
  };
}

/** Whether a period was taken by a part, or stands in one that was not read. */
function hasWindow(test: Test): boolean {
  switch (test.kind) {
    case 'all':
    case 'any':
    case 'either':
    case 'count':
      return test.of.some(hasWindow);
    case 'not':
      return hasWindow(test.of);
    case 'unread':
      return true;
    default:
      return 'window' in test && test.window !== undefined;
  }
}

class Reader implements Clause {
  readonly text: string;
  readonly around: Around;

  constructor(text: string, around: Around) {
    this.text = text;
    this.around = around;
  }

  whole(): Test {
    const { text, around } = this;
    const when = /^(?:if|for) ([^,]+), /i.exec(text);
    if (when) {
      const subject = scan(when[1]!, around.base);
      if (subject.some(isTest))
        return this.implied(when[1]!, text.slice(when[0].length), when[0].length, text.indexOf(when[1]!));
    }
    // "Women of childbearing potential must ...": asked only of those that the subject is about.
    const must =
      around.section === 'inclusion'
        ? /\b(?:must(?! not)|should|are required to|is required to|need to|have to|agree to)\b/i.exec(text)
        : null;
    if (must && must.index > 0) {
      const subject = scan(text.slice(0, must.index), around.base);
      const restricts = subject.some(
        (piece) => isTest(piece) && !(piece.kind === 'sex' && piece.is === 'both') && piece.kind !== 'age',
      );
      if (restricts && !subject.some(({ kind }) => kind === 'window' || kind === 'not'))
        return this.implied(
          text.slice(0, must.index),
          text.slice(must.index + must[0].length),
          must.index + must[0].length,
        );
    }
    const pieces = scan(text, around.base);
    const span = this.span(0, text.length);
    const made = this.clauses(pieces, around.section === 'exclusion');
    if (!made) return { kind: 'unread', text: text.trim(), why: 'not read', span };
    // "Patients with ... are excluded" among what patients must have.
    if (
      around.section === 'inclusion' &&
      /\b(?:are|is|will be|must be) (?:excluded|not eligible|ineligible)\b/i.test(text)
    )
      return { kind: 'not', of: made, span };
    return made;
  }

  implied(subject: string, rest: string, offset: number, subjectAt = 0): Test {
    const { around, text } = this;
    const if_ = new Reader(subject, { ...around, base: around.base + subjectAt }).whole();
    const then = new Reader(rest, { ...around, base: around.base + offset }).whole();
    const span = this.span(0, text.length);
    return { kind: 'any', of: [{ kind: 'not', of: if_, span: if_.span }, then], span };
  }

  span(start: number, end: number): Span {
    return { start: this.around.base + start, end: this.around.base + end };
  }

  get base(): number {
    return this.around.base;
  }

  raw(start: number, end: number): string {
    return this.text.slice(start - this.around.base, end - this.around.base);
  }

  /** Sentences and parts between semicolons; then exceptions. */
  clauses(pieces: readonly Piece[], excluded: boolean): Test | undefined {
    const parts = splitAt(pieces, (piece) => piece.kind === 'join' && piece.is === 'clause');
    let made: Test[] = [];
    for (const part of parts) {
      const permits = part.some(({ kind }) => kind === 'permits');
      const test = this.excepted(
        part.filter(({ kind }) => kind !== 'permits'),
        excluded,
      );
      if (!test) continue;
      // "... Patients with treated X are eligible." takes back from what was said before.
      if (permits && excluded && made.length > 0) made = [...made.slice(0, -1), exceptFrom(made.at(-1)!, test)];
      else if (permits)
        made.push({
          kind: 'unread',
          text: this.raw(part[0]!.start, part.at(-1)!.end),
          why: 'not read',
          span: spanOf(part),
        });
      else made.push(test);
    }
    return join(excluded ? 'any' : 'all', made);
  }

  excepted(pieces: readonly Piece[], excluded: boolean): Test | undefined {
    const at = pieces.findIndex(({ kind }) => kind === 'except');
    if (at < 0) return this.list(pieces, excluded);
    const main = this.list(pieces.slice(0, at), excluded);
    const rest = pieces.slice(at + 1).filter(({ kind }) => kind !== 'except');
    const but = this.list(rest, true);
    if (!main) return but && { kind: 'not', of: but, span: but.span };
    if (!but) return main;
    return exceptFrom(main, but);
  }

  /** Items with what joins them; a denial reaches to the end, or to "but". */
  list(pieces: readonly Piece[], excluded: boolean): Test | undefined {
    const but = splitAt(pieces, (piece) => piece.kind === 'join' && piece.is === 'but');
    if (but.length > 1)
      return join(
        'all',
        but.flatMap((part) => this.list(part, excluded) ?? []),
      );
    const at = pieces.findIndex(({ kind }) => kind === 'not');
    if (at >= 0) {
      // "but not", "and not": what stands before is asked for as well.
      const before = pieces.slice(0, at);
      const ends = before.findLastIndex((piece) => piece.kind === 'join');
      const lead = this.items(before.slice(0, Math.max(ends, 0)), excluded);
      const stem = before.slice(ends + 1);
      const rest = pieces.slice(at + 1);
      const says = (piece: Piece): boolean => isTest(piece) || piece.kind === 'measure' || piece.kind === 'limit';
      // "HIV negative", "X is not allowed": the denial stands behind what it is about, and nothing else follows in its part.
      const next = rest.findIndex(({ kind }) => kind === 'join');
      const own = next < 0 ? rest : rest.slice(0, next);
      const behind = stem.some(says) && !own.some((piece) => says(piece) || piece.kind === 'open');
      // "platelets ≥ 75 without transfusion": what stands before is asked for as it is.
      const asked = !behind && stem.some(says) ? this.items(stem, excluded) : undefined;
      // A measure after "and" is asked for again: "no stroke and platelets ≥ 100".
      const cut = rest.findIndex(
        (piece, index) =>
          piece.kind === 'join' &&
          piece.is !== 'or' &&
          (rest[index + 1]?.kind === 'measure' || rest[index + 1]?.kind === 'age'),
      );
      const reach = behind ? own : cut < 0 ? rest : rest.slice(0, cut);
      // A list of denials, each with its own word, is one denial of each.
      const listed = reach.filter(({ kind }) => kind !== 'not');
      const inner = behind ? this.items(stem, true) : this.items([...(asked ? [] : stem), ...listed], true);
      const left = behind ? (next < 0 ? [] : rest.slice(next + 1)) : cut < 0 ? [] : rest.slice(cut + 1);
      const after = left.length > 0 ? this.list(left, excluded) : undefined;
      const negated: Test | undefined = inner && { kind: 'not', of: inner, span: inner.span };
      const denied = asked ? join('all', [asked, ...(negated ? [negated] : [])]) : negated;
      const joiner =
        before[ends]?.kind === 'join' && before[ends].is === 'or'
          ? 'any'
          : excluded && before[ends]?.kind === 'join' && before[ends].is === 'comma'
            ? 'any'
            : 'all';
      return join(
        joiner,
        [lead, denied, after].flatMap((each) => each ?? []),
      );
    }
    return this.items(pieces, excluded);
  }

  items(pieces: readonly Piece[], excluded: boolean): Test | undefined {
    const segments: { readonly join: 'and' | 'or' | 'comma' | 'none'; readonly pieces: Piece[] }[] = [
      { join: 'none', pieces: [] },
    ];
    for (const piece of pieces) {
      if (piece.kind !== 'join') segments.at(-1)!.pieces.push(piece);
      else if (segments.at(-1)!.pieces.length === 0 && segments.length > 1) {
        const last = segments.pop()!;
        segments.push({ join: piece.is === 'and' || piece.is === 'or' ? piece.is : last.join, pieces: [] });
      } else segments.push({ join: piece.is === 'or' ? 'or' : piece.is === 'and' ? 'and' : 'comma', pieces: [] });
    }
    const filled = segments.filter((each, index) => each.pieces.length > 0 || index === 0);
    const state = {
      ever: this.around.ever ?? false,
      now: this.around.now ?? false,
      allergy: this.around.allergy ?? false,
    };
    // A window behind a list, or before it, is of the whole list.
    const windows = pieces.flatMap((piece) => (piece.kind === 'window' ? [piece] : []));
    const shared = windows.length === 1 ? windows[0]!.window : this.around.window;
    const made: { join: 'and' | 'or' | 'comma' | 'none'; test: Test; list: boolean }[] = [];
    const pending: Pending = {
      measures: [],
      last: [],
    };
    for (const { join: joined, pieces: own } of filled) {
      const window = own.find((piece) => piece.kind === 'window');
      const test = readSegment(
        this,
        own,
        { ...state, window: window?.kind === 'window' ? window.window : shared, excluded },
        pending,
        made.at(-1)?.test,
      );
      for (const piece of own) {
        if (piece.kind === 'ever') state.ever = true;
        if (piece.kind === 'now') {
          state.now = true;
          state.ever = false;
        }
        if (piece.kind === 'allergy') state.allergy = true;
      }
      if (test === 'waits' || test === undefined) continue;
      if (typeof test === 'object' && 'replaces' in test) {
        made[made.length - 1] = { ...made.at(-1)!, test: test.replaces };
        continue;
      }
      made.push({ join: joined, test, list: own.some((piece) => piece.kind === 'condition') });
    }
    for (const measure of pending.measures)
      made.push({ join: 'and', test: this.unread(measure.start, measure.end), list: false });
    const combined = combine(made, excluded);
    // A period that is of nothing that was read is not lost.
    const unused = windows.filter(() => !combined || !hasWindow(combined));
    return join('all', [
      ...(combined ? [combined] : []),
      ...(combined ? unused.map(({ start, end }) => this.unread(start, end)) : []),
    ]);
  }

  unread(start: number, end: number, why: 'ask the person' | 'judgement' | 'not read' = 'not read'): Test {
    return { kind: 'unread', text: this.raw(start, end), why, span: { start, end } };
  }
}
