import { expect, it } from 'vitest';
import { dayAfter } from './api.ts';

it('takes the last day as a whole, across months and leap days', () => {
  expect(dayAfter('2026-11-25')).toBe('2026-11-26');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
});
