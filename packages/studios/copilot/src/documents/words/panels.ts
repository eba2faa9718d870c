import type { ChartConcept } from '@aceso/fhir';
import { conceptWords } from './concept.ts';
import { loincWords } from './labs.ts';

const PANELS: Readonly<Record<string, string>> = {
  '51990-0': 'basic metabolic panel',
  '24320-4': 'basic metabolic panel',
  '24321-2': 'basic metabolic panel',
  '24323-8': 'comprehensive metabolic panel',
  '57698-3': 'lipid panel',
  '24331-1': 'lipid panel',
  '58410-2': 'complete blood count',
  '57021-8': 'complete blood count',
  '55405-5': 'heart failure panel',
  '24356-8': 'urinalysis',
  '24357-6': 'urinalysis',
  '69409-1': 'death certificate',
  '11502-2': 'laboratory report',
  '34117-2': 'history and physical note',
  '51847-2': 'evaluation and plan note',
  '18748-4': 'imaging report',
  '600-7': 'blood culture',
  '630-4': 'urine culture',
};

/** What clinicians call a report or panel. */
export function panelWords(concept: ChartConcept): string {
  for (const { code } of concept.codings) {
    const known = code !== undefined && Object.hasOwn(PANELS, code) ? PANELS[code] : undefined;
    if (known) return known;
  }
  return conceptWords(loincWords(concept.text));
}
