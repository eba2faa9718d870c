import type { ChartTime } from '@aceso/fhir';

export interface Age {
  readonly value: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** The true age may be one less: the birth date lacks its day or month. */
  readonly approximate: boolean;
}

/** Age on a calendar day in the unit that clinicians use: days to 2 weeks, weeks to 3 months, months to 2 years, then years. */
export function ageAt(birth: ChartTime, day: string): Age | undefined {
  const [by = 0, bm, bd] = birth.day.split('-').map(Number);
  const [y = 0, m, d] = day.slice(0, 10).split('-').map(Number);
  if (bm === undefined || m === undefined)
    return y < by ? undefined : { value: y - by, unit: 'year', approximate: true };
  const whole = bd !== undefined && d !== undefined;
  const months = (y - by) * 12 + (m - bm) - (whole && d < bd ? 1 : 0);
  if (months < 0) return undefined;
  if (months >= 24 || !whole) return { value: Math.floor(months / 12), unit: 'year', approximate: !whole };
  const days = Math.round((Date.UTC(y, m - 1, d) - Date.UTC(by, bm - 1, bd)) / 86_400_000);
  if (days < 14) return { value: days, unit: 'day', approximate: false };
  if (months < 3) return { value: Math.floor(days / 7), unit: 'week', approximate: false };
  return { value: months, unit: 'month', approximate: false };
}

/** `45-year-old`, `7-week-old`, `newborn`. */
export function ageAdjective(age: { readonly value: number; readonly unit: string }): string {
  return age.value === 0 && age.unit === 'day' ? 'newborn' : `${age.value}-${age.unit}-old`;
}

/** `an` before 8, 11, 18 and 80-89 in years of age, and before a vowel. */
export function article(words: string): 'a' | 'an' {
  if (/^(?:8|11\D|11$|18\D|18$)/.test(words)) return 'an';
  if (/^(?:uni|use|usu|eu|one\b|ur(?:ic|in)|ut)/i.test(words)) return 'a';
  if (/^(?:[aeio]|u)/i.test(words)) return 'an';
  // Letters read out: an MRI, an X-ray, an HIV test; but a CT.
  return /^[FHLMNRSX](?:[A-Z]|\b|-)/.test(words) ? 'an' : 'a';
}
