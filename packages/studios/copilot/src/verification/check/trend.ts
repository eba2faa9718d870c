import type { Term } from '../extract/analysis.ts';
import { reason } from './claims.ts';
import type { ValueMention } from './observations.ts';
import type { Work } from './work.ts';

const RISING =
  /\b(?:rose|rising|increased|increasing|climbed|went up|up from|worsened from|gained|higher than|up-?trending|trending up)\b/;
const FALLING =
  /\b(?:fell|falling|decreased|decreasing|dropped|went down|down from|declined|declining|lost|lower than|improved from|down-?trending|trending down|reduced from)\b/;

/** "Rose from 8.1 to 9.4": the direction must fit the values as they stand. */
export function checkTrend(work: Work, term: Term, values: readonly ValueMention[]): void {
  const plain = values.filter((value) => value.component !== 'diastolic');
  if (plain.length < 2) return;
  const rising = RISING.test(work.analysis.lower);
  const falling = FALLING.test(work.analysis.lower);
  if (rising === falling) return;
  const swapped =
    /\b(?:up|down|improved|worsened|higher|lower) (?:from|than)\b/.test(work.analysis.lower) &&
    !/\bfrom\b.*\bto\b/.test(work.analysis.lower);
  const first = plain[swapped ? 1 : 0]!.stated.value;
  const last = plain[swapped ? 0 : 1]!.stated.value;
  if (first === last || rising === last > first) return;
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
