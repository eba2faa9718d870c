import { useTranslation } from 'react-i18next';
import { TERMS_ES } from './terms.es.ts';

/** A title, input or choice of a calculator in the language of the page. */
export function useTerm(): (text: string) => string {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('es') ? (text) => TERMS_ES[text] ?? text : (text) => text;
}
