import { expect, it } from 'vitest';
import { stands } from './record.ts';

it('lets stand what reads "10 %" in whole per cent, so that list and decision agree', () => {
  const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
  for (const posterior of [0.094, 0.0949, 0.095, 0.099, 0.0999, 0.1, 0.12, 0.9])
    expect(stands(posterior), String(posterior)).toBe(Number.parseInt(percent.format(posterior), 10) >= 10);
});
