import { buildCharts } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import type { Rule } from '../guidelines/rules/format.ts';
import { RulePatient } from '../guidelines/rules/patient.ts';
import { bySeverity, ruleCards } from './rule-cards.ts';
import type { Card, HookRequest } from './types.ts';
import { NOT_RECOGNISED, unrecognisedCards } from './unrecognised.ts';

/** A card and the rule (or plan) that made it. */
export interface NamedCard {
  readonly rule: string;
  readonly card: Card;
}

/**
 * What the rules say to a hook, and of which medicines they cannot tell; the most severe first.
 * @param resources the patient's record as far as it is at hand
 * @returns undefined when the resources have no Patient of the context
 */
export async function answerByRules(
  { hook, hookInstance, context }: HookRequest,
  resources: readonly Resource[],
  rules: readonly Rule[],
  now: Date,
): Promise<NamedCard[] | undefined> {
  const drafts = context.drafts.map((draft, index) => draftOf(draft, index, context.patientId));
  const all = [...resources, ...drafts].map((resource) => ({ resource }));
  const chart = buildCharts(all).charts.find(({ patient }) => patient.id === context.patientId);
  if (!chart) return undefined;
  const selected =
    context.selections.length === 0 ? drafts : drafts.filter((draft) => context.selections.includes(refOf(draft)));
  const patient = new RulePatient(chart, now, new Set(selected.map(refOf)));
  const { cards } = await ruleCards(hook, rules, patient, hookInstance, {
    ...(context.encounterId === undefined ? {} : { encounter: `Encounter/${context.encounterId}` }),
  });
  const unknown = unrecognisedCards(hook, selected, resources, patient, hookInstance);
  return [...cards, ...unknown.map((card) => ({ rule: NOT_RECOGNISED, card }))].sort(bySeverity);
}

function refOf({ resourceType, id }: Resource): string {
  return `${resourceType}/${id}`;
}

/** A draft order may lack an id and its subject; it belongs to the patient of the hook. */
function draftOf(draft: Resource, index: number, patient: string): Resource {
  const named = 'subject' in draft && (draft.subject as { reference?: string } | undefined)?.reference;
  const subject = named ? {} : { subject: { reference: `Patient/${patient}` } };
  return {
    ...draft,
    id: draft.id ?? `draft-${index}`,
    ...(draft.resourceType === 'MedicationRequest' ? subject : {}),
  } as Resource;
}
