import type { Resource } from '@medplum/fhirtypes';
import { type Applied, applyPlan } from '../guidelines/apply/apply.ts';
import type { GuidelineContent } from '../guidelines/content/content.ts';
import { rollDates } from '../guidelines/date-roller.ts';
import type { ElmEngine } from '../guidelines/elm/engine.ts';
import { cardsOf } from './plan-cards.ts';
import type { Card, HookRequest } from './types.ts';

/** Answers a hook with one loaded plan. */
export async function runPlan(
  planId: string,
  request: HookRequest,
  content: GuidelineContent,
  engine: ElmEngine,
  now: Date,
): Promise<{ cards: readonly Card[]; applied: Applied }> {
  const { context, prefetch } = rollDates({ context: request.context, prefetch: request.prefetch }, now);
  const selected = new Set(context.selections.map(bareReference));
  const drafts =
    selected.size === 0
      ? context.drafts
      : context.drafts.filter((draft) => selected.has(`${draft.resourceType}/${draft.id}`));
  const applied = await applyPlan(
    content.plan(planId),
    {
      patient: `Patient/${context.patientId}`,
      resources: distinct([...Object.values(prefetch).flatMap(resourcesOf)]),
      parameters: { ContextPrescriptions: drafts.filter(({ resourceType }) => resourceType === 'MedicationRequest') },
      now,
      ...(context.encounterId === undefined ? {} : { encounter: `Encounter/${bareId(context.encounterId)}` }),
    },
    content,
    engine,
  );
  return { applied, cards: cardsOf(applied, request.hookInstance) };
}

function bareReference(reference: string): string {
  return reference.split('/').slice(-2).join('/');
}

function bareId(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The resources of a prefetch value: a resource, or the entries of a Bundle. */
export function resourcesOf(value: Resource | null): Resource[] {
  if (value === null) return [];
  if (value.resourceType !== 'Bundle') return [value];
  return (value.entry ?? []).flatMap(({ resource }) => (resource ? resourcesOf(resource as Resource) : []));
}

function distinct(resources: readonly Resource[]): Resource[] {
  return [
    ...new Map(resources.map((each, index) => [each.id ? `${each.resourceType}/${each.id}` : index, each])).values(),
  ];
}
