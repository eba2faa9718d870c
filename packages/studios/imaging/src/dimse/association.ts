import type { Duplex } from 'node:stream';
import { COMMAND, type Command, decodeCommand, encodeCommand } from './command.ts';
import {
  ABORT,
  type AssociateAccept,
  type AssociateReject,
  type AssociateRequest,
  DATA_HEADER,
  type DataValue,
  dataHeader,
  encodePdu,
  type Pdu,
  PduError,
  PduReader,
} from './pdu.ts';

/** Why an association is over: `released` in order, everything else not. */
export type End = 'released' | 'aborted' | 'closed' | 'timeout' | 'violation';

/** An exchange that did not come to its end; `end` says how the association ended, where it did. */
export class DimseError extends Error {
  override readonly name = 'DimseError';
  readonly end: End | undefined;
  constructor(message: string, end?: End) {
    super(message);
    this.end = end;
  }
}

export interface Limits {
  /** Largest P-DATA-TF that is received, bytes after its header. */
  readonly maxPdu: number;
  /** Nothing comes between two messages, or what is sent is not taken, ms. */
  readonly idleMs: number;
  /** From the first to the last byte of a message, ms. */
  readonly messageMs: number;
  /** Bytes of one data set. */
  readonly mostData: number;
  /** Counts bytes that are held for a message; `false`: there is no room for more of them. */
  readonly reserve?: (bytes: number) => boolean;
}

export const DEFAULT_LIMITS: Limits = {
  maxPdu: 128 * 1024,
  idleMs: 60_000,
  messageMs: 600_000,
  mostData: 1024 * 1024 * 1024,
};

export interface Context {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntax: string;
}

export interface Message {
  readonly context: Context;
  readonly command: Command;
  /** The data set in the context's transfer syntax; `too-large`: it came and was not kept. */
  readonly data?: readonly Uint8Array[] | 'too-large';
}

interface Unfinished {
  readonly context: number;
  command: Uint8Array[];
  parsed: Command | undefined;
  data: Uint8Array[];
  size: number;
  /** Bytes of `data` that were counted. */
  kept: number;
  dropped: boolean;
}

/** Bytes of a command set; the longest there is has a few hundred. */
const MOST_COMMAND = 64 * 1024;
/** Pieces that are written at once, when whoever receives sets no limit. */
const LARGEST_SENT = 256 * 1024;

type Negotiation = AssociateRequest | AssociateAccept | AssociateReject;

/**
 * One association over a connection that somebody else opened: PDUs in, messages out, and back. Messages are pulled with
 * {@link receive}: while nobody pulls, nothing more than one message is read, which holds the sender up.
 */
export class Association {
  readonly #socket: Duplex;
  readonly #limits: Limits;
  readonly #reader: PduReader;
  #contexts: ReadonlyMap<number, Context> = new Map();
  #peerMax = LARGEST_SENT;
  #phase: 'negotiating' | 'open' | 'releasing' | 'over' = 'negotiating';
  #partial: Unfinished | undefined;
  #queue: Message[] = [];
  #held = 0;
  #reserved = 0;
  #waiting: (() => void) | undefined;
  #negotiated: ((pdu: Negotiation) => void) | undefined;
  #early: Negotiation | undefined;
  #releaseAsked = false;
  #end: End | undefined;
  #why = '';
  #timer: NodeJS.Timeout | undefined;
  #timing: 'idle' | 'message' | undefined;
  #nextId = 1;
  /** Message ids that the peer wants no more of. */
  readonly cancelled = new Set<number>();
  /** Done before a release that the other side asked for is answered. */
  onRelease: (() => Promise<void>) | undefined;

  constructor(socket: Duplex, limits: Limits = DEFAULT_LIMITS) {
    this.#socket = socket;
    this.#limits = limits;
    this.#reader = new PduReader(limits.maxPdu);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('end', () => this.#over('closed', 'The connection was closed.'));
    socket.on('close', () => this.#over('closed', 'The connection was closed.'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#over('closed', `The connection broke (${error.code ?? error.name}).`),
    );
  }

