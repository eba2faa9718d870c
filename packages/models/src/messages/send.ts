import { ModelError } from '../errors.ts';
import type { MessageChannel, MessageService } from './service.ts';
import { sendBySmtp } from './smtp.ts';
import { sendByWebhook } from './webhook.ts';

export interface OutgoingMessage {
  readonly channel: MessageChannel;
  /** An e-mail address, or a telephone number. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same key is the same message. */
  readonly key: string;
}

/**
 * What became of a message. `refused`: for good, nothing will help but another way; `later`: nothing went out, and it may
 * be tried again; `uncertain`: the line broke where it may have gone out. Reasons carry neither the address nor what a
 * server wrote, which may repeat it.
 */
export type Sent =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused' | 'later' | 'uncertain'; readonly because: string };

export interface SendingNeeds {
  readonly secret: (variable: string) => string | undefined;
  readonly proxy?: string | undefined;
  readonly signal?: AbortSignal;
}

/** One address and nothing more: a list, a name or a line break in it would be somebody else's message. */
const ADDRESS: Readonly<Record<MessageChannel, RegExp>> = {
  email: /^[^\s<>,;:"@()[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?$/,
  sms: /^\+?[0-9][0-9 ()./-]{3,30}$/,
};

/** Sends by a service that the policy names; whatever goes wrong is an outcome. */
export async function sendMessage(
  service: MessageService,
  message: OutgoingMessage,
  needs: SendingNeeds,
): Promise<Sent> {
  if (!ADDRESS[message.channel].test(message.to))
    return { outcome: 'refused', because: 'The address in the record cannot be used.' };
  const key = service.keyVariable === undefined ? undefined : needs.secret(service.keyVariable);
  if (service.keyVariable !== undefined && !key)
    return {
      outcome: 'later',
      because: `The environment variable ${service.keyVariable} of ${service.id} is not set.`,
    };
  try {
    return service.kind === 'smtp'
      ? await sendBySmtp(service, message, key, needs.signal)
      : await sendByWebhook(service, message, key, needs);
  } catch (error) {
    if (error instanceof ModelError) return { outcome: 'later', because: error.message };
    throw error;
  }
}
