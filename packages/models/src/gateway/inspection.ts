import type { TransportOptions } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { IdentifierShield } from '../identifiers/shield.ts';
import type { BackendCall } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';

/** Every text in a JSON value, as it reads when decoded. Iterative: depth does not matter. */
function stringsIn(value: unknown): string[] {
  const found: string[] = [];
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const item = rest.pop();
    if (typeof item === 'string') found.push(item);
    else if (typeof item === 'number') found.push(String(item));
    else if (typeof item === 'object' && item !== null) {
      found.push(...Object.keys(item));
      rest.push(...(Object.values(item) as unknown[]));
    }
  }
  return found;
}

/**
 * The last look at a request, on the bytes that are about to be sent: should a known identifier still be in the
 * address, a header or the body, nothing is sent. Words of ours (the schema, the name of the model) are left out, so
 * that a patient called like a field does not stop every request.
 */
export function inspection(
  shield: IdentifierShield,
  schema: BackendCall['schema'],
  card: ModelCard,
): NonNullable<TransportOptions['inspect']> {
  const ours = new Set([
    ...stringsIn(schema?.json ?? {}),
    card.model,
    'system',
    'user',
    'text',
    'model',
    'role',
    'content',
    'messages',
    'json_schema',
    'json_object',
  ]);
  return ({ url, headers, body }) => {
    let decoded: readonly string[] = [body];
    try {
      decoded = stringsIn(JSON.parse(body === '' ? '{}' : body)).filter((text) => !ours.has(text));
    } catch {
      // Not JSON: looked at as it is.
    }
    const sent = [
      decodeURI(url).replaceAll('%20', ' '),
      ...Object.values(JSON.parse(headers) as Record<string, string>),
      ...decoded,
    ];
    const found = sent.some((text) => shield.leaks(text).length > 0);
    if (found) throw new ModelError('identifier-leak', `A request for ${card.id} still had an identifier in it.`);
  };
}
