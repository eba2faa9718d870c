import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { calculatorsQuery, type Language } from './api.ts';

/** The language of the page, as the calculators know it. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('es') ? 'es' : 'en';
}

/** A title, input, choice or caution of a calculator in the language of the page; the server knows the words. */
export function useTerm(): (text: string) => string {
  const language = useLanguage();
  const { data } = useQuery({ ...calculatorsQuery(language), enabled: language !== 'en' });
  return (text) => data?.words?.[text] ?? text;
}
