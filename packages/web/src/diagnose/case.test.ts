import { describe, expect, it } from 'vitest';
import type { Hypothesis, Mention } from './api.ts';
import { ageOf, EMPTY_CASE, readMentions, requestOf, withFindings, without, withStatus } from './case.ts';
import { ratioText, waterfallOf } from './waterfall.ts';

const mention = (finding: string, change: Partial<Mention> = {}): Mention => ({
  finding,
  label: finding,
  vocabulary: 'common',
  status: 'observed',
  experiencer: 'patient',
  past: false,
  start: 0,
  end: 1,
  text: finding,
  ...change,
});

describe('a text', () => {
  it('adds what the patient has and denies; doubts, relatives and what is over are left out and told', () => {
    const { added, leftOut } = readMentions([
      mention('fever'),
      mention('cough', { status: 'excluded' }),
      mention('rash', { status: 'uncertain' }),
      mention('asthma', { experiencer: 'family' }),
      mention('headache', { past: true }),
    ]);
    expect(added.map(({ finding, status }) => [finding, status])).toEqual([
      ['fever', 'observed'],
      ['cough', 'excluded'],
    ]);
    expect(leftOut.map(({ finding }) => finding)).toEqual(['rash', 'asthma', 'headache']);
  });

  it('counts as present what it says and denies, in either order', () => {
    const both = [mention('fever', { status: 'excluded' }), mention('fever')];
    expect(readMentions(both).added).toMatchObject([{ status: 'observed' }]);
    expect(readMentions(both.toReversed()).added).toMatchObject([{ status: 'observed' }]);
    expect(readMentions([mention('fever'), mention('fever', { past: true })]).leftOut).toEqual([]);
  });
});

describe('a case', () => {
  it('keeps one answer for each finding', () => {
    const finding = { finding: 'fever', label: 'Fever', status: 'observed', origin: 'search' } as const;
    const one = withFindings(withFindings(EMPTY_CASE, [finding]), [{ ...finding, status: 'excluded' }]);
    expect(one.findings).toMatchObject([{ status: 'excluded' }]);
    expect(requestOf(withStatus(one, 'fever', 'unknown')).findings).toEqual([{ finding: 'fever', status: 'unknown' }]);
    expect(without(one, 'fever').findings).toEqual([]);
  });

  it.each([
    ['', undefined],
    [' ', undefined],
    ['0', 0],
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['131', undefined],
    ['-1', undefined],
    ['old', undefined],
  ])('reads the age %j as %j', (text, years) => expect(ageOf(text)).toBe(years));
});

describe('a waterfall', () => {
  const bar = (finding: string, logLR: number) => ({
    finding,
    label: finding,
    status: 'observed' as const,
    logLR,
    basis: '',
  });
  const hypothesis: Hypothesis = {
    disease: 'x',
    label: 'X',
    prior: 0.1,
    posterior: 0.5,
    lr: [bar('a', 1), bar('b', -3), bar('c', 2), bar('d', 0)],
    other: [{ term: 'prior', value: -1.5 }],
  };

  it('begins where the last bar ended, and ends at the sum', () => {
    const { bars, total, low, high } = waterfallOf(hypothesis);
    expect(bars.map(({ key }) => key)).toEqual(['other prior', 'b', 'c', 'a']);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [0, -1.5],
      [-1.5, -4.5],
      [-4.5, -2.5],
      [-2.5, -1.5],
    ]);
    expect([total, low, high]).toEqual([-1.5, -4.5, 0]);
  });

  it('is told in ratios', () => {
    const plain = (value: number) => String(value);
    expect(ratioText(Math.log(12.4), plain)).toBe('×12');
    expect(ratioText(-Math.log(3), plain)).toBe('÷3');
    expect(ratioText(0, plain)).toBe('×1');
  });
});
