import type { Conflict } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import type { Transcript } from '../input/transcript.ts';
import { allergySpoken } from './allergies.ts';
import { heardIn } from './heard.ts';
import { medicineConflicts } from './medicines.ts';
import { readingConflicts } from './readings.ts';

/**
 * Where what was said and what the record has differ: doses, frequencies, medicines stopped or not listed, allergies, results
 * and vital signs. Each conflict cites the words of the visit and the resource of the record; where the record has nothing
 * of the kind, it cites the patient whose record was searched.
 */
export function spokenAgainstRecord(transcript: Transcript, chart: Chart): Conflict[] {
  const heard = heardIn(transcript, chart);
  return [
    ...medicineConflicts(heard, transcript, chart),
    ...allergySpoken(heard, transcript, chart),
    ...readingConflicts(heard, transcript, chart),
  ];
}
