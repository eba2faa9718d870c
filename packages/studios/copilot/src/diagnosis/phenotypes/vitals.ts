/** Vital signs as numbers: rates, pressures, temperatures, saturation, body mass index; by age where it matters. */
export interface VitalMention {
  readonly finding: string;
  readonly status: 'observed' | 'excluded';
  /** Character span in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Upper bound of a heart rate at rest and of breathing by age in years (PALS, American Heart Association 2020). */
function heartBounds(age: number | undefined): readonly [low: number, high: number] {
  if (age === undefined || age >= 12) return [55, 100];
  if (age < 0.1) return [95, 190];
  if (age < 1) return [95, 180];
  if (age < 3) return [80, 145];
  if (age < 6) return [70, 130];
  return [65, 115];
}
function breathBound(age: number | undefined): number {
  if (age === undefined || age >= 12) return 20;
  if (age < 0.1) return 60;
  if (age < 1) return 53;
  if (age < 3) return 38;
  if (age < 6) return 30;
  return 26;
}

const NUMBER = String.raw`(\d{1,3}(?:\.\d+)?)`;
const RULES: readonly (readonly [kind: string, expression: RegExp])[] = [
  [
    'temperature',
    new RegExp(
      String.raw`(?:temperature|temp|\bt\b|fever|fiebre|febrile|temperatura)[^.\n\d]{0,40}${NUMBER}\s*°?\s*([cf])?`,
      'gi',
    ),
  ],
  ['temperature', new RegExp(String.raw`${NUMBER}\s*(?:°\s*|degrees?\s+)([cf])\b`, 'gi')],
  [
    'heart',
    new RegExp(
      String.raw`(?:heart rate|heart_rate|pulse(?: rate)?|\bhr\b|frecuencia card[ií]aca)[^.\n\d]{0,20}${NUMBER}`,
      'gi',
    ),
  ],
  [
    'breath',
    new RegExp(String.raw`(?:respiratory rate|respirations?|\brr\b|breathing rate)[^.\n\d]{0,20}${NUMBER}`, 'gi'),
  ],
  ['pressure', /(?:blood pressure|\bbp\b|presi[oó]n arterial|tensi[oó]n)[^.\n\d]{0,20}(\d{2,3})\s*\/\s*(\d{2,3})/gi],
  [
    'oxygen',
    /(?:oxygen saturation|o2 sat(?:uration)?|spo2|sao2|saturation|pulse oximetry|sat(?:s|uraci[oó]n)?)[^.\n\d]{0,30}(\d{2,3})\s*%/gi,
  ],
  ['mass', /(?:\bbmi\b|body mass index)[^.\n\d]{0,20}(\d{2}(?:\.\d+)?)/gi],
];

/** Finds vital signs in a text. Values outside what is possible in life are left alone. */
export function findVitals(text: string, patient: { readonly ageYears?: number }): VitalMention[] {
  const out: VitalMention[] = [];
  const age = patient.ageYears;
  for (const [kind, expression] of RULES) {
    for (const match of text.matchAll(expression)) {
      const start = match.index;
      const end = start + match[0].length;
      const put = (finding: string, observed: boolean) => {
        const status = observed ? 'observed' : 'excluded';
        if (!out.some((one) => one.finding === finding && one.status === status))
          out.push({ finding, status, start, end });
      };
      const value = Number(match[1]);
      if (kind === 'temperature') {
        const unit = match[2]?.toLowerCase();
        const celsius = unit === 'f' || (unit === undefined && value > 80) ? ((value - 32) * 5) / 9 : value;
        if (celsius < 25 || celsius > 44) continue;
        put('fever', celsius >= 37.95);
        put('high-fever', celsius >= 39.2);
        if (celsius >= 37.4 && celsius < 38.4) put('low-grade-fever', true);
        put('hypothermia', celsius < 35.5);
      } else if (kind === 'heart') {
        if (value < 20 || value > 320) continue;
        const [low, high] = heartBounds(age);
        put('tachycardia', value > high);
        put('bradycardia', value < low);
      } else if (kind === 'breath') {
        if (value < 4 || value > 120) continue;
        put('tachypnea', value > breathBound(age));
        if (age === undefined || age >= 12) put('respiratory-depression', value < 10);
      } else if (kind === 'pressure') {
        const diastolic = Number(match[2]);
        if (value < 40 || value > 300 || diastolic < 15 || diastolic > value) continue;
        if (age !== undefined && age < 12) {
          put('hypotension', value < 65 + 2 * age);
          put('hypertension', value > 112 + 2 * age);
        } else {
          put('hypotension', value < 95);
          put('hypertension', value >= 140 || diastolic >= 92);
          put('severe-hypertension', value >= 180 || diastolic >= 115);
          if (value - diastolic >= 75) put('wide-pulse-pressure', true);
        }
      } else if (kind === 'oxygen') {
        if (value < 40 || value > 100) continue;
        put('hypoxemia', value < 93);
      } else if (kind === 'mass') {
        if (value < 9 || value > 80) continue;
        put('obesity', value >= 30);
        put('low-bmi', value < 17.5);
      }
    }
  }
  return out;
}
