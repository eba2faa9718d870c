import { EngagementError } from '../../errors.ts';
import { isObject, type Json } from '../json.ts';
import { calendarDaysLater, dueAt, instantFrom, MOST_EXTENSION_DAYS } from './clock.ts';
import { ADVERSE, type Authorised, type CaseEvent, type DenialReason, type NeededDocument } from './event.ts';
import { type ClinicianSignature, clinicianSignature } from './signature.ts';

export type ItemState = 'pended' | 'approved' | 'denied' | 'modified' | 'cancelled';

export interface CaseItem {
  readonly sequence: number;
  readonly system?: string;
  readonly code?: string;
  readonly state: ItemState;
  readonly number?: string;
  readonly until?: string;
  readonly reason?: DenialReason;
  readonly authorised?: Authorised;
  readonly signature?: ClinicianSignature;
  /** Approved or changed after a denial was appealed. */
  readonly appealed?: true;
  /** When the item was decided last. */
  readonly decidedAt?: string;
}

/** A request as its events leave it. */
export interface AuthorisationCase {
  readonly id: string;
  readonly receivedAt: string;
  readonly urgent: boolean;
  readonly zone: string;
  /** ISO time, UTC. */
  readonly due: string;
  readonly extended: boolean;
  readonly items: readonly CaseItem[];
  readonly needs: readonly NeededDocument[];
  /** Why it waits. */
  readonly why: readonly string[];
  readonly events: readonly CaseEvent[];
}

const stateError = (message: string): EngagementError => new EngagementError('state', message);

/** Whether every item has its answer. */
export const isDecided = ({ items }: AuthorisationCase): boolean => items.every(({ state }) => state !== 'pended');

/**
 * Takes one step. The one place where a request changes: whatever comes from an engine, a person or a file passes here.
 * @throws EngagementError `signature` for a denial, a change or a delay that no named clinician has signed; `state` for a
 *   step that does not follow from where the request stands
 */
export function step(before: AuthorisationCase | undefined, event: CaseEvent): AuthorisationCase {
  if (ADVERSE.has(event.type)) clinicianSignature((event as { signature?: unknown }).signature);
  const at = instantFrom(event.at, 'at');
  assertShape(event);
  if (event.type === 'received') {
    if (before) throw stateError(`The request ${event.case} has been received already.`);
    return received(event, at);
  }
  if (!before)
    throw stateError(`The first event of the request ${event.case} is "${event.type}"; it must be "received".`);
  if (event.case !== before.id) throw stateError(`The event is of the request ${event.case}, not of ${before.id}.`);
  const last = before.events.at(-1)!;
  if (at < Date.parse(last.at)) throw stateError(`The event "${event.type}" is from before the one that it follows.`);
  return { ...apply(before, event), events: [...before.events, event] };
}

const OF_ITEMS: ReadonlySet<string> = new Set([
  'approved',
  'pended',
  'information-requested',
  'cancelled',
  'denied',
  'modified',
  'appealed',
]);
const BY_SOMEBODY: ReadonlySet<string> = new Set(['approved', 'pended', 'information-requested']);

/** Events come from files too: what a step reads must be there. */
function assertShape(event: CaseEvent): void {
  const given = event as unknown as Json;
  const wrong = (what: string): EngagementError =>
    new EngagementError('input', `The event "${event.type}" of ${event.case} has ${what}.`);
  if (OF_ITEMS.has(event.type) && !(Array.isArray(given.items) && given.items.every((each) => Number.isInteger(each))))
    throw wrong('no list of item sequences');
  if (
    (event.type === 'received' || event.type === 'updated') &&
    !(Array.isArray(given.items) && given.items.every((each) => isObject(each) && Number.isInteger(each.sequence)))
  )
    throw wrong('no items with their sequence');
  if (event.type === 'updated' && !Array.isArray(given.cancelled)) throw wrong('no list of cancelled items');
  if (event.type === 'updated' && given.unchanged !== undefined && !Array.isArray(given.unchanged))
    throw wrong('something other than a list as its unchanged items');
  if (event.type === 'pended' && !Array.isArray(given.why)) throw wrong('no list of reasons');
  if (event.type === 'information-requested' && !Array.isArray(given.needs)) throw wrong('no list of what is needed');
  if (!BY_SOMEBODY.has(event.type)) return;
  const { by } = given;
  if (!isObject(by) || (by.kind !== 'engine' && by.kind !== 'clinician')) throw wrong('nobody that it is by');
  if (by.kind === 'clinician') clinicianSignature(by);
}

function received(event: CaseEvent & { type: 'received' }, at: number): AuthorisationCase {
  const sequences = event.items.map(({ sequence }) => sequence);
  if (sequences.length === 0 || new Set(sequences).size < sequences.length)
    throw stateError(`The request ${event.case} needs items, each with its own sequence.`);
  return {
    id: event.case,
    receivedAt: event.at,
    urgent: event.urgent,
    zone: event.zone,
    due: new Date(dueAt(at, event.urgent, event.zone)).toISOString(),
    extended: false,
    items: event.items.map((item) => ({ ...item, state: 'pended' })),
    needs: [],
    why: [],
    events: [event],
  };
}

