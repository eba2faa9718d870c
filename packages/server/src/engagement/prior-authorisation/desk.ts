import { createHash } from 'node:crypto';
import type {
  AuthorisationCase,
  CaseEvent,
  CriteriaSet,
  Engine,
  Finding,
  RequestReview,
  RunElm,
} from '@aceso/engagement/prior-authorisation';
import type { Chart } from '@aceso/fhir';
import type { Collection, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import { RELEASE } from '../../version.ts';
import { aboutOf } from './names.ts';
import type { StoredCase, StoredCriteria, StoredRequest } from './records.ts';

type Json = Readonly<Record<string, unknown>>;

/** All of PAS spec-7 is 15 seconds, the way there and back included; what is not reviewed by then waits. */
const REVIEW_BUDGET = 10_000;
const TRIES = 8;

export interface DeskOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** IANA zone whose calendar days count. */
  readonly zone: string;
  readonly runElm?: (bundle: Json) => RunElm;
  /** Told of every answer that has changed. */
  readonly changed?: (id: string, one: AuthorisationCase, request: Json) => Promise<void>;
  readonly reviewBudget?: number;
  /** Instead of the review of the engine: a seam for tests. */
  readonly review?: (bundle: Json, sets: readonly CriteriaSet[]) => Promise<RequestReview>;
}

export type Answer =
  | { readonly refused: readonly Finding[] }
  | { readonly bundle: Json; readonly id: string; readonly again: boolean };

/** One request with what is known of it. */
export interface OpenedCase {
  readonly id: string;
  readonly one: AuthorisationCase;
  readonly stored: StoredCase;
  readonly request: Json;
}

