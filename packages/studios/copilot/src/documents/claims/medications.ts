import type { Claim } from '@aceso/evidence';
import type { Medication } from '../clinical/medications.ts';
import { chartEvidence, claim, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { conceptOf, dateValue, qualifiers, textValue, timeOf } from './entries.ts';

/** A medicine, with its dose and reason; `before` is what it was changed from. */
export function medicationClaim(scene: Scene, medication: Medication, before?: Medication): Claim {
  const { entry, name, dose } = medication;
  const reason = entry.reasons[0];
  const reasonEntry = reason?.ref === undefined ? undefined : scene.chart.byRef.get(reason.ref);
  const dosed = entry.resourceType === 'MedicationStatement' ? 'dosage' : 'dosageInstruction';
  const sameLabel = before?.name.label === name.label;
  const was =
    before && (sameLabel ? before.dose : [before.name.label, before.dose].filter((part) => part !== '').join(', '));
  return claim(scene, {
    kind: 'medication',
    concept: conceptOf(entry.concept, name.label),
    ...qualifiers({
      dose: dose === '' ? undefined : textValue(dose),
      status: textValue(entry.status),
      reason: reason && textValue(conceptWords(reason.text)),
      statusReason: entry.statusReason === undefined ? undefined : textValue(conceptWords(entry.statusReason)),
      start: entry.start && dateValue(entry.start),
      end: entry.end && dateValue(entry.end),
      before: was === undefined || was === '' ? undefined : textValue(was),
    }),
    ...timeOf(entry.start ?? entry.recorded, entry.end),
    evidence: [
      chartEvidence(scene, entry, 'medication'),
      ...(dose === '' ? [] : [chartEvidence(scene, entry, dosed)]),
      ...(before ? [chartEvidence(scene, before.entry, 'medication')] : []),
      ...(reasonEntry ? [chartEvidence(scene, reasonEntry, 'code')] : []),
    ],
  });
}
