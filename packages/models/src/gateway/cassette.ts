import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Fetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';

interface Take {
  /** SHA-256 of method, address and body; the body itself is not kept. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers of an answer that are kept; others may tell about accounts. */
const KEPT = ['content-type', 'retry-after'];

const keyOf = (url: string, init: RequestInit | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([init?.method ?? 'GET', url, String(init?.body ?? '')]))
    .digest('hex');

export interface Cassette {
  readonly fetch: Fetch;
  /** Writes what was recorded; nothing when replaying. */
  save(): Promise<void>;
}

/**
 * Answers of a provider on file, for tests that must not call one. It stands at the wire, where identifiers are replaced
 * already, and keeps answers only: no prompt, no key, no header of a request.
 *
 * Replaying wants the same requests as recording did, byte for byte: give the gateway the same `entropy`.
 *
 * @param live records from there; absent: replays, and a request that was not recorded is an error
 */
export async function openCassette(path: string, live?: Fetch): Promise<Cassette> {
  const takes: Take[] = live ? [] : (JSON.parse(await readFile(path, 'utf8')) as Take[]);
  const used = new Set<Take>();
  const respond = ({ status, headers, body }: Take): Response => new Response(body, { status, headers });
  return {
    async fetch(input, init) {
      const request = keyOf(String(input), init);
      if (live) {
        const response = await live(input, init);
        const headers = Object.fromEntries(
          KEPT.flatMap((name) => (response.headers.get(name) === null ? [] : [[name, response.headers.get(name)!]])),
        );
        const take = { request, status: response.status, headers, body: await response.text() };
        takes.push(take);
        return respond(take);
      }
      // A request that was sent twice was answered twice.
      const take =
        takes.find((one) => one.request === request && !used.has(one)) ??
        takes.findLast((one) => one.request === request);
      if (!take) throw new ModelError('cassette-missing', `The cassette ${path} has no answer for this request.`);
      used.add(take);
      return respond(take);
    },
    async save() {
      if (!live) return;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${JSON.stringify(takes, null, 2)}\n`);
    },
  };
}
