import type { NumberMention } from '../text/numbers.ts';
import { chartEvidence, reason } from './claims.ts';
import { numbersOf } from './values.ts';
import type { Work } from './work.ts';

/** "DES to LAD 11/3": two figures that are month and day of what the sentence speaks of. A pair that is not stays unaccounted. */
export function checkDayPair(work: Work, number: NumberMention): boolean {
  const { analysis, context } = work;
  const rest = context.text.slice(number.start, number.start + 6);
  const pair = /^(\d{1,2})\/(\d{1,2})(?![\d/])/.exec(rest);
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
  const entry = [...work.pool].find((item) =>
    item.times.some((time) => time.day.slice(5) === `${a}-${b}` || time.day.slice(5) === `${b}-${a}`),
  );
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
