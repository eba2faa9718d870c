import { type Clamd, clamd, clamdPlace, type Verdict } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { fail } from '../errors.ts';

/** Of a file that is kept in parts, how much is read at once. */
const WINDOW = 4 * 1024 * 1024;
/** Attachments of one request; more are no record. */
const MOST = 1000;

export interface Scanning {
  /** @throws ServerError `infected`, `not-scanned` */
  check(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
}

/** By the scanner that the settings name; undefined: none, and nothing is scanned. */
export const scanningBy = (place: string | undefined): Scanning | undefined =>
  place === undefined ? undefined : scanningWith(clamd(clamdPlace(place)!));

export function scanningWith(scanner: Clamd): Scanning {
  return {
    async check(pieces) {
      const verdict: Verdict = await scanner.scan(pieces);
      if (verdict.is === 'infected') throw fail('infected', `The scanner found ${verdict.by} in the file.`);
      // Not known to be clean is not clean: whoever set up a scanner wants each file scanned.
      if (verdict.is === 'unknown') throw fail('not-scanned', `The file was not scanned: ${verdict.because}.`);
    },
  };
}

/** Files in a request, before anything reads them: a body of bytes, and attachments in FHIR resources (`data`, base64). */
export function scanRequests(app: FastifyInstance, scanning: Scanning): void {
  app.addHook('preHandler', async (request) => {
    const { body } = request;
    const isFile = body instanceof Uint8Array;
    const files = isFile ? [body] : /^\/fhir(?:\/|$)/.test(request.url) ? attachmentsIn(body) : [];
    for (const file of files) {
      await scanning.check([file]).catch((error: unknown) => {
        request.audit({ outcome: (error as Error).message });
        throw error;
      });
    }
  });
}

/** The store, whose files that came in parts are scanned whole: what is bad may lie across two of them. */
export function scannedStore(store: Store, scanning: Scanning): Store {
  const { blobs } = store;
  async function* piecesOf(sha256: string, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < size; at += WINDOW) {
      const piece = await blobs.read(sha256, at, WINDOW);
      if (!piece || piece.byteLength === 0) throw fail('not-scanned', 'The file was not scanned: it cannot be read.');
      yield piece;
    }
  }
  return {
    ...store,
    blobs: {
      ...blobs,
      async join(parts, onBytes) {
        const whole = await blobs.join(parts, onBytes);
        try {
          await scanning.check(piecesOf(whole.sha256, whole.size));
        } catch (error) {
          await blobs.release([whole.sha256]);
          throw error;
        }
        return whole;
      },
    },
  };
}

/** `data` beside a content type, as Attachment, Binary and signatures have it. */
export function attachmentsIn(body: unknown): Uint8Array[] {
  const found: Uint8Array[] = [];
  const waiting: unknown[] = [body];
  // Not by recursion: how deep a body is, its sender decides.
  for (let value = waiting.pop(); waiting.length > 0 || value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && typeof (value as { data?: unknown }).data === 'string') {
      if (found.length >= MOST) throw fail('not-scanned', `A request holds at most ${MOST} attachments here.`);
      found.push(Buffer.from((value as { data: string }).data, 'base64'));
    }
    waiting.push(...Object.values(value));
  }
  return found;
}
