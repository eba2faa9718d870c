import { routeTo } from '../archives/connect.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { OutgoingMessage, SendingNeeds, Sent } from './send.ts';
import type { WebhookService } from './service.ts';

const MAX_ANSWER = 2 ** 20;
/** Refusals that concern the account, the load or the moment, and not this message (RFC 9110, 15.5). */
const NOT_FOR_GOOD = new Set([401, 402, 403, 404, 405, 407, 408, 425, 429]);

/**
 * One POST to a gateway of text messages or e-mail, with the key as its Idempotency-Key.
 * @throws ModelError where no connection may be made, or none can be
 */
export async function sendByWebhook(
  service: WebhookService,
  message: OutgoingMessage,
  token: string | undefined,
  { proxy, signal }: SendingNeeds,
): Promise<Sent> {
  const url = new URL(service.url);
  const passage = routeTo(service, url, proxy, 'a gateway');
  const fields = Object.entries(service.body).map(([name, template]): [string, string] => [
    name,
    filled(template, message),
  ]);
  const timeout = AbortSignal.timeout(service.timeoutSeconds * 1000);
  try {
    const response = await guardedFetch({ passage, maxBytes: MAX_ANSWER })(url, {
      method: 'POST',
      headers: {
        'user-agent': 'aceso',
        'content-type': service.format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        'idempotency-key': message.key,
        ...(token === undefined
          ? {}
          : {
              authorization:
                service.login === 'basic' ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`,
            }),
      },
      body:
        service.format === 'json' ? JSON.stringify(Object.fromEntries(fields)) : new URLSearchParams(fields).toString(),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    // What it answered is not kept: it may repeat the address.
    await response.body?.cancel();
    const { status } = response;
    if (response.ok) return { outcome: 'accepted' };
    if (status === 503 || NOT_FOR_GOOD.has(status))
      return { outcome: 'later', because: `${url.host} does not take the message now (HTTP ${status}).` };
    if (status < 500)
      return { outcome: 'refused', because: `${url.host} refused the message for good (HTTP ${status}).` };
    return { outcome: 'uncertain', because: `${url.host} failed over the message (HTTP ${status}).` };
  } catch (error) {
    if (error instanceof ModelError && (NEVER_LEFT.has(error.code) || NOT_REACHED.test(error.message))) throw error;
    return { outcome: 'uncertain', because: `${url.host} gave no answer.` };
  }
}

/** The connection was refused here, before anything was sent. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['host-refused', 'address-refused']);

/** No connection was there to send anything on. */
const NOT_REACHED = /\((?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|[A-Z_]*CERT[A-Z_]*)\)/;

const filled = (template: string, message: OutgoingMessage): string =>
  template.replace(/\{\{(channel|to|subject|text|key)\}\}/g, (_, name: keyof OutgoingMessage) => message[name]);