function apply(before: AuthorisationCase, event: Exclude<CaseEvent, { type: 'received' }>): AuthorisationCase {
  switch (event.type) {
    case 'approved': {
      const { number, until, by } = event;
      if (typeof number !== 'string' || number === '') throw stateError('An approval needs its authorisation number.');
      return change(before, event.items, ['pended', 'denied'], event, (item) => {
        // What a clinician has denied, an engine does not take back: an appeal is theirs to decide.
        if (item.state === 'denied' && by.kind !== 'clinician')
          throw stateError(`Item ${item.sequence} was denied; only a clinician may approve it after that.`);
        return {
          state: 'approved',
          number,
          ...(until === undefined ? {} : { until }),
          ...(item.state === 'denied' ? { appealed: true as const } : {}),
        };
      });
    }
    case 'pended':
      assertPended(before, event.items);
      return { ...before, why: event.why };
    case 'information-requested':
      assertPended(before, event.items);
      return { ...before, needs: event.needs };
    case 'information-received':
      return { ...before, needs: [] };
    case 'updated':
      return updated(before, event);
    case 'cancelled':
      return change(before, event.items, ['pended', 'approved', 'modified'], event, () => ({ state: 'cancelled' }));
    case 'denied': {
      const { reason, signature } = event;
      if (typeof reason?.text !== 'string' || reason.text.trim() === '')
        throw stateError('A denial needs its specific reason.');
      return change(before, event.items, ['pended'], event, () => ({
        state: 'denied',
        reason,
        signature: clinicianSignature(signature),
      }));
    }
    case 'modified': {
      const { authorised, number, signature } = event;
      if (typeof authorised?.text !== 'string' || authorised.text.trim() === '')
        throw stateError('A change needs what was authorised instead.');
      return change(before, event.items, ['pended'], event, () => ({
        state: 'modified',
        authorised,
        number,
        signature: clinicianSignature(signature),
      }));
    }
    case 'extended':
      return extended(before, event);
    case 'appealed':
      for (const sequence of event.items)
        if (itemOf(before, sequence).state !== 'denied')
          throw stateError(`Item ${sequence} was not denied, so there is nothing to appeal.`);
      return before;
    default:
      throw stateError(`There is no event of type ${JSON.stringify((event as { type: unknown }).type)}.`);
  }
}

function extended(before: AuthorisationCase, { until }: { readonly until: string }): AuthorisationCase {
  const to = instantFrom(until, 'until');
  if (isDecided(before)) throw stateError('The request is decided, so its time cannot be extended.');
  if (before.extended) throw stateError('The time of a request is extended once.');
  const due = Date.parse(before.due);
  if (to <= due || to > calendarDaysLater(due, MOST_EXTENSION_DAYS, before.zone))
    throw stateError(`An extension ends after ${before.due}, by ${MOST_EXTENSION_DAYS} calendar days at most.`);
  return { ...before, due: new Date(to).toISOString(), extended: true };
}

/**
 * The provider's own change: new items wait, cancelled ones end, and a decision stands only where nothing was changed. The code
 * of an item says too little: ten visits and five hundred have the same.
 */
function updated(before: AuthorisationCase, event: CaseEvent & { type: 'updated' }): AuthorisationCase {
  const items = event.items.map((now): CaseItem => {
    if (event.cancelled.includes(now.sequence)) return { ...now, state: 'cancelled', decidedAt: event.at };
    const old = before.items.find(({ sequence }) => sequence === now.sequence);
    const stands = event.unchanged?.includes(now.sequence) && old?.code === now.code && old?.system === now.system;
    return old && stands ? old : { ...now, state: 'pended' };
  });
  const kept = before.items.filter(({ sequence }) => !event.items.some((now) => now.sequence === sequence));
  return { ...before, items: [...kept, ...items].toSorted((a, b) => a.sequence - b.sequence) };
}

function change(
  before: AuthorisationCase,
  sequences: readonly number[],
  from: readonly ItemState[],
  { type, at }: CaseEvent,
  to: (item: CaseItem) => Partial<CaseItem> & { readonly state: ItemState },
): AuthorisationCase {
  if (sequences.length === 0) throw stateError(`The event "${type}" names no item.`);
  for (const sequence of sequences) {
    const { state } = itemOf(before, sequence);
    if (!from.includes(state)) throw stateError(`Item ${sequence} is ${state}; "${type}" does not follow from that.`);
  }
  return {
    ...before,
    items: before.items.map((item) => {
      if (!sequences.includes(item.sequence)) return item;
      const { sequence, system, code } = item;
      return {
        sequence,
        ...(system === undefined ? {} : { system }),
        ...(code === undefined ? {} : { code }),
        ...to(item),
        decidedAt: at,
      };
    }),
  };
}

function itemOf({ items }: AuthorisationCase, sequence: number): CaseItem {
  const item = items.find((each) => each.sequence === sequence);
  if (!item)
    throw stateError(`The request has no item ${sequence}; it has ${items.map((each) => each.sequence).join(', ')}.`);
  return item;
}

function assertPended(before: AuthorisationCase, sequences: readonly number[]): void {
  for (const sequence of sequences)
    if (itemOf(before, sequence).state !== 'pended') throw stateError(`Item ${sequence} is decided already.`);
}

/** A request from its events, as they were kept. @throws EngagementError as {@link step} does, for the event that is wrong */
export function replay(events: readonly CaseEvent[]): AuthorisationCase {
  let now: AuthorisationCase | undefined;
  for (const event of events) now = step(now, event);
  if (!now) throw stateError('There are no events.');
  return now;
}
