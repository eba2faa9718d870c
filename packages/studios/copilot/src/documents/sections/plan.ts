import type { Claim } from '@aceso/evidence';
import type { OtherEntry } from '@aceso/fhir';
import { dateValue, plainClaim, textValue } from '../claims/entries.ts';
import { isJson, jsonList, jsonWords, type Plan, plansOf } from '../clinical/plans.ts';
import { absence, inVisit, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { pendingClaims } from './results.ts';

/** What is to happen: diet and activity, the care plan and its goals, appointments, orders. */
export function writePlan(scene: Scene, title: string, visitOnly = true): void {
  const { draft } = scene;
  draft.section({ id: 'plan', title, loinc: '18776-5' });
  const plans = plansOf(scene, visitOnly);
  writeInstructions(scene, plans);
  const follow = followUps(scene, visitOnly);
  for (const [form, claim] of follow) draft.sentence(form, [claim]);
  if (follow.length === 0)
    draft.sentence('absence', [absence(scene, 'Appointment,ServiceRequest', 'No follow-up appointment is recorded')]);
}

export function writeInstructions(scene: Scene, plans: readonly Plan[]): void {
  const { draft } = scene;
  const pick = (kind: 'diet' | 'activity'): Claim[] =>
    plans.flatMap((plan) =>
      plan.activities
        .filter((item) => item.kind === kind)
        .map((item) => plainClaim(scene, 'care-plan', plan.entry, item.label, item.path)),
    );
  const diet = unique(pick('diet'));
  const activity = unique(pick('activity'));
  if (diet.length > 0) draft.sentence('plan-diet', diet);
  if (activity.length > 0) draft.sentence('plan-activity-level', activity);
  for (const plan of plans) {
    const others = plan.activities.filter((item) => item.kind === 'other');
    const head = plainClaim(scene, 'care-plan', plan.entry, plan.label, 'category', {
      reason: plan.reason === undefined ? undefined : textValue(plan.reason),
    });
    const isBare = others.length === 0 && /^inpatient care plan/i.test(plan.label);
    if (!isBare)
      draft.sentence('plan-activity', [
        head,
        ...unique(others.map((item) => plainClaim(scene, 'care-plan', plan.entry, item.label, item.path))),
      ]);
  }
  const goals = unique(
    plans.flatMap((plan) => plan.goals).map((goal) => plainClaim(scene, 'goal', goal, goalWords(goal), 'description')),
  );
  if (goals.length > 0) draft.sentence('plan-goal', goals.slice(0, 8));
}

function goalWords(goal: OtherEntry): string {
  const text = (goal.concept?.text ?? 'goal').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return text
    .replace(/^Hemoglobin A1c (?:total )?in Blood/i, 'HbA1c')
    .replace(/^Oxygen saturation in Arterial blood by Pulse oximetry/i, 'oxygen saturation')
    .replace(/^(\w+) \[[^\]]{1,40}\] in Blood/i, '$1')
    .replace(/^Low Density Lipoprotein Cholesterol/i, 'LDL cholesterol')
    .replace(/^[A-Z](?=[a-z]{2})/, (letter) => letter.toLowerCase())
    .replace(/\bhemoglobin A1c\b/gi, 'HbA1c')
    .slice(0, 200);
}

function unique(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) =>
    seen.has(claim.concept.label.toLowerCase()) ? false : seen.add(claim.concept.label.toLowerCase()),
  );
}

const DEAD = new Set(['revoked', 'completed', 'entered-in-error']);

/** Appointments still to come and orders still open. */
export function followUps(scene: Scene, visitOnly: boolean): [string, Claim][] {
  const found: [string, Claim][] = [];
  for (const entry of scene.chart.others) {
    if (entry.resourceType === 'Appointment') {
      // An appointment that has since been kept was still to come at the scene's moment.
      if (!entry.start || entry.start.start <= scene.asOf || entry.status === 'cancelled') {
        continue;
      }
      found.push(['follow-up-item', appointmentClaim(scene, entry)]);
    } else if (entry.resourceType === 'ServiceRequest' && isOpen(entry, scene.asOf)) {
      if (visitOnly && !inVisit(scene.encounter, entry, entry.recorded)) continue;
      found.push(['order-item', orderClaim(scene, entry)]);
    }
  }
  return found;
}

/** An order planned for later cannot have been carried out yet, whatever its status says now. */
function isOpen(entry: OtherEntry, asOf: number): boolean {
  if (entry.status === undefined || !DEAD.has(entry.status)) return true;
  return entry.status === 'completed' && entry.start !== undefined && entry.start.start > asOf;
}

function appointmentClaim(scene: Scene, entry: OtherEntry): Claim {
  const resource = entry.resource as unknown as Record<string, unknown>;
  const service = jsonList(resource.serviceType)
    .map(jsonWords)
    .find((words) => words !== undefined);
  const description = typeof resource.description === 'string' ? resource.description.trim().slice(0, 300) : undefined;
  const label = service ?? (entry.concept && conceptWords(entry.concept.text)) ?? 'appointment';
  const person = jsonList(resource.participant)
    .map((item) =>
      isJson(item.actor) &&
      typeof item.actor.display === 'string' &&
      !String(item.actor.reference ?? '').includes('Patient')
        ? item.actor.display
        : undefined,
    )
    .find((name) => name !== undefined);
  return plainClaim(
    scene,
    'appointment',
    entry,
    /appointment|visit|clinic|follow/i.test(label) ? label : `${label} appointment`,
    'start',
    {
      date: entry.start && dateValue(entry.start),
      with: person === undefined ? undefined : textValue(person),
      text:
        description === undefined || description.toLowerCase() === label.toLowerCase()
          ? undefined
          : textValue(description.replace(/\.$/, '')),
    },
  );
}

export function orderClaim(scene: Scene, entry: OtherEntry): Claim {
  const resource = entry.resource as unknown as Record<string, unknown>;
  const reason = jsonList(resource.reasonCode)
    .map(jsonWords)
    .find((words) => words !== undefined);
  return plainClaim(scene, 'order', entry, entry.concept ? conceptWords(entry.concept.text) : 'order', 'code', {
    date: entry.start && entry.start.start > scene.asOf ? dateValue(entry.start) : undefined,
    reason: reason === undefined ? undefined : textValue(reason),
    status: entry.status === undefined ? undefined : textValue(entry.status),
  });
}

/** Results still awaited. */
export function writePending(scene: Scene): void {
  const { draft } = scene;
  draft.section({ id: 'pending', title: 'Pending results', loinc: '82298-1' });
  const claims = pendingClaims(scene);
  for (const claim of claims) draft.sentence('pending-item', [claim]);
  if (claims.length === 0)
    draft.sentence('absence', [
      absence(scene, 'DiagnosticReport,Observation?status=registered,preliminary', 'No pending result is recorded'),
    ]);
}
