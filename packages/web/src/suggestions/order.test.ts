import { describe, expect, it } from 'vitest';
import type { Indicator, Outcome, Suggestion } from './api.ts';
import { gaps, sortSuggestions } from './order.ts';

const source = { label: 'G', place: 'p', version: '1', url: 'https://g.example', licence: 'l' };
const one = (rule: string, outcome: Outcome, indicator: Indicator, more: Partial<Suggestion> = {}): Suggestion => ({
  rule,
  version: '1.0.0',
  topic: 'diabetes',
  title: rule,
  outcome,
  recommendation: { text: rule, indicator, strength: 's' },
  reasons: [],
  missing: [],
  chartEvidence: [],
  source,
  ...more,
});
const ids = (list: readonly Suggestion[]) => list.map(({ rule }) => rule);

describe('the order of suggestions', () => {
  it('is by urgency, with what has been answered last', () => {
    const answer = { outcome: 'accepted' as const, by: 'x', at: '2026-01-01T00:00:00Z' };
    const sorted = sortSuggestions([
      one('b', 'fired', 'info'),
      one('done', 'fired', 'critical', { answer }),
      one('a', 'fired', 'info'),
      one('worse', 'fired', 'warning'),
      one('worst', 'fired', 'critical'),
      one('gap', 'missing', 'critical'),
      one('no', 'not-applicable', 'critical'),
    ]);
    expect(ids(sorted.fired)).toEqual(['worst', 'worse', 'a', 'b', 'done']);
    expect(sorted.open).toBe(4);
    expect(ids(sorted.missing)).toEqual(['gap']);
    expect(ids(sorted.notApplicable)).toEqual(['no']);
  });

  it('gathers rules that wait for the same entry, the commonest first', () => {
    const waiting = [
      one('x', 'missing', 'info', { missing: ['no weight in 24 months'] }),
      one('y', 'missing', 'info', { missing: ['no eGFR in 12 months'] }),
      one('z', 'missing', 'info', { missing: ['no eGFR in 12 months', 'no weight in 24 months'] }),
      one('w', 'missing', 'info', { missing: ['no eGFR in 12 months'] }),
      one('v', 'missing', 'info', { reasons: ['dose unknown'] }),
    ];
    expect(gaps(waiting).map(({ gap, rules }) => [gap, rules.length])).toEqual([
      ['no eGFR in 12 months', 3],
      ['no weight in 24 months', 2],
      ['dose unknown', 1],
    ]);
  });
});
