import { useTranslation } from 'react-i18next';
import { agents } from './words.en.ts';

const isNamed = (tool: string): tool is keyof typeof agents.steps => Object.hasOwn(agents.steps, tool);

/**
 * Why a step is taken. The run keeps the reason in English; in another language a step of the fixed plan is told by its
 * tool. What a model gave as its reason stays as it is: nobody has translated it.
 */
export function useStepWords(byModel: boolean): (step: { readonly tool: string; readonly why: string }) => string {
  const { t, i18n } = useTranslation();
  return ({ tool, why }) =>
    byModel || i18n.language.startsWith('en') || !isNamed(tool) ? why : t(`agents.steps.${tool}`);
}
