import type { OtherEntry } from '@aceso/fhir';
import { dateValue, patientClaim, plainClaim, textValue } from './claims/entries.ts';
import { jsonList, jsonWords } from './clinical/plans.ts';
import { problemsOf, severityOf } from './clinical/problems.ts';
import { absence, type Scene } from './context.ts';
import { writeAllergies } from './sections/allergies.ts';
import { writeCodeStatus, writeFamilyHistory, writeSocial } from './sections/background.ts';
import { problemClaim } from './sections/diagnoses.ts';
import { writeCurrentMedications } from './sections/medications.ts';
import { writeDeath } from './sections/opening.ts';
import { orderClaim, writePlan } from './sections/plan.ts';
import {
  writeLatestResults,
  writeLatestVitals,
  writePastIllness,
  writeProblemList,
  writeProcedureHistory,
} from './sections/standing.ts';
import { conceptWords } from './words/concept.ts';

const REFERRAL = /referr|consult|evaluation by|specialist|clinic\b|rehabilitation|counsel/i;

/** A letter to another service: to whom, what is asked and why, then the background it needs. */
export function writeReferral(scene: Scene): void {
  const { draft } = scene;
  draft.section({ id: 'patient', title: 'Patient' });
  draft.sentence('patient-intro', [patientClaim(scene)]);
  writeDeath(scene);
  writeRequest(scene, requestOf(scene));
  writeProblemList(scene);
  writeAllergies(scene);
  writeCurrentMedications(scene, 'Medications');
  const series = writeLatestResults(scene);
  writeLatestVitals(scene, series);
  writeProcedureHistory(scene);
  writePastIllness(scene);
  writeFamilyHistory(scene);
  writeSocial(scene);
  writeCodeStatus(scene);
  writePlan(scene, 'Current plan', false);
}

/** The latest open order that sends the patient to someone else. */
function requestOf(scene: Scene): OtherEntry | undefined {
  const open = scene.chart.others.filter(
    (entry) =>
      entry.resourceType === 'ServiceRequest' && !['completed', 'revoked', 'draft'].includes(entry.status ?? ''),
  );
  const isReferral = (entry: OtherEntry): boolean => {
    const resource = entry.resource as unknown as Record<string, unknown>;
    const words = [
      entry.concept?.text,
      ...jsonList(resource.category).map(jsonWords),
      jsonWords(resource.performerType),
    ];
    return words.some((text) => text !== undefined && REFERRAL.test(text));
  };
  return open.findLast(isReferral);
}

function writeRequest(scene: Scene, request: OtherEntry | undefined): void {
  const { draft, chart } = scene;
  draft.section({ id: 'request', title: 'Referral', loinc: '57133-1' });
  if (!request) {
    draft.sentence('absence', [
      absence(
        scene,
        'ServiceRequest?category=referral',
        'No referral request is recorded, so the receiving service and the question are to be added',
      ),
    ]);
    const concern = problemsOf(chart.conditions, 'disease')
      .filter((problem) => problem.active)
      .sort((a, b) => severityOf(b.entry) - severityOf(a.entry))[0];
    if (concern) draft.sentence('referral-concern', [problemClaim(scene, concern)]);
    return;
  }
  const resource = request.resource as unknown as Record<string, unknown>;
  const performer = jsonList(resource.performer)
    .map((item) => (typeof item.display === 'string' ? item.display : undefined))
    .find((name) => name !== undefined);
  const to = performer ?? jsonWords(resource.performerType);
  if (to !== undefined)
    draft.sentence('referral-to', [
      plainClaim(scene, 'order', request, to, performer === undefined ? 'performerType' : 'performer'),
    ]);
  else draft.sentence('absence', [absence(scene, 'ServiceRequest.performer', 'No receiving service is recorded')]);
  draft.sentence('referral-question', [orderClaim(scene, request)]);
  const reasons = jsonList(resource.reasonReference).flatMap((item) => {
    const text = typeof item.reference === 'string' ? item.reference : '';
    const entry = chart.conditions.find((condition) => text.endsWith(condition.id));
    return entry ? [plainClaim(scene, 'condition', entry, conceptWords(entry.concept.text), 'code')] : [];
  });
  if (reasons.length > 0) draft.sentence('referral-reason', reasons);
  for (const note of request.notes.slice(0, 3))
    draft.sentence('referral-note', [plainClaim(scene, 'order', request, 'note', 'note', { text: textValue(note) })]);
  const priority =
    typeof resource.priority === 'string' && resource.priority !== 'routine' ? resource.priority : undefined;
  if (priority !== undefined)
    draft.sentence('referral-priority', [
      plainClaim(scene, 'order', request, priority, 'priority', {
        date: request.recorded && dateValue(request.recorded),
      }),
    ]);
}
