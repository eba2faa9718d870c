import { useTranslation } from 'react-i18next';
import { documentType } from '../documents/words.en.ts';
import type { AgentRun } from './api.ts';
import { agents as english } from './words.en.ts';

const has = <T extends object>(table: T, key: string): key is string & keyof T => Object.hasOwn(table, key);

/** Names of agents, tools and inputs in the reader's language; the server's own words for what this page does not know. */
export function useAgentWords() {
  const { t } = useTranslation();
  return {
    name: ({ id, title }: { id: string; title: string }): string =>
      has(english.names, id) ? t(`agents.names.${id}`) : title,
    about: ({ id, description }: { id: string; description: string }): string =>
      has(english.about, id) ? t(`agents.about.${id}`) : description,
    input: (name: string, label: string): string => (has(english.inputs, name) ? t(`agents.inputs.${name}`) : label),
    tool: (name: string): string => (has(english.tools, name) ? t(`agents.tools.${name}`) : name),
    field: (name: string): string => (has(english.fields, name) ? t(`agents.fields.${name}`) : name),
    value: (name: string, value: unknown): string => {
      if (name === 'type' && typeof value === 'string' && has(documentType, value)) return t(`documentType.${value}`);
      return typeof value === 'string' ? value : JSON.stringify(value);
    },
    /** The name of the patient of a run; the id of one who is not in the record any more. */
    patient: ({ patient, patientName }: Pick<AgentRun, 'patient' | 'patientName'>): string =>
      patientName ?? patient.replace('Patient/', ''),
  };
}