/** Receives, reviews, answers and keeps requests for prior authorisation. The same request twice is one authorisation. */
export class AuthorisationDesk {
  readonly store: Store;
  readonly now: () => Date;
  readonly zone: string;
  readonly #options: DeskOptions;
  readonly #requests: Collection<StoredRequest>;
  readonly #cases: Collection<StoredCase>;
  readonly #members: Collection<{ readonly cases: readonly string[] }>;
  readonly criteria: Collection<StoredCriteria>;
  readonly engine: Engine = { kind: 'engine', name: 'aceso-criteria', version: RELEASE.version };
  /** Reviews that go on after their answer was due. */
  readonly #late = new Set<Promise<unknown>>();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.store = options.store;
    this.now = options.now;
    this.zone = options.zone;
    this.#requests = options.store.collection('authorisation-request');
    this.#cases = options.store.collection('authorisation');
    this.#members = options.store.collection('authorisation-member');
    this.criteria = options.store.collection('authorisation-criteria');
  }

  /** Loaded at the first request: most servers have none. */
  library(): Promise<typeof import('@aceso/engagement/prior-authorisation')> {
    return import('@aceso/engagement/prior-authorisation');
  }

  async submit(value: unknown): Promise<Answer> {
    const pas = await this.library();
    const { bundle, findings } = await pas.checkRequest(value, 'submit');
    if (!bundle) return { refused: findings };
    const id = pas.caseIdOf(pas.requestDigest(bundle));
    const known = await this.find(id);
    if (known) {
      // A review that was under way when the server stopped is done again.
      if (!known.stored.review && known.stored.state === 'open') {
        const review = await this.#inTime(this.#reviewed(known.request, known.one));
        if (review) await this.#change(id, (kept) => (kept.review ? kept : this.#withReview(kept, review)));
      }
      return this.#answered((await this.find(id))!, true);
    }
    const received = pas.receive(bundle, { now: this.now().toISOString(), zone: this.zone });
    const keys = pas.keysOf(bundle);
    const reviewing = this.#reviewed(bundle, received);
    // Content and index first: a case without them could not be answered or found again.
    await Promise.all([this.#requests.put(id, { bundle }), ...keys.members.map((member) => this.#index(member, id))]);
    const review = await this.#inTime(reviewing);
    // Closed before anything is taken from it: a decision signed a moment ago comes along, and none can be signed after.
    const before = await this.#replaced(bundle, id);
    const one = pas.carryOver(received, bundle, before, this.#at(received));
    const base: StoredCase = {
      id,
      keys,
      state: stateOf(pas.isDecided(one)),
      events: one.events,
      service: serviceOf(bundle),
      about: aboutOf(bundle),
    };
    const stored = review ? await this.#withReview(base, review) : base;
    try {
      await this.#cases.put(id, stored, 0);
    } catch (error) {
      // Somebody sent the same request in the same moment: theirs is the one.
      if ((error as { code?: unknown }).code !== 'version-conflict') throw error;
      return this.#answered((await this.find(id))!, true);
    }
    if (!review) this.#finishLater(id, reviewing);
    return this.#answered({ id, one: pas.replay(stored.events), stored, request: bundle }, false);
  }

  async #answered({ id, one, request }: OpenedCase, again: boolean): Promise<Answer> {
    const pas = await this.library();
    const now = again ? one.events.at(-1)!.at : this.now().toISOString();
    return { bundle: pas.responseBundle(request, one, { now }), id, again };
  }

  /** Runs criteria in CQL over a chart, where guidelines with compiled libraries are loaded. */
  elmFor(chart: Chart): RunElm | undefined {
    const entry = chart.all().map(({ resource }) => ({ resource }));
    return this.#options.runElm?.({ resourceType: 'Bundle', type: 'collection', entry });
  }

  /** What the criteria say; nothing is kept of it here. */
  async #reviewed(bundle: Json, one: AuthorisationCase): Promise<RequestReview> {
    const pas = await this.library();
    const sets = await this.criteriaSets();
    if (this.#options.review) return this.#options.review(bundle, sets);
    const runElm = this.#options.runElm?.(bundle);
    const asOf = pas.madeAt(bundle, one.receivedAt);
    return pas.reviewRequest(bundle, sets, { asOf, ...(runElm ? { runElm } : {}) });
  }

  /** The review, where it is done within its time and did not fail: else the request waits for people. */
  async #inTime(reviewing: Promise<RequestReview>): Promise<RequestReview | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((done) => {
      timer = setTimeout(() => done(undefined), this.#options.reviewBudget ?? REVIEW_BUDGET);
    });
    return Promise.race([reviewing.catch(() => undefined), late]).finally(() => clearTimeout(timer));
  }

  /** A review that took longer than its answer could wait takes effect when it is done. */
  #finishLater(id: string, reviewing: Promise<RequestReview>): void {
    const going = this.#apply(id, reviewing)
      .catch(() => undefined)
      .finally(() => this.#late.delete(going));
    this.#late.add(going);
  }

  async #apply(id: string, reviewing: Promise<RequestReview>): Promise<void> {
    const review = await reviewing;
    const changed = await this.#change(id, (stored) => this.#withReview(stored, review));
    if (changed?.state === 'decided' && changed.replacedBy === undefined) await this.#tell(id);
  }

  /** The steps that an engine may take after a review; none for a request that an update has replaced. */
  async #withReview(stored: StoredCase, review: RequestReview): Promise<StoredCase> {
    if (stored.replacedBy !== undefined) return stored;
    const pas = await this.library();
    let one = pas.replay(stored.events);
    for (const event of pas.eventsOfReview(one, review, this.#at(one), this.engine)) one = pas.step(one, event);
    return { ...stored, review, events: one.events, state: stateOf(pas.isDecided(one)) };
  }

  /** Never before the last event: clocks of several servers differ. */
  #at(one: AuthorisationCase): string {
    return new Date(Math.max(this.now().getTime(), Date.parse(one.events.at(-1)!.at))).toISOString();
  }

  /** Takes a step that a person asks for. @throws ServerError `authorisation-state`, `unsigned-decision` */
  async take(id: string, make: (one: AuthorisationCase, at: string) => CaseEvent): Promise<OpenedCase> {
    const pas = await this.library();
    const found = await this.#change(id, (stored) => {
      if (stored.replacedBy !== undefined)
        throw fail('authorisation-state', `The request was updated; ${stored.replacedBy} has taken its place.`);
      const before = pas.replay(stored.events);
      const one = pas.step(before, make(before, this.#at(before)));
      return { ...stored, events: one.events, state: stateOf(pas.isDecided(one)) };
    }).catch(asRefusal);
    if (!found) throw fail('authorisation-not-found');
    await this.#tell(id);
    return this.open(id);
  }

  async #tell(id: string): Promise<void> {
    if (!this.#options.changed) return;
    const { one, request } = await this.open(id);
    await this.#options.changed(id, one, request);
  }

  async #change(
    id: string,
    make: (stored: StoredCase) => StoredCase | Promise<StoredCase>,
  ): Promise<StoredCase | undefined> {
    for (let left = TRIES; ; left--) {
      const found = await this.#cases.get(id);
      if (!found) return undefined;
      const next = await make(found.value);
      try {
        await this.#cases.put(id, next, found.version);
        return next;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'version-conflict' || left === 1) throw error;
      }
    }
  }

  /** The request that an update updates, as it stands once the update has its place; undefined where none is here. */
  async #replaced(bundle: Json, id: string): Promise<OpenedCase | undefined> {
    const pas = await this.library();
    // Most requests update nothing, and then there is nothing to look for.
    if (!pas.isUpdate(bundle)) return undefined;
    const kept = await this.#ofMembers(pas.keysOf(bundle).members);
    // One that this update has replaced already, before something failed, is still the one that it updates.
    const open = kept.map(({ replacedBy, ...each }) =>
      replacedBy === undefined || replacedBy === id ? each : { ...each, replacedBy },
    );
    const updated = pas.updatedCaseOf(bundle, open);
    if (updated === undefined) return undefined;
    const closed = await this.#change(updated, (old) => ({ ...old, replacedBy: old.replacedBy ?? id }));
    const request = await this.#requests.get(updated);
    // Another update came first: what was decided is with that one.
    if (closed?.replacedBy !== id || !request) return undefined;
    return { id: updated, one: pas.replay(closed.events), stored: closed, request: request.value.bundle };
  }

  async inquire(
    value: unknown,
  ): Promise<
    { readonly refused: readonly Finding[] } | { readonly parameters: Json; readonly ids: readonly string[] }
  > {
    const pas = await this.library();
    const { bundle, findings } = await pas.checkRequest(value, 'inquire');
    if (!bundle) return { refused: findings };
    const keys = pas.keysOf(bundle);
    const ids = pas.findRequests(keys, await this.#ofMembers(keys.members));
    const found = await Promise.all(ids.map((id) => this.open(id)));
    const parameters = pas.inquiryAnswer(
      found.map(({ one, request }) => ({ request, case: one })),
      this.now().toISOString(),
    );
    return { parameters, ids };
  }

  /** Requests of members, by an index of their own: an inquiry does not read those of everybody. */
  async #ofMembers(members: readonly string[]): Promise<StoredCase[]> {
    const lists = await Promise.all(members.map((member) => this.#members.get(memberKey(member))));
    const ids = [...new Set(lists.flatMap((found) => found?.value.cases ?? []))];
    const found = await Promise.all(ids.map((id) => this.#cases.get(id)));
    return found.flatMap((each) => (each ? [each.value] : []));
  }

  async #index(member: string, id: string): Promise<void> {
    for (let left = TRIES; ; left--) {
      const found = await this.#members.get(memberKey(member));
      const cases = found?.value.cases ?? [];
      if (cases.includes(id)) return;
      try {
        await this.#members.put(memberKey(member), { cases: [...cases, id] }, found?.version ?? 0);
        return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'version-conflict' || left === 1) throw error;
      }
    }
  }

  async find(id: string): Promise<OpenedCase | undefined> {
    const [stored, request] = await Promise.all([this.#cases.get(id), this.#requests.get(id)]);
    if (!stored || !request) return undefined;
    const pas = await this.library();
    return { id, one: pas.replay(stored.value.events), stored: stored.value, request: request.value.bundle };
  }

  /** @throws ServerError `authorisation-not-found` */
  async open(id: string): Promise<OpenedCase> {
    const found = await this.find(id);
    if (!found) throw fail('authorisation-not-found');
    return found;
  }

  async list(state?: StoredCase['state']): Promise<readonly StoredCase[]> {
    return (await this.#cases.list(state ? { where: { state } } : {})).map(({ value }) => value);
  }

  /** Events of all requests, of those that were updated only the last. */
  async events(): Promise<readonly CaseEvent[]> {
    return (await this.list()).filter(({ replacedBy }) => replacedBy === undefined).flatMap(({ events }) => events);
  }

  /** A patient's record, with who treats and who pays. @throws ServerError `patient-not-found` */
  async record(patient: string): Promise<readonly unknown[]> {
    try {
      return await this.store.everything(patient);
    } catch (error) {
      if (['not-found', 'gone'].includes(String((error as { code?: unknown }).code))) throw fail('patient-not-found');
      throw error;
    }
  }

  /** Criteria in force; one that can no longer be read is left out, as it was checked when it came. */
  async criteriaSets(): Promise<CriteriaSet[]> {
    const pas = await this.library();
    return (await this.criteria.list()).map(({ value }) => pas.readCriteria(value.text));
  }

  /** Waits for reviews that go on; for tests and for closing. */
  async settled(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late);
  }
}

const stateOf = (isDecided: boolean): StoredCase['state'] => (isDecided ? 'decided' : 'open');

/** Numbers of members stand in no key. */
const memberKey = (member: string): string => createHash('sha256').update(member).digest('hex').slice(0, 40);

function serviceOf(bundle: Json): string {
  const [first] = bundle.entry as {
    resource: { item?: { productOrService?: { text?: string; coding?: { display?: string; code?: string }[] } }[] };
  }[];
  const names = (first!.resource.item ?? []).map(({ productOrService }) => {
    const [coding] = productOrService?.coding ?? [];
    return productOrService?.text ?? coding?.display ?? coding?.code ?? '';
  });
  return [...new Set(names.filter(Boolean))].join(', ');
}

function asRefusal(error: unknown): never {
  const { name, code, message } = error as { name?: unknown; code?: unknown; message: string };
  if (name !== 'EngagementError') throw error;
  throw fail(code === 'signature' ? 'unsigned-decision' : 'authorisation-state', message);
}
