import { encounterClaim, patientClaim, plainClaim, textValue } from '../claims/entries.ts';
import { visitProblems } from '../clinical/problems.ts';
import { absence, type Scene } from '../context.ts';
import { visitKind } from '../visit.ts';
import { conceptWords } from '../words/concept.ts';

/** Who the patient is, and the visit: where, when, why, by whom. */
export function writeOpening(scene: Scene): void {
  const { draft, chart, encounter } = scene;
  draft.section({
    id: 'visit',
    title: encounter && visitKind(encounter) === 'inpatient' ? 'Patient and admission' : 'Patient and visit',
    loinc: '46240-8',
  });
  draft.sentence('patient-intro', [patientClaim(scene)]);
  if (!encounter) {
    draft.sentence('absence', [absence(scene, 'Encounter', 'No encounter is recorded')]);
    return;
  }
  const kind = visitKind(encounter);
  const visit = encounterClaim(scene, encounter);
  draft.sentence(`visit-${kind}`, [visit]);
  const first = (encounter.joined ?? [])
    .map((ref) => chart.byRef.get(ref))
    .find((entry) => entry?.resourceType === 'Encounter');
  if (first && 'class' in first) draft.sentence('visit-emergency-first', [encounterClaim(scene, first)]);
  writeReason(scene);
  if (encounter.practitioner !== undefined) draft.sentence('visit-clinician', [visit]);
  if (encounter.location !== undefined && kind === 'inpatient') draft.sentence('visit-location', [visit]);
}

function writeReason(scene: Scene): void {
  const { draft, encounter, chart } = scene;
  if (!encounter) return;
  const inpatient = visitKind(encounter) === 'inpatient';
  const labels = [...new Set(encounter.reasons.map((reason) => conceptWords(reason.text)))];
  const form = inpatient ? 'visit-reason-inpatient' : 'visit-reason';
  if (labels.length > 0) {
    draft.sentence(
      form,
      labels.map((label) =>
        plainClaim(scene, 'encounter', encounter, label, 'reasonCode', { role: textValue('reason') }),
      ),
    );
    return;
  }
  const treated = visitProblems(chart, encounter).some((problem) => problem.rank !== 'background');
  if (treated && !inpatient) return;
  draft.sentence('absence', [
    absence(scene, 'Encounter.reasonCode', `No reason for the ${inpatient ? 'admission' : 'visit'} is recorded`),
  ]);
}

/** Where the patient went, whether they died, and how they were when last measured. */
export function writeDeath(scene: Scene): void {
  const { patient } = scene.chart;
  if (!patient.deceased) return;
  scene.draft.sentence('patient-died', [
    plainClaim(scene, 'patient', patient, 'death', 'deceased', {
      date: patient.death && { type: 'date', date: patient.death.day },
    }),
  ]);
}
