import { EXTENSION } from './codes.ts';
import type { RunElm } from './criteria/evaluate.ts';
import type { CriteriaSet } from './criteria/types.ts';
import { type AuthorisationCase, step } from './decision/case.ts';
import type { CaseEvent, Engine, RequestedItem } from './decision/event.ts';
import { authorisationNumber, caseIdOf, requestDigest } from './identity.ts';
import { codeOf, extensionValue, isObject, type Json, objectsOf, textOf } from './json.ts';
import { isUrgent } from './request/check.ts';
import { claimOf, type RequestReview, reviewRequest } from './review.ts';

export interface IntakeOptions {
  /** ISO time of receipt, with offset. */
  readonly now: string;
  /** IANA zone whose calendar days count. */
  readonly zone: string;
  readonly engine: Engine;
}

/** A request as it comes in, without its review: the first event. `bundle` is one that `checkRequest` has let pass. */
export function receive(bundle: Json, { now, zone }: Omit<IntakeOptions, 'engine'>): AuthorisationCase {
  const claim = claimOf(bundle);
  const items = itemsOf(claim);
  const id = caseIdOf(requestDigest(bundle));
  const withdrawn = cancelledOf(claim);
  let one = step(undefined, {
    type: 'received',
    case: id,
    at: now,
    urgent: isUrgent(claim),
    zone,
    items,
    ...(isDrug(claim) ? { drug: true } : {}),
  });
  if (withdrawn.length > 0) one = step(one, { type: 'cancelled', case: id, at: now, items: withdrawn });
  return one;
}

export function itemsOf(claim: Json): RequestedItem[] {
  return objectsOf(claim.item).map((item) => {
    const [coding] = isObject(item.productOrService) ? objectsOf(item.productOrService.coding) : [];
    const [system, code] = [textOf(coding?.system), textOf(coding?.code)];
    return {
      sequence: Number(item.sequence),
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
    };
  });
}

/** Items that an update withdraws. */
export const cancelledOf = (claim: Json): number[] =>
  objectsOf(claim.item)
    .filter((item) =>
      objectsOf(item.modifierExtension).some(
        (each) => each.url === EXTENSION.infoCancelled && extensionValue(each) === true,
      ),
    )
    .map(({ sequence }) => Number(sequence));

const isDrug = (claim: Json): boolean =>
  codeOf(claim.type) === 'pharmacy' ||
  objectsOf(claim.item).every((item) => codeOf(item.productOrService, 'http://hl7.org/fhir/sid/ndc') !== undefined);

/** Events that follow from a review: what an engine may do, approve or let wait with what is missing, and nothing else. */
export function eventsOfReview(
  one: AuthorisationCase,
  review: RequestReview,
  at: string,
  by: Engine,
  validDays = 90,
): CaseEvent[] {
  const waiting = new Set(one.items.filter(({ state }) => state === 'pended').map(({ sequence }) => sequence));
  const open = review.items.filter(({ sequence }) => waiting.has(sequence));
  const approved = open.filter(({ recommendation }) => recommendation === 'approve');
  const pended = open.filter(({ recommendation }) => recommendation === 'pend');
  const until = new Date(Date.parse(at) + validDays * 86_400_000).toISOString().slice(0, 10);
  const events: CaseEvent[] = [];
  const sequences = (items: typeof open): number[] => items.map(({ sequence }) => sequence);
  if (approved.length > 0)
    events.push({
      type: 'approved',
      case: one.id,
      at,
      items: sequences(approved),
      number: authorisationNumber(one.id),
      until,
      by,
    });
  if (pended.length > 0) {
    events.push({
      type: 'pended',
      case: one.id,
      at,
      items: sequences(pended),
      why: pended.flatMap(({ sequence, why }) => why.map((text) => `Item ${sequence}: ${text}`)),
      by,
    });
    const needs = pended.flatMap(({ sequence, missing }) => missing.map((text) => ({ text, item: sequence })));
    if (needs.length > 0)
      events.push({ type: 'information-requested', case: one.id, at, items: sequences(pended), needs, by });
  }
  return events;
}

/** Receives a request, reviews it and takes the steps that an engine may take. */
export async function intake(
  bundle: Json,
  sets: readonly CriteriaSet[],
  { runElm, ...options }: IntakeOptions & { readonly runElm?: RunElm },
): Promise<{ readonly case: AuthorisationCase; readonly review: RequestReview }> {
  let one = receive(bundle, options);
  const review = await reviewRequest(bundle, sets, {
    asOf: madeAt(bundle, options.now),
    ...(runElm ? { runElm } : {}),
  });
  for (const event of eventsOfReview(one, review, options.now, options.engine)) one = step(one, event);
  return { case: one, review };
}

/** Ages and windows count from when the request was made, or from its receipt where it claims to be of later. */
export function madeAt(bundle: Json, now: string): string {
  const created = String(claimOf(bundle).created);
  return Date.parse(created) <= Date.parse(now) ? created : now;
}
