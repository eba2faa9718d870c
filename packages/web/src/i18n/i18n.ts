import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type * as en from './en.ts';
import * as shell from './shell.en.ts';
import { type Words, withMany } from './words.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Each language under its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

const KEY = 'aceso-language';

/** A folder of `src` that has words: `chart`, `discovery/docking`. */
export type WordFolder = string;

/** The words of every folder in every language, each a script of its own that comes with the first page that needs it. */
const FILES = import.meta.glob<Words>(['../**/words.{en,es}.ts', '!../{app,ui}/words.en.ts']);
/** Those of the frame are there from the start: in English with the frame, in another language when it is first chosen. */
const SHELL: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve(shell),
  es: () => import('./shell.es.ts'),
};

const needed = new Set<WordFolder>();
/** What was fetched or is under way, by language and folder; a failed one may be tried again. */
const fetched = new Map<string, Promise<void>>();

/** The language chosen before, else the first of the browser's that there is, else English. */
export function preferredLanguage(saved: string | null, browser: readonly string[]): Language {
  const wanted = [saved ?? '', ...browser].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0] ?? 'en';
}

function fetchOnce(language: Language, name: string, load: (() => Promise<Words>) | undefined): Promise<void> {
  if (load === undefined) throw new Error(`There are no words in ${name}/words.${language}.ts.`);
  const key = `${language} ${name}`;
  const before = fetched.get(key);
  if (before !== undefined) return before;
  const now = load().then(
    (words) => {
      i18next.addResourceBundle(language, 'translation', withMany(words, language), true);
    },
    (error: unknown) => {
      fetched.delete(key);
      throw error;
    },
  );
  fetched.set(key, now);
  return now;
}
const wordsOf = (language: Language, folder: WordFolder) =>
  fetchOnce(language, folder, FILES[`../${folder}/words.${language}.ts`]);

/** Fetches the words of these folders in the language of the page. They follow every later change of it. */
export async function needWords(folders: readonly WordFolder[]): Promise<void> {
  for (const folder of folders) needed.add(folder);
  await Promise.all(folders.map((folder) => wordsOf(i18next.language as Language, folder)));
}

/** Switches the page to `language` once all words that were needed so far are there; who goes on before that has it on the next page. */
export async function switchWords(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await Promise.all([
    fetchOnce(language, 'shell', SHELL[language]),
    ...[...needed].map((folder) => wordsOf(language, folder)),
  ]);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: { ...shell } } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const language = preferredLanguage(localStorage.getItem(KEY), navigator.languages);
  if (language !== 'en') await switchWords(language);
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}
