import type { Claim } from '@aceso/evidence';
import { allergyClaim, encounterClaim, patientClaim } from './claims/entries.ts';
import { medicationClaim } from './claims/medications.ts';
import { resultClaim } from './claims/results.ts';
import { currentMedications, isHeld, type Medication, reconcile, runningOrders } from './clinical/medications.ts';
import { plansOf } from './clinical/plans.ts';
import { visitProblems } from './clinical/problems.ts';
import type { Series } from './clinical/results.ts';
import { stabilityOf } from './clinical/stability.ts';
import { absence, claim, computed, type Scene } from './context.ts';
import { writeAllergies } from './sections/allergies.ts';
import { writeCodeStatus } from './sections/background.ts';
import { writeCourse } from './sections/course.ts';
import { problemClaim, writeDiagnoses } from './sections/diagnoses.ts';
import { writeDeath } from './sections/opening.ts';
import { followUps, writeInstructions } from './sections/plan.ts';
import { isAdult, pendingClaims, type VisitResults, visitResults } from './sections/results.ts';
import { visitKind } from './visit.ts';

const HIGH_RISK =
  /insulin|warfarin|heparin|parin\b|xaban|dabigatran|opioid|morphine|oxycodone|hydromorphone|fentanyl|methadone|norepinephrine|vasopress|dopamine|amiodarone|digoxin|chemotherapy|methotrexate/i;

/** I-PASS: illness severity, patient summary, action list, situation awareness, synthesis by the receiver. */
export function writeHandoff(scene: Scene): void {
  const { draft, chart, encounter } = scene;
  const problems = visitProblems(chart, encounter);
  const results = visitResults(scene);
  writeSeverity(scene, results);

  draft.section({ id: 'patient-summary', title: 'Patient summary' });
  draft.sentence('patient-intro', [patientClaim(scene)]);
  if (encounter) draft.sentence(`visit-${visitKind(encounter)}`, [encounterClaim(scene, encounter)]);
  else draft.sentence('absence', [absence(scene, 'Encounter', 'No encounter is recorded')]);
  writeDeath(scene);
  writeDiagnoses(scene, problems);
  writeCourse(scene, problems, results, reconcile(chart, encounter), 'Course so far');
  writeCurrent(scene);
  const actions = writeActions(scene);
  writeAwareness(scene, results);
  writeAllergies(scene);
  writeCodeStatus(scene);

  draft.section({ id: 'synthesis', title: 'Synthesis by receiver' });
  const main = problems.filter((problem) => problem.rank === 'principal' || problem.rank === 'treated').slice(0, 3);
  const read: Claim[] = main.map((problem) => problemClaim(scene, problem));
  draft.sentence('receiver-readback', read.length > 0 ? read : [patientClaim(scene)]);
  const count = { ...computed('count', [chart.patient.ref], `${actions} open actions`), ref: 'computed:count/actions' };
  draft.sentence('receiver-actions', [
    claim(scene, {
      kind: 'order',
      concept: { label: 'open actions' },
      value: { type: 'quantity', value: actions },
      evidence: [{ lane: 'chart', ref: chart.patient.ref, path: 'Patient.id', patient: chart.patient.ref }, count],
    }),
  ]);
}

function writeSeverity(scene: Scene, { series }: VisitResults): void {
  const { draft } = scene;
  draft.section({ id: 'illness-severity', title: 'Illness severity' });
  const stability = stabilityOf(series, scene.asOf, isAdult(scene));
  if (!stability)
    draft.sentence('absence', [
      absence(
        scene,
        'Observation?category=vital-signs',
        'Illness severity cannot be judged from the record: no vital signs are recorded for this visit',
      ),
    ]);
  else
    draft.sentence(
      `severity-${stability.level}`,
      stability.points.map((point) => resultClaim(scene, point)),
    );
}

