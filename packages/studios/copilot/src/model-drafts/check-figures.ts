import type { Reason } from '@aceso/evidence';
import type { Said, SaidNumber } from './said.ts';
import { FREE_WORDS, MEANINGS } from './words.ts';

const reason = (check: string, message: string): Reason => ({ check, message });

/**
 * Numbers and dates of a sentence against those of the facts it names: there, with the same unit, no more often, in the
 * same order where one follows the other, and beside the thing that they belong to.
 *
 * @param facts with the words of their claims
 * @param told only what the facts' own texts say
 */
export function numbersAndDates(stated: Said, facts: readonly Said[], told: readonly Said[]): Reason[] {
  const found: Reason[] = [];
  const all = facts.flatMap((fact) => fact.numbers);
  const own = told.flatMap((fact) => fact.numbers);
  if (stated.numbers.some((number) => !all.some((other) => sameNumber(number, other)))) {
    found.push(
      reason('number-not-in-facts', 'A number, or its unit, is not the one in the facts that the sentence names.'),
    );
  } else if (stated.numbers.some((number) => oftener(number, stated.numbers, own.length > 0 ? own : all))) {
    found.push(reason('number-repeated', 'A number stands more often than in the facts that the sentence names.'));
  }
  // A coarser date than the fact's is true as well; a finer one is made up.
  const days = facts.flatMap((fact) => fact.dates.map(({ day }) => day));
  if (stated.dates.some(({ day }) => !days.some((other) => other.startsWith(day)))) {
    found.push(reason('date-not-in-facts', 'A date is not in the facts that the sentence names.'));
  }
  if (againstItself(stated)) {
    found.push(reason('course-against-numbers', 'The numbers move the other way than the words say.'));
  }
  if (reversed(stated, told))
    found.push(reason('order-reversed', 'Two numbers follow each other the other way round in the facts.'));
  if (found.length === 0 && misplaced(stated, facts)) {
    found.push(reason('figure-of-another-fact', 'A number or date belongs to another fact than the words before it.'));
  }
  return found;
}

function sameNumber(a: SaidNumber, b: SaidNumber): boolean {
  if (a.unit && b.unit && a.unit.dim !== b.unit.dim) return false;
  if (a.unit && b.unit && a.unit.factor !== b.unit.factor) {
    return Math.abs(a.value * a.unit.factor - b.value * b.unit.factor) <= 1e-9 * Math.abs(b.value * b.unit.factor);
  }
  return a.value === b.value;
}

function oftener(number: SaidNumber, stated: readonly SaidNumber[], facts: readonly SaidNumber[]): boolean {
  const count = (numbers: readonly SaidNumber[]) => numbers.filter((other) => sameNumber(number, other)).length;
  return count(stated) > Math.max(1, count(facts));
}

/** `from 7.26 to 7.35` where a fact has `from 7.35 to 7.26`. */
function reversed(stated: Said, facts: readonly Said[]): boolean {
  const key = (a: number, b: number) => `${a} ${b}`;
  const forward = new Set(facts.flatMap((fact) => fact.courses.map(({ from, to }) => key(from, to))));
  return stated.courses.some(
    ({ from, to }) => from !== to && !forward.has(key(from, to)) && forward.has(key(to, from)),
  );
}

/** `fell from 32 to 53`. */
function againstItself({ courses, words }: Said): boolean {
  return courses.some(({ from, to, start }) => {
    const last = words
      .filter((word) => word.end <= start)
      .slice(-4)
      .reverse();
    const course = last.find(({ word }) => MEANINGS.rising!.has(word) || MEANINGS.falling!.has(word));
    if (!course || from === to) return false;
    return MEANINGS.rising!.has(course.word) === to < from;
  });
}

/** Words that join what was done to why it was done. */
const REASONS = new Set(['for', 'due', 'becaus', 'secondary', 'from', 'after']);

/** `warfarin for asthma`, where one fact has warfarin and another one asthma, and none has both. */
export function unrelated(stated: Said, facts: readonly Said[]): Reason[] {
  if (facts.length < 2) return [];
  const words = facts.map((fact) => new Set(fact.words.map(({ word }) => word)));
  const telling = ({ word }: { word: string }) => !FREE_WORDS.has(word) && words.some((set) => set.has(word));
  // What all facts share ("new") does not say which of them is meant.
  const owned = (word: { word: string }) => telling(word) && !words.every((set) => set.has(word.word));
  const wrong = stated.words.some((joint, i) => {
    if (!REASONS.has(joint.word)) return false;
    const inClause = (word: { clause: number }) => word.clause === joint.clause;
    const before = stated.words.slice(Math.max(0, i - 2 * REACH), i).filter((word) => inClause(word) && owned(word));
    const after = phrase(stated.words.slice(i + 1).filter(inClause), telling);
    if (after.length === 0 || before.length === 0) return false;
    return !words.some((set) => after.every((word) => set.has(word)) && before.some(({ word }) => set.has(word)));
  });
  return wrong
    ? [reason('reason-of-another-fact', 'No fact joins what stands before and after a word such as "for".')]
    : [];
}

/** The first telling words that follow each other, three at most. */
function phrase<T extends { readonly word: string }>(words: readonly T[], telling: (word: T) => boolean): string[] {
  const from = words.slice(0, REACH).findIndex(telling);
  if (from < 0) return [];
  const length = words.slice(from).findIndex((word) => !telling(word));
  return words.slice(from, length < 0 ? from + 3 : from + Math.min(length, 3)).map(({ word }) => word);
}

/** Words before a figure that are looked at for what it belongs to. */
const REACH = 6;

/**
 * Where a sentence joins facts, a figure goes with the words before it: some fact must have both. Words that several
 * facts share decide nothing.
 */
function misplaced(stated: Said, facts: readonly Said[]): boolean {
  if (facts.length < 2) return false;
  const words = facts.map((fact) => new Set(fact.words.map(({ word }) => word)));
  const holders = (has: (i: number) => boolean) => facts.flatMap((_, i) => (has(i) ? [i] : []));
  const wrong = (start: number, figure: readonly number[]): boolean => {
    const earlier = stated.words.filter((word) => word.end <= start);
    const clause = earlier.at(-1)?.clause;
    const before = earlier.filter(({ word }) => !FREE_WORDS.has(word)).slice(-REACH);
    for (const { word, clause: at } of before.reverse()) {
      if (at !== clause) break;
      const owners = holders((i) => words[i]!.has(word));
      if (owners.length === 0 || owners.length === facts.length) continue;
      return !owners.some((i) => figure.includes(i));
    }
    return false;
  };
  return (
    stated.numbers.some((number) =>
      wrong(
        number.start,
        holders((i) => facts[i]!.numbers.some((other) => sameNumber(number, other))),
      ),
    ) ||
    stated.dates.some(({ day, start }) =>
      wrong(
        start,
        holders((i) => facts[i]!.dates.some((other) => other.day.startsWith(day))),
      ),
    )
  );
}
