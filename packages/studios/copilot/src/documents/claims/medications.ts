import type { Claim } from '@aceso/evidence';
import { type Medication, orderEnd } from '../clinical/medications.ts';
import { chartEvidence, claim, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { conceptOf, dateValue, qualifiers, textValue, timeOf, visibleReason } from './entries.ts';

/** A medicine with its dose and reason. With `before` it also carries what it renews, or what it was changed from. */
export function medicationClaim(
  scene: Scene,
  medication: Medication,
  options: { readonly before?: Medication | undefined; readonly changed?: boolean } = {},
): Claim {
  const { entry, name, dose } = medication;
  const { before, changed } = options;
  const reason = visibleReason(scene, entry.reasons) ?? (before && visibleReason(scene, before.entry.reasons));
  const reasonEntry = reason?.ref === undefined ? undefined : scene.chart.byRef.get(reason.ref);
  const dosed = entry.resourceType === 'MedicationStatement' ? 'dosage' : 'dosageInstruction';
  const was =
    changed && before
      ? [before.name.label === name.label ? '' : before.name.label, before.dose]
          .filter((part) => part !== '')
          .join(', ')
      : '';
  const why = entry.statusReason ?? (changed ? before?.entry.statusReason : undefined);
  const start = changed ? entry.start : (before?.entry.start ?? entry.start);
  const end = orderEnd(entry, scene.asOf);
  return claim(scene, {
    kind: 'medication',
    concept: conceptOf(entry.concept, name.label),
    ...qualifiers({
      dose: dose === '' ? undefined : textValue(dose),
      status: textValue(entry.status),
      reason: reason && textValue(conceptWords(reason.text)),
      statusReason: why === undefined ? undefined : textValue(conceptWords(why)),
      start: start && dateValue(start),
      end: end && dateValue(end),
      before: was === '' ? undefined : textValue(was),
    }),
    ...timeOf(start ?? entry.recorded, end),
    evidence: [
      chartEvidence(scene, entry, 'medication'),
      ...(dose === '' ? [] : [chartEvidence(scene, entry, dosed)]),
      ...(before ? [chartEvidence(scene, before.entry, 'medication')] : []),
      ...(reasonEntry ? [chartEvidence(scene, reasonEntry, 'code')] : []),
    ],
  });
}
