import { describe, expect, it } from 'vitest';
import type { Row } from './api.ts';
import { fitting, readFilter } from './filter.ts';

const row = (id: string, change: Partial<Row> = {}): Row => ({
  id,
  service: 'MRI of the lumbar spine',
  urgent: false,
  receivedAt: '2026-03-01T00:00:00Z',
  due: '2026-03-08T00:00:00Z',
  clock: 'running',
  extended: false,
  items: [{ sequence: 1, state: 'pended', code: '72148' }],
  missing: 0,
  about: { patient: 'Rosa Reyes', provider: 'Mill Road Clinic' },
  ...change,
});

describe('the filter of the worklist', () => {
  const rows = [
    row('a'),
    row('b', { urgent: true, recommendation: 'approve' }),
    row('c', { clock: 'overdue', missing: 2, service: 'Knee' }),
  ];
  const ids = (filter: object) => fitting(rows, filter).map(({ id }) => id);
  it('looks for every word in service, patient, provider and codes', () => {
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ q: 'reyes KNEE' })).toEqual(['c']);
    expect(ids({ q: '72148 mill' })).toEqual(['a', 'b', 'c']);
    expect(ids({ q: 'other' })).toEqual([]);
  });
  it('shows what is urgent, late, ready, left to a person, or lacks documents', () => {
    expect(['urgent', 'late', 'approve', 'person', 'missing'].map((only) => ids({ only }).join(''))).toEqual([
      'b',
      'c',
      'b',
      'ac',
      'c',
    ]);
  });
  it('is read from an address, and leaves out what it cannot read', () => {
    expect(readFilter({ state: 'decided', q: 7, only: 'urgent', x: 1 })).toEqual({
      state: 'decided',
      q: '7',
      only: 'urgent',
    });
    expect(readFilter({ state: 'open', q: '', only: 'all' })).toEqual({});
  });
});