/** What the patient is on now: running hospital orders in a stay, else the current list. */
function writeCurrent(scene: Scene): void {
  const { draft } = scene;
  draft.section({ id: 'medications', title: 'Current medications' });
  const list = medicationsInUse(scene);
  for (const medication of list) {
    const form = isHeld(medication) ? 'medication-held-item' : 'medication-current-item';
    draft.sentence(form, [medicationClaim(scene, medication)]);
  }
  if (list.length === 0)
    draft.sentence('absence', [absence(scene, 'MedicationRequest?status=active', 'No current medication is recorded')]);
}

/** The orders running on the ward, with what is held meanwhile; where there is no open stay, the current prescriptions. */
function medicationsInUse({ chart, encounter, asOf }: Scene): Medication[] {
  const current = currentMedications(chart);
  const running = runningOrders(chart, encounter, asOf);
  return running.length > 0 ? [...running, ...current.filter(isHeld)] : current;
}

function writeActions(scene: Scene): number {
  const { draft } = scene;
  draft.section({ id: 'actions', title: 'Action list' });
  const pending = pendingClaims(scene);
  for (const item of pending) draft.sentence('action-pending-item', [item]);
  const planned = followUps(scene, true);
  for (const [form, item] of planned) draft.sentence(form === 'order-item' ? 'action-order-item' : form, [item]);
  if (pending.length + planned.length === 0)
    draft.sentence('absence', [
      absence(scene, 'ServiceRequest,Appointment,DiagnosticReport?status=open', 'No open action is recorded'),
    ]);
  return pending.length + planned.length;
}

/** Results that no receiver watches from one shift to the next, and tests of which only a high value means harm. */
const SLOW = new Set(
  'hba1c cholesterol ldl hdl triglycerides mcv mch mchc rdw pdw mpv rbc hematocrit ferritin albumin protein globulin chloride psa acr bmi'.split(
    ' ',
  ),
);
const SLOW_GROUPS = new Set(['thyroid', 'iron studies', 'tumor markers', 'lipids', 'diabetes']);
const HIGH_ONLY = new Set(
  'creatinine urea alt ast alp bilirubin crp esr lipase troponin hs-troponin lactate'.split(' '),
);

function isWatched({ analyte, points }: Series): boolean {
  const { flag } = points.at(-1)!;
  if (flag === undefined || SLOW.has(analyte.key) || SLOW_GROUPS.has(analyte.group)) return false;
  return !(flag.endsWith('low') && HIGH_ONLY.has(analyte.key));
}

/** What could go wrong, as far as the record shows: results out of range, high-risk medicines, the plan. */
function writeAwareness(scene: Scene, { series }: VisitResults): void {
  const { draft, chart } = scene;
  draft.section({ id: 'awareness', title: 'Situation awareness and contingency' });
  let said = 0;
  const watched = series.filter(isWatched);
  const rank = (item: Series): number => (item.points.at(-1)!.flag?.startsWith('critically') ? 0 : 1);
  for (const item of watched.sort((a, b) => rank(a) - rank(b)).slice(0, 8)) {
    draft.sentence('watch-result-item', [resultClaim(scene, item.points.at(-1)!)]);
    said++;
  }
  const risky = medicationsInUse(scene).filter((item) => !isHeld(item) && HIGH_RISK.test(item.name.label));
  if (risky.length > 0) {
    draft.sentence(
      'watch-medication-item',
      risky.map((medication) => medicationClaim(scene, medication)),
    );
    said++;
  }
  const grave = chart.allergies.filter(
    (entry) => entry.criticality === 'high' || entry.reactions.some((reaction) => reaction.severity === 'severe'),
  );
  if (grave.length > 0) {
    draft.sentence(
      'watch-allergy-item',
      grave.map((entry) => allergyClaim(scene, entry)),
    );
    said++;
  }
  const plans = plansOf(scene, true);
  writeInstructions(scene, plans);
  if (said + plans.length === 0)
    draft.sentence('absence', [
      absence(scene, 'Observation,CarePlan', 'No contingency plan and no abnormal result are recorded for this visit'),
    ]);
}
