import { RESULTS_ES } from './results.data.ts';
import { TERMS_ES } from './terms.data.ts';

/** Languages that calculators answer in. */
export type Language = 'en' | 'es';

/** Spanish of all fixed texts of the calculators, by their English. */
export const WORDS_ES: Readonly<Record<string, string>> = { ...TERMS_ES, ...RESULTS_ES };

const ADDED: Readonly<Record<string, string>> = { uacr: 'albuminuria', hba1c: 'HbA1c', sdi: 'índice de privación' };

/** Texts with numbers or names in them. */
const PATTERNS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^full model; the model with only (\w+) is not at hand over (\d+) years$/,
    (added, years) =>
      `modelo completo; el modelo solo con ${ADDED[added!] ?? added!} no está disponible a ${years} años`,
  ],
  [
    /^The age at diagnosis, (\S+), is above the age, (\S+)\.$/,
    (diagnosed, age) => `La edad al diagnóstico, ${decimal(diagnosed!)}, es superior a la edad, ${decimal(age!)}.`,
  ],
];

/** A number as it is written in Spanish. */
export const decimal = (value: number | string): string => String(value).replace('.', ',');

/** A text of the calculators in a language; what has no translation stays as it is. */
export function said(text: string, language: Language): string {
  if (language === 'en') return text;
  const word = WORDS_ES[text];
  if (word !== undefined) return word;
  for (const [pattern, speak] of PATTERNS) {
    const found = pattern.exec(text);
    if (found) return speak(...found.slice(1));
  }
  return text;
}
