import type { IncomingMessage } from 'node:http';
import { sendRequest } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { DicomwebArchive } from './archive.ts';
import { routeTo } from './connect.ts';

export interface ArchiveRequest {
  /** Below the root of the service, such as `/studies?PatientID=1`. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it comes; nothing gathers it. */
  readonly body?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

export interface ArchiveAnswer {
  readonly status: number;
  readonly contentType: string;
  /** As it comes; ends with a ModelError when the connection breaks or is silent for too long. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Largest answer that is read as a whole. */
const MOST_TEXT = 64 * 2 ** 20;

/**
 * One request to a DICOMweb service that the policy names.
 * @throws ModelError `key-missing`, `host-refused`, `address-refused`, `unreachable`, `redirect-refused`, `timed-out`, `cancelled`
 */
export async function askArchive(
  archive: DicomwebArchive,
  { path, method = 'GET', headers = {}, body, signal }: ArchiveRequest,
  { secret, proxy }: { readonly secret: (variable: string) => string | undefined; readonly proxy?: string | undefined },
): Promise<ArchiveAnswer> {
  const base = new URL(archive.baseUrl);
  const route = routeTo(archive, base, proxy, 'an archive');
  const url = new URL(`${archive.baseUrl.replace(/\/+$/, '')}${path}`);
  const key = archive.keyVariable === undefined ? undefined : secret(archive.keyVariable);
  if (archive.keyVariable !== undefined && !key)
    throw new ModelError('key-missing', `The environment variable ${archive.keyVariable} of ${archive.id} is not set.`);
  const silence = new Silence(archive.timeoutSeconds * 1000, url.host);
  const signals = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  let response: IncomingMessage;
  try {
    response = await sendRequest(
      url,
      method,
      {
        'user-agent': 'aceso',
        ...headers,
        ...(key === undefined
          ? {}
          : {
              authorization:
                archive.login === 'basic' ? `Basic ${Buffer.from(key).toString('base64')}` : `Bearer ${key}`,
            }),
      },
      body === undefined ? undefined : silence.watch(body),
      signals,
      { passage: route },
    );
  } catch (error) {
    throw silence.told(error);
  }
  const status = response.statusCode ?? 502;
  if (status >= 300 && status < 400) {
    response.destroy();
    throw new ModelError('redirect-refused', `${url.host} redirects elsewhere, which is not followed.`);
  }
  return {
    status,
    contentType: String(response.headers['content-type'] ?? ''),
    body: silence.answer(response, signal),
  };
}

/** The answer as text. @throws ModelError `provider-failed` for one that is too large */
export async function textOf({ body }: ArchiveAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_TEXT) throw new ModelError('provider-failed', 'The answer of the archive is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Time in which nothing moves, in either direction. */
class Silence {
  readonly #stop = new AbortController();
  readonly #ms: number;
  readonly #host: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number, host: string) {
    this.#ms = ms;
    this.#host = host;
    this.#wait();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop.abort(), this.#ms);
  }

  /** The error to throw for one that came. */
  told(error: unknown): unknown {
    clearTimeout(this.#timer);
    return this.#stop.signal.aborted
      ? new ModelError('timed-out', `${this.#host} did not answer in ${this.#ms / 1000} seconds.`)
      : error;
  }

  async *watch(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#wait();
      yield chunk;
    }
  }

  async *answer(response: IncomingMessage, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        // Whoever reads may take its time.
        clearTimeout(this.#timer);
        yield chunk;
        this.#wait();
      }
    } catch (error) {
      if (error instanceof ModelError) throw error;
      if (signal?.aborted) throw new ModelError('cancelled', `The call to ${this.#host} was stopped.`);
      throw this.told(new ModelError('unreachable', `The connection to ${this.#host} broke while the answer came in.`));
    } finally {
      clearTimeout(this.#timer);
      response.destroy();
    }
  }
}
