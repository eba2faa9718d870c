import { lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { ModelError } from '../errors.ts';
import { addressKind } from './address.ts';
import type { Route } from './policy.ts';

/** The shape of `fetch` that every provider package takes. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface TransportOptions {
  readonly passage: Route;
  /** Called with everything that is about to be sent; throws to keep it from leaving. */
  readonly inspect?: (sent: { readonly url: string; readonly headers: string; readonly body: string }) => void;
  /** `report` gives redirects to the caller, who asks the policy about the new address; they are refused otherwise. */
  readonly redirects?: 'refuse' | 'report';
  /** Largest answer in bytes. */
  readonly maxBytes?: number;
  /** Instead of the system's name lookup. */
  readonly lookup?: LookupFunction;
}

const MAX_ANSWER = 64 * 2 ** 20;

/**
 * The only way out of the gateway. One origin, no redirects, no proxy from the environment, and the address that a name
 * leads to is checked at the moment of the connection, so that it cannot be changed between check and use.
 *
 * It is written on `node:http` because the global `fetch` offers no hook between name lookup and connection.
 *
 * @throws ModelError `host-refused`, `redirect-refused`, `address-refused`, `unreachable`, `cancelled`
 */
export function guardedFetch(options: TransportOptions): Fetch {
  const { passage, inspect, maxBytes = MAX_ANSWER } = options;
  return async function guarded(input, init = {}) {
    const url = new URL(input instanceof Request ? input.url : input);
    if (input instanceof Request)
      throw new ModelError('host-refused', 'Requests are taken as address and options only.');
    if (url.origin !== passage.origin || url.username !== '' || url.password !== '') {
      throw new ModelError('host-refused', `The provider asked for ${url.host}, which is not the host of its card.`);
    }
    const body = bodyOf(init.body);
    const headers = Object.fromEntries(new Headers(init.headers));
    inspect?.({ url: url.href, headers: JSON.stringify(headers), body: body ?? '' });
    const response = await sendRequest(url, init.method ?? 'GET', headers, body, init.signal ?? undefined, options);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && status !== 304 && options.redirects !== 'report') {
      response.destroy();
      throw new ModelError('redirect-refused', `${url.host} redirects elsewhere, which is not followed.`);
    }
    return toResponse(response, maxBytes, init.signal ?? undefined);
  };
}

function bodyOf(body: RequestInit['body']): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder('utf-8', { fatal: true }).decode(body);
  // What cannot be read cannot be inspected.
  throw new ModelError('host-refused', 'Only text can be sent to a provider.');
}

/**
 * One request, and the answer as it begins to come; redirects are the caller's to refuse. A body in pieces is sent as it comes.
 * @throws ModelError `address-refused`, `unreachable`, `cancelled`, or what the pieces end with
 */
export function sendRequest(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: string | AsyncIterable<Uint8Array> | undefined,
  signal: AbortSignal | undefined,
  options: Pick<TransportOptions, 'passage' | 'lookup'>,
): Promise<IncomingMessage> {
  const { passage } = options;
  const secure = url.protocol === 'https:';
  const { proxy } = passage;
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) checkAddress(url.hostname, passage, url.host);
  const request: RequestOptions = {
    method,
    headers: {
      ...headers,
      ...(typeof body !== 'string' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      'accept-encoding': 'identity',
    },
    agent: agentOf(secure, proxy),
    ...(signal ? { signal } : {}),
    // Behind a proxy the proxy looks the name up; what it finds cannot be checked here.
    ...(proxy === undefined ? { lookup: checkedLookup(passage, url.host, options.lookup) } : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? httpsRequest : httpRequest)(url, request, resolve);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof ModelError) reject(error);
      else if (signal?.aborted) reject(new ModelError('cancelled', `The call to ${url.host} was stopped.`));
      else
        reject(new ModelError('unreachable', `${url.host} cannot be reached (${error.code ?? 'connection failed'}).`));
    });
    if (body === undefined || typeof body === 'string') outgoing.end(body);
    else
      pipeline(body, outgoing).catch((error: Error) => {
        // What broke the connection was told above; what could not be read is told here.
        reject(error);
        outgoing.destroy();
      });
  });
}

function agentOf(secure: boolean, proxy: string | undefined): HttpAgent | HttpsAgent {
  // An agent of its own: the global one might take a proxy from the environment.
  const settings = {
    keepAlive: false,
    ...(proxy === undefined ? {} : { proxyEnv: { http_proxy: proxy, https_proxy: proxy, no_proxy: '' } }),
  };
  return secure ? new HttpsAgent(settings) : new HttpAgent(settings);
}

function checkAddress(address: string, passage: Pick<Route, 'networks'>, host: string): void {
  const kind = addressKind(address);
  if (!passage.networks.includes(kind)) {
    throw new ModelError(
      'address-refused',
      `${host} leads to a ${kind === 'never' ? 'link-local or unusable' : kind} address; the policy wants ${passage.networks.join(' or ')}.`,
    );
  }
}

/** Name lookup that refuses addresses which the route does not allow. */
export function checkedLookup(
  passage: Pick<Route, 'networks'>,
  host: string,
  lookup: LookupFunction = systemLookup as LookupFunction,
): LookupFunction {
  return (hostname, settings, callback) => {
    lookup(hostname, { ...settings, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const found = Array.isArray(addresses) ? addresses : [{ address: addresses, family: isIP(addresses) }];
      try {
        for (const { address } of found) checkAddress(address, passage, host);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, []);
      }
      if (settings.all) callback(null, found);
      else callback(null, found[0]!.address, found[0]!.family);
    });
  };
}

function toResponse(incoming: IncomingMessage, maxBytes: number, signal: AbortSignal | undefined): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) headers.append(name, item);
  }
  const status = incoming.statusCode ?? 502;
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : ReadableStream.from(limited(incoming, maxBytes, signal)), { status, headers });
}

async function* limited(
  incoming: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new ModelError('provider-failed', 'The answer of the provider is too large.');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ModelError) throw error;
    if (signal?.aborted) throw new ModelError('cancelled', 'The call was stopped while the answer came in.');
    throw new ModelError('unreachable', 'The connection broke while the answer came in.');
  }
}
