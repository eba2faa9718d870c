import { useTranslation } from 'react-i18next';
import { agents as english } from './words.en.ts';

const has = <T extends object>(table: T, key: string): key is string & keyof T => Object.hasOwn(table, key);

/** Names of the agents in the reader's language; the server's own words for one that this page does not know. */
export function useAgentWords() {
  const { t } = useTranslation();
  return {
    name: ({ id, title }: { id: string; title: string }): string =>
      has(english.names, id) ? t(`agents.names.${id}`) : title,
    about: ({ id, description }: { id: string; description: string }): string =>
      has(english.about, id) ? t(`agents.about.${id}`) : description,
    input: (name: string, label: string): string => (has(english.inputs, name) ? t(`agents.inputs.${name}`) : label),
  };
}
