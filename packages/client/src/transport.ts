import { ApiError, errorOf } from './errors.ts';

export interface ClientOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8787`; empty for the page's own origin. */
  readonly baseUrl: string;
  /** API token; absent: the session cookie that the browser holds. */
  readonly token?: string;
  readonly fetch?: typeof globalThis.fetch;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly query?: object;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type RawBody = string | Uint8Array | Blob;

const isRaw = (body: unknown): body is RawBody =>
  typeof body === 'string' || body instanceof Uint8Array || (typeof Blob !== 'undefined' && body instanceof Blob);

/** `?a=1&b=x` from the fields that are set; an array repeats its name; '' when none is. */
export function queryString(query: object | undefined): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') pairs.append(name, String(one));
    }
  }
  const text = pairs.toString();
  return text ? `?${text}` : '';
}

/** Fetch with sign-in, CSRF and errors dealt with. One per client; it remembers the CSRF value of the session. */
export class Transport {
  readonly #base: string;
  readonly #token: string | undefined;
  readonly #fetch: typeof globalThis.fetch;
  #csrf: string | undefined;

  constructor({ baseUrl, token, fetch }: ClientOptions) {
    this.#base = baseUrl.replace(/\/+$/, '');
    this.#token = token;
    // Browsers refuse a fetch that is called as a method of something else than the window.
    this.#fetch = fetch ?? ((...args) => globalThis.fetch(...args));
  }

  set csrf(value: string | undefined) {
    this.#csrf = value;
  }

  url(path: string, query?: object): string {
    return `${this.#base}${path}${queryString(query)}`;
  }

  /** The answer as JSON; `undefined` for an empty one. @throws ApiError */
  async json<T>(path: string, call: Call = {}): Promise<T> {
    const response = await this.send(path, call);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The answer whatever its type. @throws ApiError for any status from 400 */
  async send(path: string, call: Call = {}): Promise<Response> {
    const method = call.method ?? 'GET';
    const changes = method !== 'GET' && method !== 'HEAD';
    if (changes && !this.#token && this.#csrf === undefined) await this.#learnCsrf();
    let response = await this.#once(path, method, call);
    // A new sign-in in another tab changes the value: learn it again, once.
    if (response.status === 403 && changes && !this.#token && (await isCsrf(response))) {
      await this.#learnCsrf();
      response = await this.#once(path, method, call);
    }
    if (response.status >= 400) throw await errorOf(response);
    return response;
  }

  async #once(path: string, method: string, call: Call): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
    if (this.#token) headers.authorization = `Bearer ${this.#token}`;
    else if (this.#csrf !== undefined && method !== 'GET' && method !== 'HEAD') headers['x-csrf-token'] = this.#csrf;
    if (call.body !== undefined && !headers['content-type'] && !isRaw(call.body)) {
      headers['content-type'] = 'application/json';
    }
    const body = call.body === undefined ? undefined : isRaw(call.body) ? call.body : JSON.stringify(call.body);
    const url = this.url(path, call.query);
    try {
      return await this.#fetch(url, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
        ...(call.signal ? { signal: call.signal } : {}),
      });
    } catch (error) {
      if (call.signal?.aborted) throw new ApiError(0, 'aborted', 'The request was cancelled.');
      const why = error instanceof Error ? error.message : String(error);
      const where = this.#base === '' ? '' : ` at ${this.#base}`;
      throw new ApiError(0, 'unreachable', `No answer from the server${where} (${why}).`, {
        hint: 'Is it running? Start it with "npm start" or "aceso serve".',
      });
    }
  }

  async #learnCsrf(): Promise<void> {
    const response = await this.#once('/api/session', 'GET', {});
    if (!response.ok) throw await errorOf(response);
    this.#csrf = ((await response.json()) as { csrf: string }).csrf;
  }
}

async function isCsrf(response: Response): Promise<boolean> {
  const body = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { error?: { code?: unknown } } | undefined;
  const code = body?.error?.code;
  return typeof code === 'string' && code.includes('csrf');
}
