import type { NumberMention } from '../text/numbers.ts';
import { chartEvidence, reason } from './claims.ts';
import { near, samplesOf } from './values.ts';
import type { Work } from './work.ts';

/** Temperature, pulse, pressure, breaths and saturation, in the order in which they are told without their names. */
const ROW = ['temperature', 'heart rate', 'systolic', 'diastolic', 'respiratory rate', 'spo2'] as const;
const UNNAMED =
  /\b(?:vs|vss|vitals?|vital signs|obs|observations)\b[^0-9\n]{0,20}\d{2,3}(?:\.\d)?[,; ]+\d{2,3}[,; ]+\d{2,3}\/\d{2,3}[,; ]+\d{1,2}[,; ]+\d{2,3} ?%/;

/** "VS: 36.6, 65, 120/76, 14, 97% RA": six figures whose places say what they are. */
export function checkVitalRow(work: Work): void {
  const { analysis, context } = work;
  if (!context.chart) return;
  const row = UNNAMED.exec(analysis.lower);
  if (!row) return;
  const from = analysis.segment.start + row.index;
  const numbers = analysis.numbers.filter(({ start, end }) => start >= from && end <= from + row[0].length);
  if (numbers.length !== ROW.length) return;
  for (const [i, number] of numbers.entries()) checkPlace(work, number, ROW[i]!);
}

function checkPlace(work: Work, number: NumberMention, name: (typeof ROW)[number]): void {
  const { chart, index } = work.context;
  const samples = samplesOf(index, `observation:${name}`);
  const stated = { value: number.value, decimals: number.decimals, approximate: false };
  const found = samples.filter(({ value }) => value?.type === 'quantity' && near(stated, value.quantity.value)).at(-1);
  const shown = found ?? samples.at(-1);
  const evidence = shown ? [chartEvidence(chart!, shown.entry, shown.path)] : [];
  work.use(number);
  work.add({
    kind: 'observation',
    label: name,
    start: number.start,
    end: number.end,
    value: { type: 'quantity', value: number.value },
    verdict: found ? 'supported' : samples.length > 0 ? 'contradicted' : 'unsupported',
    severity: found ? 'none' : 'moderate',
    reasons: [
      found
        ? reason('value-match', `The record has this ${name}.`, evidence, 'chart')
        : reason('value-mismatch', `No ${name} of ${number.value} is recorded.`, evidence, 'chart'),
    ],
    evidence,
  });
}
