const UNITS: Readonly<Record<string, string>> = {
  Cel: '°C',
  '[degF]': '°F',
  degF: '°F',
  'mm[Hg]': 'mmHg',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
  'mL/min/1.73.m2': 'mL/min/1.73 m²',
  'mL/min/1.73m2': 'mL/min/1.73 m²',
  'mL/min/{1.73m2}': 'mL/min/1.73 m²',
  'mL/min/1.73 m2': 'mL/min/1.73 m²',
  INR: '',
  '{INR}': '',
  pH: '',
  'kg/m2': 'kg/m²',
  '10*3/uL': '×10³/µL',
  '10*3.uL-1': '×10³/µL',
  '10*6/uL': '×10⁶/µL',
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  'meq/L': 'mEq/L',
  'mmol/l': 'mmol/L',
  'U/l': 'U/L',
  'uL/dL': 'µL/dL',
  ug: 'mcg',
  'ug/mL': 'mcg/mL',
  'ug/dL': 'mcg/dL',
  'ug/L': 'mcg/L',
  'm[IU]/L': 'mIU/L',
  '[IU]/L': 'IU/L',
  '[IU]': 'IU',
  'u[IU]/mL': 'µIU/mL',
  '[in_i]': 'in',
  '[lb_av]': 'lb',
  '[pH]': '',
  d: 'days',
  wk: 'weeks',
  mo: 'months',
  a: 'years',
  '1': '',
};

/** The unit as clinicians write it; UCUM annotations such as `{score}` say nothing and go. */
export function unitWords(unit: string | undefined): string {
  if (unit === undefined) return '';
  const known = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (known !== undefined) return known;
  return unit
    .replace(/\{[^{}]{0,60}\}/g, '')
    .replace(/^[./]+(?=$)/, '')
    .trim();
}

/** `7.2%`, `38.5 °C`, `98 mg/dL`, `7.41`. */
export function withUnit(number: string, unit: string): string {
  if (unit === '') return number;
  return unit === '%' || unit === '/min' ? `${number}${unit}` : `${number} ${unit}`;
}
