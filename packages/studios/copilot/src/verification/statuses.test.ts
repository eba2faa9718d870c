import { demoHospital } from '@aceso/demo';
import { buildCharts, type SourceResource } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { STATUS_LINES } from './fixtures/statuses.ts';
import { verifyNote } from './verify.ts';

const { charts } = buildCharts(demoHospital().flatMap((bundle) => (bundle.entry ?? []) as SourceResource[]));
const rows = STATUS_LINES.trim()
  .split('\n')
  .map((line) => {
    const [who = '', right = '', wrong = ''] = line.split(' | ').map((part) => part.replaceAll(' // ', '\n'));
    return { chart: charts.find(({ patient }) => patient.family === who), right, wrong };
  });
const isFlagged = (text: string, chart: (typeof charts)[number] | undefined): boolean =>
  verifyNote(text, chart).sentences.some(({ verdict }) => verdict === 'contradicted' || verdict === 'unsupported');

describe('whether a medicine is still taken', () => {
  it.each(rows.filter(({ wrong }) => wrong !== ''))('is told wrongly: $wrong', ({ chart, wrong }) => {
    expect(isFlagged(wrong, chart)).toBe(true);
  });
  it.each(rows.filter(({ right }) => right !== ''))('is told rightly: $right', ({ chart, right }) => {
    expect(isFlagged(right, chart)).toBe(false);
  });
});
