import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as en from './en.ts';
import type { Widened } from './widened.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Each language under its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

const KEY = 'aceso-language';

/** Every language but English, fetched when it is first chosen. The type holds each to the keys of the English words. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Widened<typeof en>>>> = {
  es: () => import('./es.ts'),
};

/** The language chosen before, else the first of the browser's that there is, else English. */
export function preferredLanguage(saved: string | null, browser: readonly string[]): Language {
  const wanted = [saved ?? '', ...browser].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0] ?? 'en';
}

/** Switches the page to `language`, fetching its words the first time. */
export async function switchWords(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', { ...(await OTHERS[language]()) });
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: { ...en } } },
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