  /** How it ended; undefined while it lasts. */
  get end(): End | undefined {
    return this.#end;
  }
  /** In words. */
  get why(): string {
    return this.#why;
  }
  get contexts(): readonly Context[] {
    return [...this.#contexts.values()];
  }

  /** The first accepted context of a class, or of it in one of the transfer syntaxes in their order. */
  contextOf(abstractSyntax: string, transferSyntaxes?: readonly string[]): Context | undefined {
    const all = this.contexts.filter((each) => each.abstractSyntax === abstractSyntax);
    if (!transferSyntaxes) return all[0];
    for (const syntax of transferSyntaxes) {
      const found = all.find((each) => each.transferSyntax === syntax);
      if (found) return found;
    }
    return undefined;
  }

  /** The next message id. */
  messageId(): number {
    const id = this.#nextId;
    this.#nextId = (id % 0xffff) + 1;
    return id;
  }

  /** The A-ASSOCIATE PDU of the other side. @throws DimseError when none comes within `ms` */
  async negotiation(ms: number): Promise<Negotiation> {
    if (this.#early) return this.#early;
    this.#arm(ms, 'No association was asked for or answered in time.');
    return new Promise((resolve, reject) => {
      this.#negotiated = (pdu) => {
        this.#disarm();
        resolve(pdu);
      };
      this.#waiting = () => reject(new DimseError(this.#why, this.#end));
      if (this.#end) this.#waiting();
    });
  }

  /** Sends an A-ASSOCIATE PDU. */
  sendNegotiation(pdu: Negotiation): void {
    this.#socket.write(encodePdu(pdu));
  }

  /** From here on messages are exchanged. @param peerMax what the other side receives at once; 0: anything */
  open(contexts: readonly Context[], peerMax: number): void {
    this.#contexts = new Map(contexts.map((each) => [each.id, each]));
    this.#peerMax = peerMax === 0 ? LARGEST_SENT : Math.max(DATA_HEADER + 2, Math.min(peerMax, LARGEST_SENT));
    if (this.#phase === 'negotiating') this.#phase = 'open';
    this.#negotiated = undefined;
    this.#waiting = undefined;
  }

  /**
   * The next message; undefined when there will be none any more: see {@link end}. A release that the other side asked for is
   * answered here, after its last message was taken.
   */
  async receive(): Promise<Message | undefined> {
    for (;;) {
      this.#free();
      const next = this.#queue.shift();
      if (next) {
        this.#held = sizeOf(next);
        if (this.#queue.length === 0 && !this.#end) this.#socket.resume();
        return next;
      }
      if (this.#end) return undefined;
      if (this.#releaseAsked) {
        await this.onRelease?.();
        if (this.#end) return undefined;
        this.#socket.end(encodePdu({ type: 'release-response' }));
        this.#over('released', 'The association was released.');
        return undefined;
      }
      this.#armIdle();
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  /** Sends a message. @throws DimseError when the association is over */
  async send(context: Context, command: Command, data?: Uint8Array): Promise<void> {
    const most = Math.max(2, this.#peerMax - 6) & ~1;
    const set = encodeCommand(command);
    for (let at = 0; at < set.length; at += most) {
      const piece = set.subarray(at, at + most);
      this.#write(context.id, true, at + most >= set.length, piece);
    }
    if (data !== undefined) {
      for (let at = 0; at === 0 || at < data.length; at += most) {
        const piece = data.subarray(at, at + most);
        if (this.#write(context.id, false, at + most >= data.length, piece)) continue;
        await this.#drained();
      }
    }
    if (this.#end) throw new DimseError(this.#why, this.#end);
  }

  #write(context: number, command: boolean, last: boolean, piece: Uint8Array): boolean {
    if (this.#end) throw new DimseError(this.#why, this.#end);
    this.#socket.cork();
    this.#socket.write(dataHeader(context, command, last, piece.length));
    const more = this.#socket.write(piece);
    this.#socket.uncork();
    return more;
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const socket = this.#socket;
      const done = (): void => {
        clearTimeout(timer);
        socket.off('drain', done);
        socket.off('close', done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.abort('timeout', `What was sent was not taken for ${this.#limits.idleMs / 1000} s.`);
        done();
      }, this.#limits.idleMs);
      socket.on('drain', done);
      socket.on('close', done);
      if (this.#end) done();
    });
  }

  /** Ends in order: asks for release and waits for the answer. */
  async release(ms = 10_000): Promise<void> {
    if (this.#end) return;
    this.#phase = 'releasing';
    this.#socket.write(encodePdu({ type: 'release-request' }));
    this.#disarm();
    const timer = setTimeout(() => this.abort('timeout', 'The release was not answered.'), ms);
    while (!this.#end) {
      // Answers that were under way have nobody who waits for them.
      this.#queue = [];
      this.#free();
      this.#socket.resume();
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    clearTimeout(timer);
  }

  /** Refuses what was asked for, and closes. */
  reject(result: number, source: number, reason: number): void {
    if (this.#end) return;
    this.#socket.end(encodePdu({ type: 'associate-reject', result, source, reason }));
    this.#over('closed', 'The association was refused.');
  }

  /** Ends it at once. */
  abort(end: End = 'aborted', why = 'The association was ended here.', reason: number = ABORT.notSpecified): void {
    if (this.#end) return;
    const source = end === 'aborted' ? 0 : 2;
    if (!this.#socket.destroyed && this.#socket.writable)
      this.#socket.end(encodePdu({ type: 'abort', source, reason }));
    this.#over(end, why);
  }

  #read(chunk: Buffer): void {
    if (this.#end) return;
    try {
      for (const pdu of this.#reader.push(chunk)) {
        this.#take(pdu);
        if (this.#end) return;
      }
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      this.abort('violation', error.message, error.reason);
      return;
    }
    if (this.#reader.partial) this.#armMessage();
  }

  #take(pdu: Pdu): void {
    switch (pdu.type) {
      case 'abort':
        this.#socket.destroy();
        this.#over('aborted', 'The other side ended the association.');
        return;
      case 'associate-request':
      case 'associate-accept':
      case 'associate-reject':
        if (this.#phase !== 'negotiating' || this.#early)
          throw new PduError('An association is negotiated once.', ABORT.unexpected);
        this.#early = pdu;
        this.#negotiated?.(pdu);
        return;
      case 'release-request':
        if (this.#phase === 'negotiating') throw new PduError('There is nothing to release.', ABORT.unexpected);
        this.#releaseAsked = true;
        if (this.#phase === 'releasing') {
          // Both sides ask at once (PS3.8 9.2, collision).
          this.#socket.end(encodePdu({ type: 'release-response' }));
          this.#over('released', 'The association was released.');
        } else this.#wake();
        return;
      case 'release-response':
        if (this.#phase !== 'releasing') throw new PduError('No release was asked for.', ABORT.unexpected);
        this.#socket.end();
        this.#over('released', 'The association was released.');
        return;
      case 'data':
        if (this.#phase === 'negotiating') throw new PduError('Data before the association.', ABORT.unexpected);
        for (const value of pdu.values) this.#value(value);
    }
  }

  #value({ context, command, last, bytes }: DataValue): void {
    if (!this.#contexts.has(context)) throw new PduError(`There is no presentation context ${context}.`);
    this.#partial ??= this.#begin(context);
    const partial = this.#partial;
    if (partial.context !== context) throw new PduError('Two messages are mixed.');
    if (command) {
      if (partial.parsed) throw new PduError('A command stands where its data set should be.');
      partial.size += bytes.length;
      if (partial.size > MOST_COMMAND) throw new PduError('A command set is too long.');
      partial.command.push(bytes);
      if (!last) return;
      partial.parsed = decodeCommand(Buffer.concat(partial.command));
      partial.size = 0;
      if (!partial.parsed.hasData) this.#whole(partial, partial.parsed);
      return;
    }
    if (!partial.parsed) throw new PduError('A data set stands before its command.');
    partial.size += bytes.length;
    if (!partial.dropped) {
      if (partial.size > this.#limits.mostData || this.#limits.reserve?.(bytes.length) === false) {
        partial.dropped = true;
        partial.data = [];
        this.#unreserve(partial.kept);
      } else {
        partial.kept += bytes.length;
        this.#reserved += bytes.length;
        partial.data.push(bytes);
      }
    }
    if (last) this.#whole(partial, partial.parsed);
  }

  #begin(context: number): Unfinished {
    this.#armMessage();
    return { context, command: [], parsed: undefined, data: [], size: 0, kept: 0, dropped: false };
  }

  #whole({ context, data, dropped }: Unfinished, command: Command): void {
    this.#partial = undefined;
    this.#disarm();
    if (command.field === COMMAND.cancelRequest) {
      if (command.respondedTo !== undefined && this.cancelled.size < 1000) this.cancelled.add(command.respondedTo);
      if (this.#waiting) this.#armIdle();
      return;
    }
    this.#queue.push({
      context: this.#contexts.get(context)!,
      command,
      ...(command.hasData ? { data: dropped ? ('too-large' as const) : data } : {}),
    });
    // Another message waits until this one was taken: its sender is held up.
    if (this.#queue.length > 0 && !this.#waiting) this.#socket.pause();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  /** Bytes of the message that was taken last are done with. */
  #free(): void {
    this.#unreserve(Math.min(this.#held, this.#reserved));
    this.#held = 0;
  }

  #unreserve(bytes: number): void {
    if (bytes === 0) return;
    this.#limits.reserve?.(-bytes);
    this.#reserved -= bytes;
  }

  #armIdle(): void {
    if (this.#timing !== undefined || this.#phase !== 'open') return;
    this.#arm(this.#limits.idleMs, `Nothing came for ${this.#limits.idleMs / 1000} s.`);
    this.#timing = 'idle';
  }

  /** Once for each message: a sender that lets bytes drip does not put the end off. */
  #armMessage(): void {
    if (this.#timing === 'message' || this.#phase !== 'open') return;
    this.#arm(this.#limits.messageMs, `A message was not whole after ${this.#limits.messageMs / 1000} s.`);
    this.#timing = 'message';
  }

  #arm(ms: number, why: string): void {
    this.#disarm();
    if (this.#end) return;
    this.#timer = setTimeout(() => this.abort('timeout', why), ms);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#timing = undefined;
  }

  #over(end: End, why: string): void {
    if (this.#end) return;
    this.#end = end;
    this.#why = why;
    this.#phase = 'over';
    this.#disarm();
    this.#partial = undefined;
    this.#unreserve(this.#reserved);
    if (end !== 'released') this.#queue = [];
    const socket = this.#socket;
    socket.resume();
    // Whoever does not close its side in time is cut off.
    if (!socket.destroyed) {
      const cut = setTimeout(() => socket.destroy(), 2000);
      cut.unref();
      socket.once('close', () => clearTimeout(cut));
      if (end === 'closed' || end === 'timeout') socket.end();
    }
    this.#wake();
  }
}

const sizeOf = ({ data }: Message): number =>
  data === undefined || data === 'too-large' ? 0 : data.reduce((sum, { length }) => sum + length, 0);
