import type { AuthorisationCase, Finding } from '@aceso/engagement/prior-authorisation';
import type { Collection, Store } from '@aceso/store';
import type { Subscription } from '@medplum/fhirtypes';
import type { FhirContext } from '../../fhir/context.ts';
import type { StoredSubscription } from './records.ts';

type Json = Readonly<Record<string, unknown>>;
const JOB = 'authorisation-notify';
const TIMEOUT = 15_000;

interface NotifyInput {
  readonly subscription: string;
  readonly endpoint: string;
  readonly body: Json;
}

export interface SubscriptionOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** Origins to which notifications may go; without one there are none. */
  readonly allowed: readonly string[];
  /** Address of the FHIR API, as subscribers know it. */
  readonly base: () => string;
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
    const send = options.send ?? post;
    // A job: what could not be delivered is seen, and can be sent once more.
    options.store.jobs.define<NotifyInput, never, { status: number }>(JOB, async ({ endpoint, body }) => {
      const status = await send(endpoint, JSON.stringify(body));
      if (status < 200 || status > 299) throw new Error(`The subscriber answered ${status}.`);
      return { status };
    });
  }

  /** Notifications carry patient data: they go only where an administrator has said they may. */
  notAllowed(subscription: unknown): Finding[] {
    const endpoint = new URL((subscription as Subscription).channel.endpoint!);
    if (this.#options.allowed.includes(endpoint.origin)) return [];
    return [
      {
        severity: 'error',
        code: 'security',
        path: 'Subscription.channel.endpoint',
        message: `notifications may not go to ${endpoint.origin}; an administrator lists origins in ACESO_AUTHORISATION_HOOKS`,
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
  async notify(id: string, one: AuthorisationCase, request: Json): Promise<void> {
    const pas = await import('@aceso/engagement/prior-authorisation');
    const { npis } = pas.keysOf(request);
    const { store, now, base } = this.#options;
    const at = now().toISOString();
    for (const { id: subscription, value, version } of await this.#kept.list()) {
      if (!npis.includes(value.organisation)) continue;
      const live = await store.read('Subscription', subscription).catch(() => undefined);
      if ((live?.resource as Subscription | undefined)?.status !== 'active') continue;
      const event = value.sent + 1;
      await this.#kept.put(subscription, { ...value, sent: event }, version).catch(() => undefined);
      const body = pas.notification({ id: subscription }, pas.responseBundle(request, one, { now: at }), {
        event,
        now: at,
        base: base(),
      });
      const input: NotifyInput = { subscription, endpoint: value.endpoint, body };
      await store.jobs.start(JOB, `Notification of ${id}`, input, value.owner);
    }
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
