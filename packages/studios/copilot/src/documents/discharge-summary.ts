import { encounterClaim } from './claims/entries.ts';
import { reconcile } from './clinical/medications.ts';
import { visitProblems } from './clinical/problems.ts';
import { absence, type Scene } from './context.ts';
import { writeAllergies } from './sections/allergies.ts';
import {
  writeCodeStatus,
  writeDevices,
  writeFamilyHistory,
  writeImmunizations,
  writeSocial,
} from './sections/background.ts';
import { writeCourse } from './sections/course.ts';
import { writeDiagnoses } from './sections/diagnoses.ts';
import { writeCurrentMedications, writeReconciliation, writeRunningOrders } from './sections/medications.ts';
import { writeDeath, writeOpening } from './sections/opening.ts';
import { writePending, writePlan } from './sections/plan.ts';
import { writeProcedures } from './sections/procedures.ts';
import { visitResults, writeResults, writeVitals } from './sections/results.ts';
import { visitKind } from './visit.ts';

/** The summary of one visit: of an inpatient stay as a discharge summary, of any other as a visit summary. */
export function writeDischargeSummary(scene: Scene): void {
  const { draft, chart, encounter } = scene;
  const inpatient = encounter ? visitKind(encounter) === 'inpatient' : false;
  // Before discharge nothing is decided yet: the same sections, without claiming a discharge.
  const discharged = inpatient && encounter?.end !== undefined;
  const problems = visitProblems(chart, encounter);
  const results = visitResults(scene);
  const drugs = reconcile(chart, encounter);

  writeOpening(scene);
  writeDiagnoses(scene, problems);
  writeAllergies(scene);
  writeCodeStatus(scene);
  const told = writeCourse(scene, problems, results, drugs, inpatient ? 'Hospital course' : 'Course of the visit');
  writeProcedures(scene, told.procedures);
  writeResults(scene, results, told.series);
  draft.section({
    id: 'condition',
    title: discharged ? 'Condition at discharge' : inpatient ? 'Current condition' : 'Examination',
    loinc: discharged ? '10184-0' : '29545-1',
  });
  writeVitals(scene, results.series, told.series, 'No vital signs are recorded for this visit');
  writeDisposition(scene, inpatient);
  if (inpatient && !discharged)
    writeCurrentMedications(scene, 'Home medications', '10160-0', [...writeRunningOrders(scene), ...drugs.given]);
  else writeReconciliation(scene, drugs, inpatient);
  writeImmunizations(scene);
  writeDevices(scene);
  writePending(scene);
  writePlan(scene, discharged ? 'Discharge instructions and follow-up' : 'Plan and follow-up');
  writeFamilyHistory(scene);
  writeSocial(scene);
}

function writeDisposition(scene: Scene, inpatient: boolean): void {
  const { draft, encounter } = scene;
  writeDeath(scene);
  if (encounter?.dischargeDisposition) draft.sentence('visit-disposition', [encounterClaim(scene, encounter)]);
  else if (inpatient && encounter?.end && !scene.chart.patient.deceased) {
    draft.sentence('absence', [absence(scene, 'Encounter.hospitalization', 'No discharge disposition is recorded')]);
  }
}
