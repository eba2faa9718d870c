/** Short names of vital signs that expressions use. */
const ALIASES: Readonly<Record<string, string>> = {
  lvef: 'left ventricular ejection fraction',
  'body mass index': 'bmi',
};

const KEYS = new Map<string, string>();

/** One spelling for a vital sign: lower case, spaces for underscores, aliases resolved. */
export function vitalName(name: string): string {
  let key = KEYS.get(name);
  if (key === undefined) {
    const lower = name.toLowerCase().replaceAll('_', ' ').trim();
    key = ALIASES[lower] ?? lower;
    KEYS.set(name, key);
  }
  return key;
}

/** Decimal places to which a vital sign is read. */
export function vitalDigits(key: string): number {
  switch (key) {
    case 'systolic blood pressure':
    case 'diastolic blood pressure':
      return 0;
    case 'height':
    case 'weight':
      return 1;
    default:
      return 2;
  }
}
