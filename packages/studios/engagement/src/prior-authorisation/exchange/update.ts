import { type AuthorisationCase, step } from '../decision/case.ts';
import type { CaseEvent } from '../decision/event.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import { entriesOf, entryOf } from '../request/entries.ts';
import type { KeptRequest } from './inquire.ts';
import { keysOf, servicesOf } from './keys.ts';
import { unchangedItems } from './unchanged.ts';

/** Whether a request says that it updates another one. */
export const isUpdate = (bundle: Json): boolean => objectsOf(entriesOf(bundle)[0]?.resource.related).length > 0;

/** The request that a bundle updates, by the identifier of the Claim that it names and the member; the current one of a chain. */
export function updatedCaseOf(bundle: Json, kept: readonly KeptRequest[]): string | undefined {
  const entries = entriesOf(bundle);
  const claim = entries[0]!;
  const reference = objectsOf(claim.resource.related)
    .map((each) => each.claim)
    .find(isObject)?.reference;
  const updated = typeof reference === 'string' ? entryOf(reference, claim, entries) : undefined;
  if (!updated) return undefined;
  const identifiers = objectsOf(updated.resource.identifier).map(
    ({ system, value }) => `${String(system)}|${String(value)}`,
  );
  const { members, npis } = keysOf(bundle);
  const found = kept.filter(
    ({ keys, replacedBy }) =>
      replacedBy === undefined &&
      keys.identifiers.some((each) => identifiers.includes(each)) &&
      keys.members.some((each) => members.includes(each)) &&
      keys.npis.some((each) => npis.includes(each)),
  );
  // Trace numbers are not always each request's own: the one that asked for the same services is meant.
  const services = servicesOf(updated.resource).toSorted().join();
  return (found.find(({ keys }) => keys.services.toSorted().join() === services) ?? found.at(-1))?.id;
}

/** A request as it is kept here, with what became of it. */
export interface KeptCase {
  readonly one: AuthorisationCase;
  readonly request: Json;
}

/**
 * What was decided of items that an update leaves as they were stands (spec-46): approvals with their number, and what a clinician
 * signed with that signature. Everything else waits.
 */
export function carryOver(
  one: AuthorisationCase,
  bundle: Json,
  before: KeptCase | undefined,
  at: string,
): AuthorisationCase {
  if (!before) return one;
  const unchanged = unchangedItems(before.request, bundle);
  let now = one;
  for (const { sequence, state } of one.items) {
    if (state !== 'pended' || !unchanged.includes(sequence)) continue;
    const event = decisionOf(before.one, sequence);
    if (event) now = step(now, { ...event, case: one.id, at, items: [sequence] } as CaseEvent);
  }
  return now;
}

/** The event by which an item got the state that it has. */
function decisionOf(before: AuthorisationCase, sequence: number): CaseEvent | undefined {
  const item = before.items.find((each) => each.sequence === sequence);
  if (!item || !['approved', 'denied', 'modified'].includes(item.state)) return undefined;
  return before.events.findLast(
    (event) => event.type === item.state && (event as { items: readonly number[] }).items.includes(sequence),
  );
}
