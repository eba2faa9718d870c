import type { Term } from '../extract/analysis.ts';
import { reason } from './claims.ts';
import type { ValueMention } from './observations.ts';
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
  const rising = RISING.test(work.analysis.lower);
  const falling = FALLING.test(work.analysis.lower);
  const arrow = /[-=–—]>|→/.test(work.analysis.lower);
  if (rising === falling && !arrow) return;
  const swapped =
    /\b(?:up|down|improved|worsened|higher|lower) (?:from|than)\b/.test(work.analysis.lower) &&
    !/\bfrom\b.*\bto\b/.test(work.analysis.lower);
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
