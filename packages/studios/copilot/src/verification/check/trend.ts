import type { Term } from '../extract/analysis.ts';
import { reason } from './claims.ts';
import type { ValueMention } from './value-mentions.ts';
import type { Work } from './work.ts';

const RISING =
  /\b(?:rose|rising|increased|increasing|climbed|went up|up from|worsened from|gained|higher than|up-?trending|trending up)\b/;
const FALLING =
  /\b(?:fell|falling|decreased|decreasing|dropped|went down|down from|declined|declining|lost|lower than|improved from|down-?trending|trending down|reduced from)\b/;

/** "Rose from 8.1 to 9.4": the direction must fit the values as they stand. */
export function checkTrend(
  work: Work,
  term: Term,
  values: readonly ValueMention[],
  daysOf: (value: ValueMention) => readonly number[],
): void {
  const plain = values.filter((value) => value.component !== 'diastolic');
  if (plain.length < 2) return;
  const words = clauseOf(work, term, plain.at(-1)!.end);
  const rising = RISING.test(words);
  const falling = FALLING.test(words);
  const arrow = /[-=–—]>|→/.test(words);
  if (rising === falling && !arrow) return;
  const swapped =
    /\b(?:up|down|improved|worsened|higher|lower) (?:from|than)\b/.test(words) && !/\bfrom\b.*\bto\b/.test(words);
  const first = plain[swapped ? 1 : 0]!.stated.value;
  const last = plain[swapped ? 0 : 1]!.stated.value;
  if (first === last) return;
  if (rising === falling || rising === last > first) {
    checkOrder(work, term, plain[swapped ? 1 : 0]!, plain[swapped ? 0 : 1]!, daysOf);
    return;
  }
  work.add({
    kind: 'observation',
    label: term.text,
    start: term.start,
    end: plain.at(-1)!.end,
    verdict: 'contradicted',
    severity: 'moderate',
    reasons: [reason('trend-mismatch', `The values do not ${rising ? 'rise' : 'fall'} as the sentence says.`)],
    evidence: [],
  });
}

/** The clause of the term up to its last value; the whole sentence where nothing else is measured in it. */
function clauseOf(work: Work, term: Term, end: number): string {
  const { analysis, context } = work;
  if (analysis.terms.filter((other) => other.kinds.has('observation')).length < 2) return analysis.lower;
  const before = context.text.slice(analysis.segment.start, term.start);
  const cut = /.*(?:[,;|]|\band\b|\bwhile\b|\bbut\b)/s.exec(before)?.[0].length ?? 0;
  return context.text.slice(analysis.segment.start + cut, end).toLowerCase();
}

/** Both values were recorded, but never in the order in which the sentence has them: the course is told backwards. */
function checkOrder(
  work: Work,
  term: Term,
  first: ValueMention,
  last: ValueMention,
  daysOf: (value: ValueMention) => readonly number[],
): void {
  const before = daysOf(first);
  const after = daysOf(last);
  if (before.length === 0 || after.length === 0 || Math.min(...before) <= Math.max(...after)) return;
  work.add({
    kind: 'observation',
    label: term.text,
    start: term.start,
    end: last.end,
    verdict: 'contradicted',
    severity: 'moderate',
    reasons: [reason('order-mismatch', 'The record has the second of these values before the first.')],
    evidence: [],
  });
}
