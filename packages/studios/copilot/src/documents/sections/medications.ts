import type { EncounterEntry } from '@aceso/fhir';
import { medicationClaim } from '../claims/medications.ts';
import {
  currentMedications,
  isHeld,
  isRunning,
  type Medication,
  type Reconciliation,
  runningOrders,
} from '../clinical/medications.ts';
import { absence, chartEvidence, type Scene } from '../context.ts';
import { visitKind } from '../visit.ts';
import { drugName as drugNameOf } from '../words/drugs.ts';
import { countWords, listWords } from '../words/lists.ts';

/** Medicines at discharge against those before: new, changed, stopped, continued, and what nobody decided. */
export function writeReconciliation(scene: Scene, result: Reconciliation, inpatient: boolean): void {
  const { draft } = scene;
  draft.section({
    id: 'medications',
    title: inpatient ? 'Discharge medications' : 'Medications after this visit',
    loinc: '10183-2',
  });
  const tell = (form: string, list: readonly Medication[]): void => {
    for (const medication of list) draft.sentence(form, [medicationClaim(scene, medication)]);
  };
  tell('medication-new-item', result.started);
  for (const { before, after } of result.changed)
    draft.sentence('medication-changed-item', [medicationClaim(scene, after, { before, changed: true })]);
  tell('medication-stopped-item', result.stopped);
  tell('medication-held-item', result.held);
  for (const { before, after } of result.continued)
    draft.sentence('medication-continued-item', [medicationClaim(scene, after, { before })]);
  tell('medication-unaddressed-item', result.unaddressed);
  if (result.unaddressed.length + result.started.length + result.changed.length + result.continued.length === 0) {
    draft.sentence('absence', [
      absence(
        scene,
        'MedicationRequest?status=active',
        `No ${inpatient ? 'discharge' : 'current'} medication is recorded`,
      ),
    ]);
  }
  omitPastMedications(scene, [
    ...result.started,
    ...result.continued.map(({ after }) => after),
    ...result.stopped,
    ...result.held,
    ...result.unaddressed,
    ...result.given,
    ...result.changed.map(({ after }) => after),
  ]);
}

/** Medicines in use, for documents that are not about one visit. */
export function writeCurrentMedications(
  scene: Scene,
  title = 'Medications',
  loinc = '10160-0',
  told: readonly Medication[] = [],
): void {
  const { draft, chart } = scene;
  const current = currentMedications(chart);
  draft.section({
    id: 'medications',
    title,
    loinc,
    ...(current.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  for (const medication of current) {
    const form = isHeld(medication) ? 'medication-held-item' : 'medication-current-item';
    draft.sentence(form, [medicationClaim(scene, medication)]);
  }
  if (current.length === 0) {
    const inHospital = runningOrders(chart, scene.chart.encounters.findLast(isOpenStay), scene.asOf).length > 0;
    draft.sentence('absence', [
      absence(
        scene,
        'MedicationRequest?status=active',
        inHospital ? 'No home medication is recorded' : 'No current medication is recorded',
      ),
    ]);
  }
  omitPastMedications(scene, [...current, ...told]);
}

function isOpenStay(entry: EncounterEntry): boolean {
  return visitKind(entry) === 'inpatient' && entry.start !== undefined && entry.end === undefined;
}

/** The ward's orders of an open stay, which no list of home or discharge medicines holds. */
export function writeRunningOrders(scene: Scene): readonly Medication[] {
  const running = runningOrders(scene.chart, scene.encounter, scene.asOf);
  if (running.length === 0) return running;
  scene.draft.section({ id: 'inpatient-medications', title: 'Inpatient medications', loinc: '29549-3' });
  for (const medication of running)
    scene.draft.sentence('medication-current-item', [medicationClaim(scene, medication)]);
  return running;
}

function omitPastMedications(scene: Scene, told: readonly Medication[]): void {
  const keys = new Set(told.map(({ name }) => name.key));
  const past = new Map<string, Medication>();
  const running = new Map<string, Medication>();
  for (const entry of scene.chart.medications) {
    const medication = { entry, name: drugNameOf(entry.concept.text), dose: '' };
    if (keys.has(medication.name.key)) continue;
    if (entry.categories.includes('inpatient') && isRunning(entry, scene.asOf)) {
      past.delete(medication.name.key);
      running.set(medication.name.key, medication);
    } else if (!running.has(medication.name.key)) past.set(medication.name.key, medication);
  }
  if (running.size > 0)
    scene.draft.omit({
      kind: 'medication',
      label: countWords(running.size, 'running hospital order'),
      why: `Given in hospital now, not a home medication: ${listWords([...running.values()].map(({ name }) => name.label))}.`,
      severity: 'minor',
      evidence: [...running.values()].map(({ entry }) => chartEvidence(scene, entry, 'medication')),
    });
  if (past.size === 0) return;
  const list = [...past.values()];
  scene.draft.omit({
    kind: 'medication',
    label: countWords(list.length, 'past medication'),
    why: `Ended or no longer active: ${listWords(list.slice(-10).map(({ name }) => name.label))}${list.length > 10 ? ', and others' : ''}.`,
    severity: 'none',
    evidence: list.map(({ entry }) => chartEvidence(scene, entry, 'medication')),
  });
}
