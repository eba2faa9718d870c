/**
 * Units as a clinician reads them. UCUM codes become their usual print form; micro is written `mc` because a handwritten
 * or badly printed mu is read as `m` (ISMP list of error-prone abbreviations).
 */
const WHOLE: Readonly<Record<string, string>> = {
  '1': '',
  '{score}': '',
  '[degF]': '°F',
  Cel: '°C',
  'mm[Hg]': 'mmHg',
  '[in_i]': 'in',
  '[lb_av]': 'lb',
  '10*3/uL': '×10³/mcL',
  '10*6/uL': '×10⁶/mcL',
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  'kg/m2': 'kg/m²',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
  'mL/min/1.73 m2': 'mL/min/1.73 m²',
  'mL/min/1.73m2': 'mL/min/1.73 m²',
  'mL/min/1.73.m2': 'mL/min/1.73 m²',
  cm2: 'cm²',
  mm2: 'mm²',
  mm3: 'mm³',
  a: 'y',
  "[hnsf'U]": 'HU',
  'g/mL{SUVbw}': 'SUV',
  '[IU]/L': 'IU/L',
  '[iU]/L': 'IU/L',
  '/min': '/min',
};

/** A display form of a UCUM or human unit; unknown units come back with annotations removed and nothing else changed. */
export function displayUnit(unit: string | undefined): string {
  if (unit === undefined) return '';
  const trimmed = unit.trim();
  const whole = WHOLE[trimmed];
  if (whole !== undefined && Object.hasOwn(WHOLE, trimmed)) return whole;
  return trimmed
    .replace(/\{[^{}]{0,40}\}/g, '')
    .replace(/10\*(\d{1,2})/g, (_, power: string) => `×10${superscript(power)}`)
    .replace(/\b[uµμ](g|mol|L|IU|kat)\b/g, 'mc$1')
    .replace(/\[([A-Za-z_]{1,12})\]/g, '$1')
    .replace(/^\/\//, '/')
    .trim();
}

function superscript(digits: string): string {
  return [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
}

/** Decimals that are worth showing of a value: three figures or so, none of a whole number. */
export function digitsOf(value: number): number {
  const size = Math.abs(value);
  return Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** Percent and degrees stand against the number; every other unit keeps a no-break space. */
export function joinUnit(number: string, unit: string): string {
  if (unit === '') return number;
  const tight = unit === '%' || unit.startsWith('°');
  return tight ? `${number}${unit === '%' ? '' : '\u00a0'}${unit}` : `${number}\u00a0${unit}`;
}
