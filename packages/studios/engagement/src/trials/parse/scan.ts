import { CONDITIONS } from '../lexicon/conditions.ts';
import { MEASURES } from '../lexicon/measures.ts';
import { MEDICINES, PROCEDURES } from '../lexicon/treatments.ts';
import type { Comparator } from '../types.ts';
import { COMPARE, comparatorOf, NUMBER, numberOf, periodOf, unitAt, WINDOWS } from './amounts.ts';
import { AGES, DROPPED, FIXED, JOINS, OPEN, PRESSURE } from './phrases.ts';
import type { Limit, Piece } from './pieces.ts';

interface Candidate {
  readonly start: number;
  readonly end: number;
  /** Undefined: carries nothing, and is dropped. */
  readonly piece: Piece | undefined;
}

/** What stands before a period that counts from the beginning alone: `diagnosed`, `onset`, `date of diagnosis`. */
const BEGINNING =
  /\b(?:diagnos(?:ed|is)|onset|beg[au]n|started|initiated|first (?:seen|noted|documented|identified))\b[^,;.]{0,24}$/i;

/** Cuts a clause into pieces; what no pattern knows stays as words. Patterns that come first win. */
export function scan(text: string, base = 0): Piece[] {
  const taken: Candidate[] = [];
  const free = (start: number, end: number): boolean => taken.every((each) => end <= each.start || start >= each.end);
  const take = (start: number, end: number, piece: Piece | undefined): void => {
    if (end > start && free(start, end)) taken.push({ start, end, piece });
  };
  const phrases = (list: typeof FIXED): void => {
    for (const { pattern, make } of list)
      for (const match of text.matchAll(pattern)) {
        const piece = make(match);
        take(
          match.index,
          match.index + match[0].length,
          piece && ({ ...piece, start: base + match.index, end: base + match.index + match[0].length } as Piece),
        );
      }
  };
  for (const group of groupsOf(text)) {
    const inside = text.slice(group.start + 1, group.end - 1);
    // An abbreviation, or the same in other words: nothing of its own.
    if (/^[A-Z][A-Za-z0-9/-]{1,9}(?:[,;/] ?[A-Z][A-Za-z0-9/-]{1,9})?$|^s$|^inclusive$|^or$/.test(inside.trim()))
      take(group.start, group.end, undefined);
    else
      take(group.start, group.end, {
        kind: 'group',
        start: base + group.start,
        end: base + group.end,
        pieces: scan(inside, base + group.start + 1),
      });
  }
  phrases(OPEN);
  for (const { pattern, read, join } of AGES)
    for (const match of text.matchAll(pattern)) {
      const limits = read(match);
      if (limits)
        take(match.index, match.index + match[0].length, {
          kind: 'age',
          limits,
          ...(join ? { join } : {}),
          start: base + match.index,
          end: base + match.index + match[0].length,
        });
    }
  for (const [pattern, kind] of WINDOWS)
    for (const match of text.matchAll(pattern)) {
      const period = periodOf(match.groups!.p!);
      if (period)
        take(match.index, match.index + match[0].length, {
          kind: 'window',
          window: { kind, period, ...(BEGINNING.test(text.slice(0, match.index)) ? { onset: true } : {}) },
          start: base + match.index,
          end: base + match.index + match[0].length,
        });
    }
  phrases(PRESSURE);
  for (const { pattern, measure } of MEASURES)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!free(start, end)) continue;
      const grades = measure.grades ? gradesAt(text.slice(end), base + end) : undefined;
      // Only what a number stands near to is asked for as a measure; "HIV" or "weight" alone is not.
      if (
        grades === undefined &&
        !/\d/.test(text.slice(end, end + 120)) &&
        !/\d[^,;]{0,12}$/.test(text.slice(0, start))
      )
        continue;
      take(start, end, { kind: 'measure', what: measure, start: base + start, end: base + end });
      if (grades) take(end, grades.end - base, grades);
    }
  for (const limit of limitsIn(text))
    take(limit.start, limit.end, { ...limit, kind: 'limit', start: base + limit.start, end: base + limit.end });
  phrases(FIXED);
  for (const [list, kind] of [
    [CONDITIONS, 'condition'],
    [PROCEDURES, 'procedure'],
    [MEDICINES, 'medicine'],
  ] as const)
    for (const { pattern, concept } of list)
      for (const match of text.matchAll(pattern))
        take(match.index, match.index + match[0].length, {
          kind,
          what: concept,
          start: base + match.index,
          end: base + match.index + match[0].length,
        });
  phrases(JOINS);
  for (const pattern of DROPPED)
    for (const match of text.matchAll(pattern)) take(match.index, match.index + match[0].length, undefined);
  taken.sort((a, b) => a.start - b.start);

  const pieces: Piece[] = [];
  let at = 0;
  for (const each of [...taken, { start: text.length, end: text.length, piece: undefined }]) {
    for (const word of text.slice(at, each.start).matchAll(/[\p{L}\p{N}≥≤<>%][^\s,;()]*/gu)) {
      const bare = word[0].replace(/[.:'"’”\]]+$/, '');
      if (bare !== '')
        pieces.push({
          kind: 'word',
          text: bare,
          start: base + at + word.index,
          end: base + at + word.index + bare.length,
        });
    }
    if (each.piece) pieces.push(each.piece);
    at = each.end;
  }
  return pieces;
}

function groupsOf(text: string): { start: number; end: number }[] {
  const groups: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[') open.push(at);
    else if ((char === ')' || char === ']') && open.length > 0) {
      const start = open.pop()!;
      if (open.length === 0) groups.push({ start, end: at + 1 });
    }
  }
  return groups;
}

type Ranged = {
  readonly start: number;
  readonly end: number;
  readonly limits: readonly Limit[];
  readonly join: 'all' | 'any';
};

const RANGE = new RegExp(
  `(?:between |from )?(${NUMBER})( ?[^\\s\\d()–-]{1,12})? ?(?:-|–|to|and|through) ?(${NUMBER})`,
  'giu',
);
const COMPARED = new RegExp(`(${COMPARE}) ?(?:or equal to )?([-−]?(?:${NUMBER}))`, 'giu');

function limitsIn(text: string): Ranged[] {
  const found: Ranged[] = [];
  for (const match of text.matchAll(COMPARED)) {
    const at = match.index + match[0].length;
    if (/[\p{L}\d]$/u.test(text.slice(0, match.index)) && /^\p{L}/u.test(match[0])) continue;
    const unit = unitAt(text.slice(at));
    const after = /^ ?or (?:more|greater|higher|above|less|lower|fewer)\b(?! than)/.exec(text.slice(at + unit.length));
    const op: Comparator = after ? (/less|lower|fewer/.test(after[0]) ? '<=' : '>=') : comparatorOf(match[1]!);
    found.push({
      start: match.index,
      end: at + unit.length + (after?.[0].length ?? 0),
      join: 'all',
      limits: [
        {
          op,
          value: numberOf(match[2]!.replace('−', '-')),
          unit: unit.unit,
          ...(unit.limit ? { limit: unit.limit } : {}),
        },
      ],
    });
  }
  for (const match of text.matchAll(RANGE)) {
    if (/ and /.test(match[0]) && !/^between /i.test(match[0])) continue;
    const at = match.index + match[0].length;
    const unit = unitAt(text.slice(at));
    if (match[2] !== undefined && match[2].trim() !== '' && unitAt(match[2]).length === 0) continue;
    const more = { unit: unit.unit, ...(unit.limit ? { limit: unit.limit } : {}) };
    found.push({
      start: match.index,
      end: at + unit.length,
      join: 'all',
      limits: [
        { op: '>=', value: numberOf(match[1]!), ...more },
        { op: '<=', value: numberOf(match[3]!), ...more },
      ],
    });
  }
  for (const match of text.matchAll(new RegExp(`(?<![\\d.,-])(${NUMBER})`, 'giu'))) {
    const at = match.index + match[0].length;
    const unit = unitAt(text.slice(at));
    const more = { value: numberOf(match[1]!), unit: unit.unit, ...(unit.limit ? { limit: unit.limit } : {}) };
    const after = /^ ?(?:or|and) (more|greater|higher|above|over|less|lower|fewer|below)\b(?! (?:than|\d))/.exec(
      text.slice(at + unit.length),
    );
    if (after)
      found.push({
        start: match.index,
        end: at + unit.length + after[0].length,
        join: 'all',
        limits: [{ op: /less|lower|fewer|below/.test(after[1]!) ? '<=' : '>=', ...more }],
      });
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start));
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, A: 1, B: 2, C: 3 };
const GRADE = '(?:[0-6](?![\\d.])|IV|I{1,3}|V|[ABC])';
const GRADES = new RegExp(
  `^(?:[ :=]|of|score|is|grade|class|status|\\bPS\\b|\\(PS\\))*(?<c>${COMPARE})? ?(?<g>${GRADE})(?<m>(?: ?(?:,|/|-|–|to|or|and|through|,? or) ?(?:${GRADE}))*)(?![\\p{L}\\d%])`,
  'iu',
);

/** `0-1`, `0, 1 or 2`, `II to IV`, `A`: as the lowest and the highest grade. */
function gradesAt(rest: string, base: number): (Piece & { kind: 'limit' }) | undefined {
  const match = GRADES.exec(rest);
  if (!match?.groups) return undefined;
  const grade = (text: string): number => ROMAN[text.toUpperCase()] ?? Number(text);
  const first = grade(match.groups.g!);
  const others = [...match.groups.m!.matchAll(new RegExp(GRADE, 'giu'))].map(([text]) => grade(text));
  const place = { start: base, end: base + match[0].length };
  const limit = (op: Comparator, value: number): Limit => ({ op, value, unit: '1' });
  if (match.groups.c !== undefined)
    return { kind: 'limit', join: 'all', limits: [limit(comparatorOf(match.groups.c), first)], ...place };
  const [low, high] = [Math.min(first, ...others), Math.max(first, ...others)];
  return {
    kind: 'limit',
    join: 'all',
    limits: low === high ? [limit('=', low)] : [limit('>=', low), limit('<=', high)],
    ...place,
  };
}
