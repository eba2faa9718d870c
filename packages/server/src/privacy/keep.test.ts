import { describe, expect, it } from 'vitest';
import { splitOf, staysOnErasure } from './keep.ts';

describe('documents about several people', () => {
  const row = (key: string) => ({ key, name: key, match: { verdict: 'open' } });

  it('lose the rows of one patient only', () => {
    const trial = { id: 't', title: 'A trial', screening: { state: 'ready', patients: [row('a'), row('b')] } };
    expect(splitOf('a')('trials', 't', trial)).toEqual({
      theirs: [row('a')],
      others: { ...trial, screening: { state: 'ready', patients: [row('b')] } },
    });
    const chunk = { run: 'r', rows: [{ patient: 'a' }, { patient: 'b' }] };
    expect(splitOf('b')('population-gap-rows', 'r/0', chunk)?.others).toEqual({ run: 'r', rows: [{ patient: 'a' }] });
  });

  it('are taken whole where there is no list', () => {
    expect(splitOf('a')('trials', 't', { id: 't', title: 'Not screened yet' })).toBeUndefined();
    expect(splitOf('a')('draft', 'd', { patient: 'a' })).toBeUndefined();
  });
});

it('an account goes with its own patient, not with another', () => {
  expect(staysOnErasure('a')('account', '1', { patient: 'a' })).toBe(false);
  expect(staysOnErasure('a')('account', '1', { patient: 'b' })).toBe(true);
  expect(staysOnErasure('a')('settings', '1', {})).toBe(true);
});
