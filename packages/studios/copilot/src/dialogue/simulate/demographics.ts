import type { Sex } from '../../diagnosis/engine/types.ts';

const UNIT: Readonly<Record<string, number>> = { year: 1, month: 12, week: 52.18, day: 365.25, hour: 8766 };
const COUNT: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

/** Age in years and sex from words: "3-day-old newborn girl", "65-year-old woman". */
export function readDemographics(text: string): { readonly ageYears?: number; readonly sex?: Sex } {
  const match =
    /(\d+(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))[-\s]+(year|month|week|day|hour)s?\b/i.exec(
      text,
    );
  const number = match ? (COUNT[match[1]!.toLowerCase()] ?? Number(match[1])) : undefined;
  const age =
    match && number !== undefined && Number.isFinite(number)
      ? number / UNIT[match[2]!.toLowerCase()]!
      : /\b(?:newborn|neonate)\b/i.test(text)
        ? 0.003
        : /\binfant\b/i.test(text)
          ? 0.5
          : undefined;
  const sex = /\b(?:female|woman|girl|lady|mother|primigravida|mujer|niña)\b/i.test(text)
    ? 'female'
    : /\b(?:male|man|boy|gentleman|hombre|niño)\b/i.test(text)
      ? 'male'
      : undefined;
  return { ...(age !== undefined && { ageYears: age }), ...(sex !== undefined && { sex }) };
}
