import { AsyncLocalStorage } from 'node:async_hooks';
import type { Veil } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Purpose } from './policy.ts';

/** For whom the code that runs now reads: a request, or the account that a job was started by. */
export interface ReadingFor {
  readonly request?: FastifyRequest;
  /** The name that the account signs in with, where there is no request. */
  readonly username?: string;
  /** A device of the imaging network. */
  readonly device?: { readonly aeTitle: string; readonly everyChart: boolean };
  /** A purpose beside treatment that what is read now is for: consents have to permit both. */
  readonly purpose?: Purpose;
  /** Worked out at the first look into the store, for who asks then. */
  veil?: Promise<Veil | undefined>;
  /** Whom the veil was worked out for: somebody may act for another from then on. */
  veilOf?: unknown;
}

const reading = new AsyncLocalStorage<ReadingFor>();

/** Undefined: the server itself reads (its start, the sweep, an erasure). */
export const readingFor = (): ReadingFor | undefined => reading.getStore();

export const readFor = <T>(who: ReadingFor, work: () => Promise<T>): Promise<T> => reading.run(who, work);

/** Reads for the same as before and for a purpose beside treatment; the server itself reads as it does. */
export function readUnder<T>(purpose: Purpose, work: () => Promise<T>): Promise<T> {
  const who = reading.getStore();
  if (!who) return work();
  const { veil: _, veilOf: __, ...rest } = who;
  return reading.run({ ...rest, purpose }, work);
}

/** The server itself reads, whoever this was begun for: what comes in is nobody's look. */
export const readAsServer = <T>(work: () => T): T => reading.exit(work);

const CONTEXT = Symbol('reading for');
type Carrying = FastifyRequest & { [CONTEXT]?: ReadingFor };

/** Every request reads for itself. Set again after its body was read, which comes from an event of the connection. */
export function requestsReadForThemselves(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const context: ReadingFor = { request };
    (request as Carrying)[CONTEXT] = context;
    reading.run(context, done);
  });
  const again = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    const context = (request as Carrying)[CONTEXT];
    if (context) reading.run(context, done);
    else done();
  };
  app.addHook('preValidation', again);
  app.addHook('preHandler', again);
}
