import type { AuthorisationCase, Finding } from '@aceso/engagement/prior-authorisation';
import type { Collection, Store } from '@aceso/store';
import type { Subscription } from '@medplum/fhirtypes';
import type { Auditor } from '../../audit/index.ts';
import type { FhirContext } from '../../fhir/context.ts';
import type { StoredSubscription } from './records.ts';

type Json = Readonly<Record<string, unknown>>;
const JOB = 'authorisation-notify';
const TIMEOUT = 15_000;

/** Ids alone: what is sent is patient data, and is made when it is sent. */
interface NotifyInput {
  readonly subscription: string;
  readonly request: string;
  /** Number of the event within its subscription. */
  readonly event: number;
}

export interface SubscriptionOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** Origins to which notifications may go; without one there are none. */
  readonly allowed: readonly string[];
  /** Address of the FHIR API, as subscribers know it. */
  readonly base: () => string;
  /** A request with what became of it. */
  readonly open: (id: string) => Promise<{ readonly one: AuthorisationCase; readonly request: Json }>;
  readonly auditor: () => Auditor;
  /** A seam for tests. */
  readonly send?: (endpoint: string, body: string) => Promise<number>;
}

/** Subscriptions of the PAS topic (R4 backport): who is told, by rest-hook, that an answer has changed. */
export class Subscriptions {
  readonly #options: SubscriptionOptions;
  readonly #kept: Collection<StoredSubscription>;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#kept = options.store.collection('authorisation-subscription');
    // A job: what could not be delivered is seen, and can be sent once more.
    options.store.jobs.define<NotifyInput, never, { status: number }>(JOB, (input) => this.#send(input));
  }

  /** Notifications carry patient data: they go only where an administrator has said they may. */
  notAllowed(subscription: unknown): Finding[] {
    const { origin } = new URL((subscription as Subscription).channel.endpoint!);
    if (this.#options.allowed.includes(origin)) return [];
    return [
      {
        severity: 'error',
        code: 'security',
        path: 'Subscription.channel.endpoint',
        message: `notifications may not go to ${origin}; an administrator lists origins in ACESO_AUTHORISATION_HOOKS`,
      },
    ];
  }

  /** Keeps a subscription that has been checked, and puts it in force. */
  async create({ request, reply, store, base, principal }: FhirContext): Promise<unknown> {
    const { organisationOf } = await import('@aceso/engagement/prior-authorisation');
    const { id: _, ...body } = request.body as Subscription;
    const { stored } = await store.create({ ...body, status: 'active' } as Subscription);
    const { resource } = stored;
    await this.#kept.put(resource.id!, {
      organisation: organisationOf(resource as unknown as Json)!,
      endpoint: (resource as Subscription).channel.endpoint!,
      owner: principal!.id,
      sent: 0,
    });
    reply.code(201);
    reply.header('location', `${base}/Subscription/${resource.id}/_history/${stored.versionId}`);
    return resource;
  }

  /** Whether somebody may change a subscription: one of the PAS topic is its owner's alone (spec-59). */
  async isTheirs(id: string, who: string | undefined): Promise<boolean> {
    const kept = await this.#kept.get(id);
    return !kept || kept.value.owner === who;
  }

  /** A subscription that its owner has changed, and that has been checked. */
  async changed(subscription: Subscription): Promise<void> {
    const kept = await this.#kept.get(subscription.id!);
    if (!kept) return;
    const { organisationOf } = await import('@aceso/engagement/prior-authorisation');
    const organisation = organisationOf(subscription as unknown as Json) ?? kept.value.organisation;
    await this.#kept.put(subscription.id!, { ...kept.value, organisation, endpoint: subscription.channel.endpoint! });
  }

  /** Tells whoever subscribed to requests of the organisation that asked. */
  async notify(id: string, request: Json): Promise<void> {
    const { keysOf } = await import('@aceso/engagement/prior-authorisation');
    const { npis } = keysOf(request);
    const { jobs } = this.#options.store;
    for (const { id: subscription, value, version } of await this.#kept.list()) {
      if (!npis.includes(value.organisation) || !(await this.#isActive(subscription))) continue;
      const event = value.sent + 1;
      await this.#kept.put(subscription, { ...value, sent: event }, version).catch(() => undefined);
      const input: NotifyInput = { subscription, request: id, event };
      await jobs.start(JOB, `Notification of ${id}`, input, value.owner);
    }
  }

  async #isActive(id: string): Promise<boolean> {
    const live = await this.#options.store.read('Subscription', id).catch(() => undefined);
    return (live?.resource as Subscription | undefined)?.status === 'active';
  }

  /** Where it may go is asked again: a job may wait, or be started anew, long after it was allowed. */
  async #send({ subscription, request: id, event }: NotifyInput): Promise<{ status: number }> {
    const { allowed, base, now, open, send = post } = this.#options;
    const kept = await this.#kept.get(subscription);
    if (!kept || !(await this.#isActive(subscription))) throw new Error('The subscription is no longer in force.');
    const { endpoint, owner } = kept.value;
    const { origin } = new URL(endpoint);
    if (!allowed.includes(origin)) throw new Error(`Notifications may no longer go to ${origin}.`);
    const pas = await import('@aceso/engagement/prior-authorisation');
    const { one, request } = await open(id);
    const at = now().toISOString();
    const answer = pas.responseBundle(request, one, { now: at });
    const body = pas.notification({ id: subscription }, answer, { event, now: at, base: base() });
    const tell = (outcome: string, failed = false): Promise<void> =>
      this.#options.auditor().record({
        kind: 'export',
        by: { id: owner },
        outcome,
        failed,
        entities: [
          { thing: { kind: 'prior-authorisation', id }, detail: { to: origin } },
          { reference: `Subscription/${subscription}` },
        ],
      });
    // Before and after: what cannot be noted is not sent.
    await tell('A notification begins.');
    let status: number | undefined;
    try {
      status = await send(endpoint, JSON.stringify(body));
    } finally {
      const taken = status !== undefined && status >= 200 && status <= 299;
      await tell(status === undefined ? 'No answer.' : `The subscriber answered ${status}.`, !taken);
    }
    if (status < 200 || status > 299) throw new Error(`The subscriber answered ${status}.`);
    return { status };
  }
}

async function post(endpoint: string, body: string): Promise<number> {
  // `manual`: an answer must not lead to an origin that is not allowed.
  const { status } = await fetch(endpoint, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'content-type': 'application/fhir+json' },
    signal: AbortSignal.timeout(TIMEOUT),
  });
  return status;
}
