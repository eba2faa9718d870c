import type { Chart } from '@aceso/fhir';
import { medicationsOf } from './record.ts';
import type { Language, Reply } from './types.ts';

export interface Turn {
  readonly from: 'patient' | 'assistant' | 'staff';
  readonly text: string;
}

/** For staff, in English: what was asked, which words alarmed, who it is. Quoted words are the patient's own. */
export interface HandoverSummary {
  readonly headline: string;
  readonly points: readonly string[];
}

const LONGEST = 240;
const quote = (text: string): string => `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;
const LANGUAGE_NAME: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish' };

export function summaryFor(
  turns: readonly Turn[],
  last: Pick<Reply, 'intent' | 'redFlags' | 'language'>,
  chart: Chart,
): HandoverSummary {
  const said = turns.filter(({ from }) => from === 'patient');
  const flag = last.redFlags[0];
  const { patient } = chart;
  const medicines = medicationsOf(chart, 'en').map(({ name }) => name);
  const allergies = chart.allergies
    .filter(({ clinicalStatus }) => clinicalStatus !== 'resolved')
    .map(({ concept }) => concept.text);
  return {
    headline: flag
      ? `${flag.severity === 'emergency' ? 'EMERGENCY' : 'URGENT'}: ${flag.category}, on the words ${flag.spans.map(({ text }) => quote(text)).join(' and ')}`
      : `Asks about: ${last.intent.replace(/^education:/, '').replace(/-/g, ' ')}`,
    points: [
      `Writes in ${LANGUAGE_NAME[last.language]}; born ${patient.birth?.day ?? 'unknown'}, ${patient.gender ?? 'sex not recorded'}.`,
      ...said.slice(-3).map(({ text }) => `Said: ${quote(text)}`),
      `Medicines: ${medicines.slice(0, 8).join('; ') || 'none recorded'}.`,
      `Allergies: ${allergies.slice(0, 8).join('; ') || 'none recorded'}.`,
    ],
  };
}
