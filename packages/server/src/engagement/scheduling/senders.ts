import type { Channel } from '@aceso/engagement/scheduling';
import { channelsOf, type MessageService, type ModelPolicy, type Sent, sendMessage } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import type { MessageSecrets } from './message-secrets.ts';
import type { StoredMessage } from './records.ts';

export interface Message {
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends messages to patients: plugs in here. */
export interface ReminderProvider {
  readonly id: string;
  readonly channels: readonly Channel[];
  /** The same key twice is one message: then an uncertain sending may be repeated. */
  readonly idempotent: boolean;
  send(message: Message, key: string): Promise<Sent>;
}

/** Where messages wait that a person hands on: those that no provider takes, or that came back. Nothing leaves. */
export class Outbox {
  readonly messages: Collection<StoredMessage>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.messages = store.collection('reminder-outbox');
    this.#now = now;
  }

  /** @param patient whose message it is: what is kept of it is hidden and erased with their record */
  async put(message: Message, key: string, patient: string): Promise<void> {
    await this.messages.put(key, { ...message, patient, at: this.#now().toISOString() });
  }
}

export interface SendersPolicy {
  policy(): Promise<ModelPolicy>;
  putPolicy(policy: ModelPolicy): Promise<void>;
  secret(variable: string): string | undefined;
}

/**
 * The mail servers and gateways that the operator's policy names, in its order; none unless it does. A secret of the
 * environment goes before one that was set on the page.
 */
export async function sendersOf(
  { policy, secret }: Pick<SendersPolicy, 'policy' | 'secret'>,
  kept?: Pick<MessageSecrets, 'read'>,
): Promise<readonly ReminderProvider[]> {
  const { messages, proxy } = await policy();
  return messages.map((service: MessageService) => ({
    id: service.id,
    channels: channelsOf(service),
    idempotent: service.kind === 'webhook' && service.idempotent,
    send: async (message, key) => {
      const set = await kept?.read(service);
      return sendMessage(service, { ...message, key }, { secret: (variable) => secret(variable) ?? set, proxy });
    },
  }));
}
