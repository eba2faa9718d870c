import { RESULTS_ES } from './results.data.ts';
import { TERMS_ES } from './terms.data.ts';

/** Languages that calculators answer in. */
export type Language = 'en' | 'es';

/** Spanish of all fixed texts of the calculators, by their English. */
export const WORDS_ES: Readonly<Record<string, string>> = { ...TERMS_ES, ...RESULTS_ES };

/** Models of PREVENT, after "modelo". */
const MODELS: Readonly<Record<string, string>> = {
  base: 'base',
  uacr: 'con albuminuria',
  hba1c: 'con HbA1c',
  sdi: 'con índice de privación',
  full: 'completo',
};

/** Texts with numbers or names in them. */
const PATTERNS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^imported: (.*); not computed here$/, (what) => `importado: ${what!}; no calculado aquí`],
  [
    /^(\w+) model; there is no (\w+) model of this outcome here$/,
    (taken, wanted) =>
      `modelo ${MODELS[taken!] ?? taken!}; aquí no hay modelo ${MODELS[wanted!] ?? wanted!} de este desenlace`,
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
