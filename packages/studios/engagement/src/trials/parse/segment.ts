import { CONDITION_LIKE } from '../lexicon/conditions.ts';
import type { Concept, Span, Test } from '../types.ts';
import { readBrackets } from './brackets.ts';
import type { Clause, Pending, State } from './clause-types.ts';
import { join } from './combine.ts';
import { measured, pressure } from './limits.ts';
import type { Piece } from './pieces.ts';

const LAB_WORD = /(?:emia|penia|cytosis|emic)$/i;
const onlyMeasures = (test: Test): boolean =>
  test.kind === 'all' || test.kind === 'any' ? test.of.every(onlyMeasures) : test.kind === 'measure';

/** Left alone between two lists: carries nothing. */
const EMPTY_AROUND_LIMIT =
  /^(?:of|to|a|the|level|score|from|by|value|only|class|grade|stage|predicted|normal|documented|stable|resting|mean|average|central|local|most|recent|last)$/i;

/** What stands between two joins; `waits` where measures wait for a limit that comes with a later one. */
export function readSegment(
  clause: Clause,
  pieces: readonly Piece[],
  state: State,
  pending: Pending,
  before: Test | undefined,
): Test | 'waits' | { readonly replaces: Test } | undefined {
  if (pieces.length === 0) return undefined;
  const tests: Test[] = [];
  let words: (Piece & { kind: 'word' })[] = [];
  const loose: Test[] = [];
  let { ever, now, allergy } = state;
  let examples = -1;
  let condition: Test | undefined;
  const named = new Set<Piece>();
  const place = (piece: Piece): { span: Span } => ({ span: { start: piece.start, end: piece.end } });
  const window = state.window ? { window: state.window } : {};
  const hasLimit = pieces.some(({ kind }) => kind === 'limit');
  for (const [index, piece] of pieces.entries()) {
    switch (piece.kind) {
      case 'ever':
        ever = true;
        break;
      case 'now':
        now = true;
        break;
      case 'allergy':
        allergy = true;
        break;
      case 'examples':
        examples = tests.length;
        break;
      case 'if': {
        // What comes after is the case that it is asked in.
        const rest = clause.items(pieces.slice(index + 1), true);
        condition = rest;
        break;
      }
      case 'age':
        tests.push(
          join(
            piece.join ?? 'all',
            piece.limits.map(({ op, period }) => ({ kind: 'age', op, period, ...place(piece) })),
          )!,
        );
        break;
      case 'sex':
        // "pregnant women", "women of childbearing potential": no restriction of its own.
        if (pieces.some(({ kind }) => kind === 'pregnant' || kind === 'breastfeeding' || kind === 'childbearing'))
          break;
        tests.push(
          piece.is === 'both'
            ? {
                kind: 'any',
                of: (['female', 'male'] as const).map((is) => ({ kind: 'sex', is, ...place(piece) })),
                ...place(piece),
              }
            : { kind: 'sex', is: piece.is, ...place(piece) },
        );
        break;
      case 'childbearing':
        tests.push({
          kind: 'all',
          of: [{ kind: 'sex', is: 'female', ...place(piece) }, clause.unread(piece.start, piece.end, 'judgement')],
          ...place(piece),
        });
        break;
      case 'condition':
        if (allergy) tests.push({ kind: 'allergy', what: piece.what, ...place(piece) });
        else
          tests.push({
            kind: 'condition',
            what: piece.what,
            // "current, or a history of": either will do.
            now: !piece.what.event && !ever && (now || !state.window),
            ...window,
            ...place(piece),
          });
        break;
      case 'medicine':
        if (allergy) tests.push({ kind: 'allergy', what: piece.what, ...place(piece) });
        else
          tests.push({
            kind: 'medicine',
            what: piece.what,
            when: ever ? 'ever' : now || !state.excluded ? 'now' : 'unsaid',
            ...window,
            ...place(piece),
          });
        break;
      case 'procedure':
        tests.push({ kind: 'procedure', what: piece.what, ...window, ...place(piece) });
        break;
      case 'pregnant':
      case 'breastfeeding':
        tests.push({ kind: piece.kind, ...place(piece) });
        break;
      case 'smoking':
        tests.push({ kind: 'smoking', is: piece.is, ...place(piece) });
        break;
      case 'pressure':
        tests.push(pressure(piece));
        break;
      case 'measure':
        if (!named.has(piece) && !pending.measures.some(({ what }) => what === piece.what))
          pending.measures.push(piece);
        break;
      case 'limit': {
        const next = pieces[index + 1];
        // "≥ 10 pack-years": the number stands before its name.
        const behind =
          pending.measures.length === 0 && next?.kind === 'measure' && pieces[index + 2]?.kind !== 'limit'
            ? next
            : undefined;
        if (behind) named.add(behind);
        const measures = behind ? [behind] : pending.measures.length > 0 ? pending.measures : pending.last;
        if (measures.length === 0) {
          loose.push(clause.unread(piece.start, piece.end));
          break;
        }
        const limits = (each: Piece & { kind: 'measure' }): Test =>
          join(
            piece.join,
            piece.limits.map((limit) =>
              measured(
                each,
                limit,
                { start: Math.min(each.start, piece.start), end: Math.max(each.end, piece.end) },
                state.window,
              ),
            ),
          )!;
        // AST or ALT above a limit: either; AST and ALT below it: both.
        const raw = measures.length > 1 ? clause.raw(measures[0]!.start, measures.at(-1)!.end) : '';
        tests.push(
          join(
            /\b(?:or|and\/or)\b/i.test(raw) && !(/\//.test(raw) && !state.excluded)
              ? 'any'
              : /\band\b/i.test(raw) || !state.excluded
                ? 'all'
                : 'any',
            measures.map(limits),
          )!,
        );
        if (pending.measures.length > 0) pending.last = [...pending.measures];
        pending.measures.length = 0;
        break;
      }
      case 'group': {
        const made = readBrackets(clause, piece, tests, pending, state);
        const measuredHere = made && onlyMeasures(made);
        // "Uncontrolled hypertension (pressure above ...)": the brackets say what the word means.
        if (measuredHere)
          words = words.filter(
            ({ text }) =>
              !/^(?:(?:un|poorly|inadequately|well)?-?controlled|poorly|inadequately|severe|significant|low|high|elevated|raised|impaired|abnormal|reduced)$/i.test(
                text,
              ),
          );
        const name = words.at(-1)?.text ?? '';
        if (measuredHere && tests.length === 0 && words.length <= 2 && LAB_WORD.test(name)) {
          words = [];
          tests.push(made);
        } else if (
          measuredHere &&
          tests.length === 1 &&
          tests[0]!.kind === 'condition' &&
          LAB_WORD.test(tests[0]!.what.label)
        )
          tests[0] = made;
        else if (made) loose.push(made);
        break;
      }
      case 'open':
        loose.push(clause.unread(piece.start, piece.end, piece.why));
        break;
      case 'word':
        words.push(piece);
        break;
      case 'window':
      case 'join':
      case 'not':
      case 'except':
      case 'permits':
        break;
    }
    if (condition) break;
  }
  // A dose that has been the same for some time: looked for as one order of that age.
  if (tests.some((test) => test.kind === 'medicine' && test.window?.kind === 'for'))
    words = words.filter(
      ({ text }) => !/^(?:stable|unchanged|constant|doses?|dosage|daily|regimens?|background|maintenance)$/i.test(text),
    );
  if (hasLimit || pending.measures.length > 0) words = words.filter(({ text }) => !EMPTY_AROUND_LIMIT.test(text));
  // A denial that was not understood: nothing around it can be trusted.
  if (words.some(({ text }) => /^(?:not?|non|non-.*|never|without|neither|nor)$/i.test(text)))
    return clause.unread(pieces[0]!.start, pieces.at(-1)!.end);
  if (tests.length === 0 && loose.length === 0 && words.length === 0)
    return pending.measures.length > 0 ? 'waits' : undefined;
  if (pending.measures.length > 0 && tests.length === 0 && words.length === 0 && loose.length === 0) return 'waits';
  if (tests.length === 0 && words.length > 0) {
    const start = words[0]!.start;
    const end = Math.max(words.at(-1)!.end, ...pieces.filter(({ kind }) => kind === 'word').map((each) => each.end));
    // Words that were dropped may belong to the name: it ends where the segment does.
    const stop = nameEnd(clause, end, pieces);
    const name = clause.raw(start, stop).trim();
    const what = allergy
      ? byWords(name)
      : CONDITION_LIKE.test(name) && name.split(/\s+/).length <= 6
        ? byWords(name)
        : undefined;
    const span = { start, end: start + name.length };
    if (what && allergy) tests.push({ kind: 'allergy', what, span });
    else if (what) tests.push({ kind: 'condition', what, now: !ever && (now || !state.window), ...window, span });
    else loose.push(clause.unread(start, stop));
  } else if (words.length > 0) loose.push(...runs(words).map(([start, end]) => clause.unread(start, end)));
  const shown = examples >= 0 && examples < tests.length ? tests.slice(examples) : [];
  const asked = examples >= 0 ? tests.slice(0, examples) : tests;
  let made = join('all', [...asked, ...(shown.length > 0 && asked.length === 0 ? [] : loose)]);
  if (shown.length > 0) {
    // Examples of what was not read are known to be of it.
    made = made ?? (asked.length === 0 ? join('all', loose) : undefined);
    const base = made ?? before;
    const any = join('any', [...(base ? [base] : []), ...shown])!;
    if (!made && before) return { replaces: any };
    made = any;
  }
  if (condition && made) {
    // "≤ 5 x ULN if liver metastases" behind a stricter limit: either of them.
    const both = join('all', [made, condition])!;
    return before && hasLimit ? { replaces: join('any', [before, both])! } : both;
  }
  if (condition)
    return before
      ? { replaces: join('any', [{ kind: 'not', of: condition, span: condition.span }, before])! }
      : condition;
  return made;
}

/** A name goes on to the next thing that is known, or to where the words around it begin. */
function nameEnd(clause: Clause, end: number, pieces: readonly Piece[]): number {
  const next = pieces.find((piece) => piece.start >= end);
  const from = end - clause.base;
  const until = next ? next.start - clause.base : clause.text.length;
  const rest = clause.text.slice(from, until);
  const stop = /[,;.():]|\b(?:and|or|in|at|within|with|that|who)\b/i.exec(rest);
  return end + (stop ? stop.index : rest.length);
}

function runs(words: readonly (Piece & { kind: 'word' })[]): [number, number][] {
  const found: [number, number][] = [];
  for (const { start, end } of words) {
    const last = found.at(-1);
    if (last && start - last[1] <= 4) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** A condition that no list has, by the words of its name. */
function byWords(name: string): Concept | undefined {
  const words =
    name
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu)
      ?.filter((word) => !/^(?:the|and|with|any|other|drug|drugs|its|their)$/.test(word)) ?? [];
  if (words.length === 0) return undefined;
  return {
    label: name,
    list: {
      words: new RegExp(
        words.map((word) => `(?=.*(?<![\\p{L}])${word.replace(/(?:ies|es|s|y)$/, '')})`).join(''),
        'iu',
      ),
    },
  };
}
