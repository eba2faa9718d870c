import type { RenderForm } from '@aceso/evidence';
import { DocumentError } from '../error.ts';
import { handoffForms } from './en/handoff.ts';
import { medicationForms } from './en/medications.ts';
import { planForms } from './en/plan.ts';
import { problemForms } from './en/problems.ts';
import { resultForms } from './en/results.ts';
import { visitForms } from './en/visit.ts';
import type { FormTable } from './form.ts';

/** One table of forms per language; a language is complete when it has every form of the English table. */
const LANGUAGES: Readonly<Record<string, FormTable>> = {
  en: { ...visitForms, ...problemForms, ...resultForms, ...medicationForms, ...planForms, ...handoffForms },
};

export const DOCUMENT_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** The words of a form in a language. @throws DocumentError for an unknown form or language */
export const renderForm: RenderForm = (form, claims, language) => {
  const table = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  if (!table)
    throw new DocumentError(
      'language',
      `Documents can be written in ${DOCUMENT_LANGUAGES.join(', ')}, not in "${language}".`,
    );
  const words = Object.hasOwn(table, form) ? table[form] : undefined;
  if (!words) throw new DocumentError('form', `There is no form "${form}" in "${language}".`);
  return words(claims);
};
