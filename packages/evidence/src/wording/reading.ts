import type { WordingLanguage as Language } from './words.data.ts';

export interface Reading {
  /** Flesch-Kincaid grade (English) or Fernández Huerta score (Spanish). */
  readonly measure: 'flesch-kincaid-grade' | 'fernandez-huerta';
  readonly value: number;
  /** Grade 8 or lower, or a score of 60 or higher. */
  readonly plain: boolean;
}

/** Syllables of an English word by its vowel groups; a silent e does not count. */
function syllablesEn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return plain === '' ? 0 : 1;
  const groups = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]!).match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Spanish: weak vowels without an accent join their neighbour. */
function syllablesEs(word: string): number {
  const plain = word
    .toLowerCase()
    .replace(/[^a-záéíóúüñ]/g, '')
    .replace(/qu(?=[eéií])/g, 'k')
    .replace(/gu(?=[eéií])/g, 'g');
  if (plain === '') return 0;
  let count = 0;
  for (const group of plain.match(/[aeiouáéíóúüy]+/g) ?? []) {
    const strong = group.match(/[aeoáéíóú]/g)?.length ?? 0;
    count += Math.max(1, strong);
  }
  return Math.max(1, count);
}

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * How hard a text is to read. English: Flesch-Kincaid grade (Kincaid and others, 1975). Spanish: Fernández Huerta, 1959
 * (206.84 - 60 syllables a word - 1.02 words a sentence); 60 to 70 is what most adults read with ease.
 */
export function readingOf(text: string, language: Language): Reading {
  const sentences = Math.max(1, text.split(/[.!?:]+(?:\s|$)|\n+/).filter((part) => /[\p{L}\d]/u.test(part)).length);
  const words = text.match(/[\p{L}'’]+|\d[\d.,/-]*/gu) ?? [];
  if (words.length === 0)
    return {
      measure: language === 'en' ? 'flesch-kincaid-grade' : 'fernandez-huerta',
      value: language === 'en' ? 0 : 100,
      plain: true,
    };
  const count = language === 'en' ? syllablesEn : syllablesEs;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, count(word)), 0);
  const perWord = syllables / words.length;
  const perSentence = words.length / sentences;
  if (language === 'en') {
    const value = round(Math.max(0, 0.39 * perSentence + 11.8 * perWord - 15.59));
    return { measure: 'flesch-kincaid-grade', value, plain: value <= 8 };
  }
  const value = round(206.84 - 60 * perWord - 1.02 * perSentence);
  return { measure: 'fernandez-huerta', value, plain: value >= 60 };
}

/** Differences that the measures cannot tell from chance: "blood sugar" for "glucose" is no harder. */
const SLACK: Readonly<Record<Reading['measure'], number>> = { 'flesch-kincaid-grade': 0.5, 'fernandez-huerta': 3 };

/** Whether the first text is harder to read than the second, in the same language: by more than chance, or plain no longer. */
export function harderThan(a: Reading, b: Reading): boolean {
  const by = a.measure === 'flesch-kincaid-grade' ? a.value - b.value : b.value - a.value;
  return by > SLACK[a.measure] || (b.plain && !a.plain);
}
