import { patientClaim, plainClaim, textValue } from './claims/entries.ts';
import type { Scene } from './context.ts';
import { writeAllergies } from './sections/allergies.ts';
import { writeCodeStatus, writeDevices, writeFamilyHistory, writeSocial } from './sections/background.ts';
import { writeCurrentMedications } from './sections/medications.ts';
import { writeDeath } from './sections/opening.ts';
import { writePlan } from './sections/plan.ts';
import {
  writeImmunizationHistory,
  writeLatestResults,
  writeLatestVitals,
  writePastIllness,
  writePregnancy,
  writeProblemList,
  writeProcedureHistory,
} from './sections/standing.ts';

/** International Patient Summary (HL7 IPS 2.0): required and recommended sections, each saying so when it is empty. */
export function writePatientSummary(scene: Scene): void {
  const { draft, chart } = scene;
  draft.section({ id: 'patient', title: 'Patient' });
  draft.sentence('patient-intro', [patientClaim(scene)]);
  writeDeath(scene);
  for (const [label, value, path] of [
    ['address', chart.patient.address, 'address'],
    ['phone', chart.patient.phone, 'telecom'],
    ['language', chart.patient.language, 'communication'],
    ['usual practitioner', chart.patient.generalPractitioner, 'generalPractitioner'],
  ] as const) {
    if (value !== undefined)
      draft.sentence('patient-contact', [
        plainClaim(scene, 'patient', chart.patient, label, path, { text: textValue(value) }),
      ]);
  }
  writeProblemList(scene);
  writeAllergies(scene);
  writeCurrentMedications(scene, 'Medications');
  writeImmunizationHistory(scene);
  const series = writeLatestResults(scene);
  writeProcedureHistory(scene);
  writeDevices(scene, true);
  writeLatestVitals(scene, series);
  writePastIllness(scene);
  writePregnancy(scene);
  writeSocial(scene);
  writeCodeStatus(scene);
  writeFamilyHistory(scene);
  writePlan(scene, 'Plan of care', false);
}
