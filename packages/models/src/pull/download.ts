import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isLoopbackHost, type ModelPolicy, routeForDownload } from '../egress/policy.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';

export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
}

/** Largest file of weights. */
const MAX_BYTES = 64 * 2 ** 30;
/** Redirects that a download may take; each to a host that the policy allows. */
const MAX_HOPS = 4;

/** The host has no such file. */
export class NotThere extends ModelError {}

export type Progress = (bytes: number, total: number | undefined) => void;

/**
 * Where a host sends on to: not to a service of this machine, which only somebody on it may name.
 * @throws ModelError `egress-denied`
 */
export function onward(from: URL, to: URL): URL {
  if (isLoopbackHost(to.hostname) && !isLoopbackHost(from.hostname))
    throw new ModelError('egress-denied', `${from.host} leads to this machine itself, which is not followed.`);
  return to;
}

/** The answer for an address, after redirects that stay within the policy. @throws ModelError */
export async function request(
  policy: ModelPolicy,
  address: URL,
  accept: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Response> {
  let url = address;
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const fetch = guardedFetch({ passage: routeForDownload(policy, url), maxBytes, redirects: 'report' });
    const response = await fetch(url, { headers: { accept, 'user-agent': 'aceso' }, ...(signal ? { signal } : {}) });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      if (!response.ok) {
        const Failure = response.status === 404 ? NotThere : ModelError;
        throw new Failure('pull-failed', `${url.host} answered with HTTP ${response.status} for ${url.pathname}.`);
      }
      return response;
    }
    url = onward(url, new URL(location, url));
  }
  throw new ModelError('pull-failed', `${address.host} redirects more than ${MAX_HOPS} times.`);
}

/** Fetches a file and hashes it on the way. @throws ModelError */
export async function download(
  policy: ModelPolicy,
  address: URL,
  path: string,
  options: { readonly progress?: Progress; readonly signal?: AbortSignal } = {},
): Promise<Fetched> {
  const response = await request(policy, address, '*/*', MAX_BYTES, options.signal);
  const length = Number(response.headers.get('content-length'));
  const total = Number.isFinite(length) && length > 0 ? length : undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      await file.write(chunk);
      bytes += chunk.length;
      options.progress?.(bytes, total);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (total !== undefined && bytes !== total) {
    throw new ModelError(
      'pull-failed',
      `The download from ${address.host} broke off after ${bytes} of ${total} bytes.`,
    );
  }
  return { sha256: hash.digest('hex'), bytes };
}
