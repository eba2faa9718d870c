import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import type { NumberMention } from '../text/numbers.ts';
import { chartEvidence, reason } from './claims.ts';
import { numbersOf } from './values.ts';
import type { Work } from './work.ts';

const PLANNED: ReadonlySet<string> = new Set(['Appointment', 'ServiceRequest', 'CarePlan']);
const PLAN =
  /\b(?:f\/?u|follow|opd|clinic|anc|rtc|appt|review|check|rpt|repeat|recheck|due|booked|labs?|bmp|cbc|flp|cards|neph|gi|surg|resp)\b/;

/** What a short line without names is about: what is planned where it speaks of plans, else what happened. */
function isSpokenOf(work: Work, { entry }: IndexedEntry): boolean {
  if (PLAN.test(work.analysis.lower)) return PLANNED.has(entry.resourceType);
  if (
    entry.resourceType === 'Encounter' &&
    /\b(?:adm|admit\w*|admission|d\/c|disch\w*|stay)\b/.test(work.analysis.lower)
  )
    return true;
  return work.pool.size === 0 && !PLANNED.has(entry.resourceType);
}

/** "x 3/7", "for 5/7". */
function isCourse(work: Work, number: NumberMention): boolean {
  return /^(?:x|for|×)$/.test(work.norm(number.from - 1)) || /[x×]$/.test(work.norm(number.from - 1));
}

/** "DES to LAD 11/3": two figures that are month and day of what the sentence speaks of. A pair that is not stays unaccounted. */
export function checkDayPair(work: Work, number: NumberMention): boolean {
  const { analysis, context } = work;
  const rest = context.text.slice(number.start, number.start + 6);
  const pair = /^(\d{1,2})\/(\d{1,2})(?![\d/])/.exec(rest);
  // "14-15/2": the first day of a span takes its month from the last.
  const span = /^(\d{1,2})[-–]\d{1,2}\/(\d{1,2})(?![\d/])/.exec(context.text.slice(number.start, number.start + 9));
  if (span && Number(span[2]) <= 12) {
    const day = `${span[2]!.padStart(2, '0')}-${span[1]!.padStart(2, '0')}`;
    const known = [...work.pool].some(({ times }) => times.some((time) => time.day.slice(5) === day));
    if (known) work.use(number);
    return known;
  }
  if (!pair) return false;
  const end = number.start + pair[0].length;
  const [a, b] = [pair[1]!.padStart(2, '0'), pair[2]!.padStart(2, '0')];
  // "24/40": weeks of a pregnancy of forty.
  if (b === '40' && Number(a) >= 4) {
    const pregnant = context.index.entries.find(
      (item) => 'concept' in item.entry && /pregnan/i.test(item.entry.concept?.text ?? ''),
    );
    if (!pregnant) return false;
    const weeks = numbersOf(pregnant.entry);
    const told = weeks.length === 0 || weeks.includes(Number(a));
    for (const part of analysis.numbers) if (part.start >= number.start && part.end <= end) work.use(part);
    const evidence = [chartEvidence(context.chart!, pregnant.entry)];
    work.add({
      kind: 'observation',
      label: 'gestational age',
      start: number.start,
      end,
      verdict: told ? 'supported' : 'not-checkable',
      severity: 'none',
      reasons: [reason(told ? 'in-record' : 'not-addressed', 'The record has the pregnancy.', evidence, 'chart')],
      evidence,
    });
    return true;
  }
  // "2/2": secondary to; "3/7": three days of a week.
  if (
    (pair[0] === '2/2' && work.analysis.terms.length > 1) ||
    (b === '07' && Number(a) < 7 && isCourse(work, number))
  ) {
    for (const part of analysis.numbers) if (part.start >= number.start && part.end <= end) work.use(part);
    return true;
  }
  const isThen = (item: IndexedEntry): boolean =>
    item.times.some((time) => time.day.slice(5) === `${a}-${b}` || time.day.slice(5) === `${b}-${a}`);
  const entry =
    [...work.pool].find(isThen) ?? context.index.entries.find((item) => isThen(item) && isSpokenOf(work, item));
  if (!entry) return false;
  for (const part of analysis.numbers) if (part.start >= number.start && part.end <= end) work.use(part);
  const evidence = [chartEvidence(context.chart!, entry.entry)];
  work.add({
    kind: 'encounter',
    label: 'Date',
    start: number.start,
    end,
    verdict: 'supported',
    severity: 'none',
    reasons: [reason('date-match', `${a}/${b} is in the record.`, evidence, 'chart')],
    evidence,
  });
  return true;
}
