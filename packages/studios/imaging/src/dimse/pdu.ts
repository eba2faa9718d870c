/** Protocol data units of the upper layer (PS3.8 9.3), in bytes and as values. All numbers in them are big endian. */

/** Numbers of PS3.8 9.3.8: why whoever provides the association ends it. */
export const ABORT = { notSpecified: 0, unrecognized: 1, unexpected: 2, badParameter: 6 } as const;

/** Bytes that are no PDU; `reason` is what an A-ABORT says about it. */
export class PduError extends Error {
  override readonly name = 'PduError';
  readonly reason: number;
  constructor(message: string, reason: number = ABORT.badParameter) {
    super(message);
    this.reason = reason;
  }
}

export const PDU = {
  associateRequest: 1,
  associateAccept: 2,
  associateReject: 3,
  data: 4,
  releaseRequest: 5,
  releaseResponse: 6,
  abort: 7,
} as const;

/** PS3.7 A.2.1. */
export const APPLICATION_CONTEXT = '1.2.840.10008.3.1.1.1';

export interface ProposedContext {
  /** Odd, 1 to 255. */
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

/** 0 acceptance, 1 user rejection, 2 no reason, 3 abstract syntax not supported, 4 transfer syntaxes not supported. */
export interface AnsweredContext {
  readonly id: number;
  readonly result: number;
  readonly transferSyntax: string;
}

export interface RoleSelection {
  readonly sopClass: string;
  readonly scu: boolean;
  readonly scp: boolean;
}

interface UserInformation {
  /** Largest P-DATA-TF that its sender receives, bytes after the header; 0: any. */
  readonly maxLength: number;
  readonly implementationUid: string;
  readonly implementationVersion?: string;
  readonly roles: readonly RoleSelection[];
  /** Service-class-application information by SOP class (PS3.7 D.3.3.5). */
  readonly extended: readonly { readonly sopClass: string; readonly info: Uint8Array }[];
}

interface Titles {
  readonly calledAe: string;
  readonly callingAe: string;
}

export interface AssociateRequest extends Titles {
  readonly type: 'associate-request';
  readonly version: number;
  readonly applicationContext: string;
  readonly contexts: readonly ProposedContext[];
  readonly user: UserInformation;
}
export interface AssociateAccept extends Titles {
  readonly type: 'associate-accept';
  readonly contexts: readonly AnsweredContext[];
  readonly user: UserInformation;
}
export interface AssociateReject {
  readonly type: 'associate-reject';
  /** 1 permanent, 2 transient. */
  readonly result: number;
  /** 1 service user, 2 provider (ACSE), 3 provider (presentation). */
  readonly source: number;
  readonly reason: number;
}
/** A presentation data value: a piece of a message. */
export interface DataValue {
  readonly context: number;
  readonly command: boolean;
  readonly last: boolean;
  readonly bytes: Uint8Array;
}
export interface DataTransfer {
  readonly type: 'data';
  readonly values: readonly DataValue[];
}
export interface Release {
  readonly type: 'release-request' | 'release-response';
}
export interface Abort {
  readonly type: 'abort';
  /** 0 service user, 2 provider. */
  readonly source: number;
  readonly reason: number;
}
export type Pdu = AssociateRequest | AssociateAccept | AssociateReject | DataTransfer | Release | Abort;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const uidText = (bytes: Uint8Array): string => latin1(bytes).replace(/[\0 ]+$/, '');

/** Reads within the bytes it was given, and nowhere else. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get left(): number {
    return this.#bytes.length - this.#at;
  }
  take(length: number): Uint8Array {
    if (length > this.left) throw new PduError(`An item of ${length} bytes stands where ${this.left} are left.`);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  u8(): number {
    return this.take(1)[0]!;
  }
  u16(): number {
    const [a, b] = this.take(2);
    return (a! << 8) | b!;
  }
  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }
  /** Type, a reserved byte, length, value. */
  item(): { readonly type: number; readonly value: Cursor } {
    const type = this.u8();
    this.u8();
    return { type, value: new Cursor(this.take(this.u16())) };
  }
  rest(): Uint8Array {
    return this.take(this.left);
  }
}

/** The value of a PDU after its header of six bytes. @throws PduError */
export function decodePdu(type: number, body: Uint8Array): Pdu {
  const cursor = new Cursor(body);
  switch (type) {
    case PDU.associateRequest:
    case PDU.associateAccept:
      return associate(type, cursor);
    case PDU.associateReject: {
      cursor.u8();
      return { type: 'associate-reject', result: cursor.u8(), source: cursor.u8(), reason: cursor.u8() };
    }
    case PDU.data: {
      const values: DataValue[] = [];
      while (cursor.left > 0) {
        const length = cursor.u32();
        if (length < 2) throw new PduError('A presentation data value has no message control header.');
        const value = new Cursor(cursor.take(length));
        const context = value.u8();
        const control = value.u8();
        values.push({ context, command: (control & 1) === 1, last: (control & 2) === 2, bytes: value.rest() });
      }
      return { type: 'data', values };
    }
    case PDU.releaseRequest:
      return { type: 'release-request' };
    case PDU.releaseResponse:
      return { type: 'release-response' };
    case PDU.abort: {
      cursor.take(2);
      return { type: 'abort', source: cursor.u8(), reason: cursor.u8() };
    }
    default:
      throw new PduError(`There is no PDU of type ${type}.`, ABORT.unrecognized);
  }
}

function associate(type: number, cursor: Cursor): AssociateRequest | AssociateAccept {
  const version = cursor.u16();
  cursor.u16();
  const calledAe = latin1(cursor.take(16)).trim();
  const callingAe = latin1(cursor.take(16)).trim();
  cursor.take(32);
  let applicationContext = '';
  const proposed: ProposedContext[] = [];
  const answered: AnsweredContext[] = [];
  let user: UserInformation = { maxLength: 0, implementationUid: '', roles: [], extended: [] };
  while (cursor.left > 0) {
    const item = cursor.item();
    if (item.type === 0x10) applicationContext = uidText(item.value.rest());
    else if (item.type === 0x20) proposed.push(proposedContext(item.value));
    else if (item.type === 0x21) answered.push(answeredContext(item.value));
    else if (item.type === 0x50) user = userInformation(item.value);
    // Others are for later versions of the protocol, and passed over (PS3.8 9.3.1).
  }
  if (type === PDU.associateAccept) return { type: 'associate-accept', calledAe, callingAe, contexts: answered, user };
  return { type: 'associate-request', version, calledAe, callingAe, applicationContext, contexts: proposed, user };
}

function proposedContext(cursor: Cursor): ProposedContext {
  const id = cursor.u8();
  cursor.take(3);
  let abstractSyntax = '';
  const transferSyntaxes: string[] = [];
  while (cursor.left > 0) {
    const item = cursor.item();
    if (item.type === 0x30) abstractSyntax = uidText(item.value.rest());
    else if (item.type === 0x40) transferSyntaxes.push(uidText(item.value.rest()));
  }
  return { id, abstractSyntax, transferSyntaxes };
}

function answeredContext(cursor: Cursor): AnsweredContext {
  const id = cursor.u8();
  cursor.u8();
  const result = cursor.u8();
  cursor.u8();
  let transferSyntax = '';
  while (cursor.left > 0) {
    const item = cursor.item();
    if (item.type === 0x40) transferSyntax = uidText(item.value.rest());
  }
  return { id, result, transferSyntax };
}

function userInformation(cursor: Cursor): UserInformation {
  let maxLength = 0;
  let implementationUid = '';
  let implementationVersion: string | undefined;
  const roles: RoleSelection[] = [];
  const extended: { sopClass: string; info: Uint8Array }[] = [];
  while (cursor.left > 0) {
    const { type, value } = cursor.item();
    if (type === 0x51) maxLength = value.u32();
    else if (type === 0x52) implementationUid = uidText(value.rest());
    else if (type === 0x55) implementationVersion = latin1(value.rest()).trim();
    else if (type === 0x54) {
      const sopClass = uidText(value.take(value.u16()));
      roles.push({ sopClass, scu: value.u8() === 1, scp: value.u8() === 1 });
    } else if (type === 0x56) {
      const sopClass = uidText(value.take(value.u16()));
      extended.push({ sopClass, info: value.rest() });
    }
  }
  return {
    maxLength,
    implementationUid,
    ...(implementationVersion === undefined ? {} : { implementationVersion }),
    roles,
    extended,
  };
}

const item = (type: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head[0] = type;
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
};
const u16 = (value: number): Buffer => Buffer.from([value >>> 8, value & 0xff]);
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};
const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const title = (value: string): Buffer => text(value.padEnd(16, ' ').slice(0, 16));

/** A whole PDU with its header. P-DATA-TF is written by {@link dataHeader}, without copying what it carries. */
export function encodePdu(pdu: Exclude<Pdu, DataTransfer>): Buffer {
  const whole = (type: number, body: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from([type, 0]), u32(body.length), body]);
  switch (pdu.type) {
    case 'associate-request':
    case 'associate-accept': {
      const request = pdu.type === 'associate-request';
      const contexts = request
        ? pdu.contexts.map(({ id, abstractSyntax, transferSyntaxes }) =>
            item(
              0x20,
              Buffer.from([id, 0, 0, 0]),
              item(0x30, text(abstractSyntax)),
              ...transferSyntaxes.map((uid) => item(0x40, text(uid))),
            ),
          )
        : pdu.contexts.map(({ id, result, transferSyntax }) =>
            item(0x21, Buffer.from([id, 0, result, 0]), item(0x40, text(transferSyntax))),
          );
      const { maxLength, implementationUid, implementationVersion, roles, extended } = pdu.user;
      const user = item(
        0x50,
        item(0x51, u32(maxLength)),
        item(0x52, text(implementationUid)),
        ...roles.map(({ sopClass, scu, scp }) =>
          item(0x54, u16(sopClass.length), text(sopClass), Buffer.from([Number(scu), Number(scp)])),
        ),
        ...(implementationVersion === undefined ? [] : [item(0x55, text(implementationVersion))]),
        ...extended.map(({ sopClass, info }) => item(0x56, u16(sopClass.length), text(sopClass), info)),
      );
      return whole(
        request ? PDU.associateRequest : PDU.associateAccept,
        Buffer.concat([
          u16(1),
          u16(0),
          title(pdu.calledAe),
          title(pdu.callingAe),
          Buffer.alloc(32),
          item(0x10, text(request ? pdu.applicationContext : APPLICATION_CONTEXT)),
          ...contexts,
          user,
        ]),
      );
    }
    case 'associate-reject':
      return whole(PDU.associateReject, Buffer.from([0, pdu.result, pdu.source, pdu.reason]));
    case 'release-request':
      return whole(PDU.releaseRequest, Buffer.alloc(4));
    case 'release-response':
      return whole(PDU.releaseResponse, Buffer.alloc(4));
    case 'abort':
      return whole(PDU.abort, Buffer.from([0, 0, pdu.source, pdu.reason]));
  }
}

/** Bytes of PDU and PDV headers before each piece of a message. */
export const DATA_HEADER = 12;

/** What stands before a piece of `length` bytes that makes a P-DATA-TF of its own. */
export function dataHeader(context: number, command: boolean, last: boolean, length: number): Buffer {
  const head = Buffer.alloc(DATA_HEADER);
  head[0] = PDU.data;
  head.writeUInt32BE(length + 6, 2);
  head.writeUInt32BE(length + 2, 6);
  head[10] = context;
  head[11] = (command ? 1 : 0) | (last ? 2 : 0);
  return head;
}

/** PDUs other than data: 128 contexts with every transfer syntax there is need a third of it. */
const MOST_CONTROL = 1024 * 1024;

/** PDUs out of a stream of bytes; no more than one of them is held. */
export class PduReader {
  readonly #mostData: number;
  #held: Uint8Array[] = [];
  #size = 0;
  /** Bytes that have to be there before anything can be done. */
  #need = 6;

  /** @param mostData the largest P-DATA-TF that was agreed on, bytes after the header */
  constructor(mostData: number) {
    this.#mostData = mostData;
  }

  /** PDUs that are whole with these bytes. @throws PduError */
  *push(chunk: Uint8Array): Generator<Pdu> {
    this.#held.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= this.#need) {
      const bytes = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
      const length = ((bytes[2]! << 24) | (bytes[3]! << 16) | (bytes[4]! << 8) | bytes[5]!) >>> 0;
      const type = bytes[0]!;
      if (type < PDU.associateRequest || type > PDU.abort)
        throw new PduError(`There is no PDU of type ${type}.`, ABORT.unrecognized);
      const most = type === PDU.data ? this.#mostData : MOST_CONTROL;
      if (length > most) throw new PduError(`A PDU of type ${type} has ${length} bytes; ${most} were agreed on.`);
      this.#held = [bytes];
      if (bytes.length < 6 + length) {
        this.#need = 6 + length;
        return;
      }
      const rest = bytes.subarray(6 + length);
      this.#held = rest.length === 0 ? [] : [rest];
      this.#size = rest.length;
      this.#need = 6;
      yield decodePdu(type, bytes.subarray(6, 6 + length));
    }
  }

  /** Whether a PDU has begun and is not whole. */
  get partial(): boolean {
    return this.#size > 0;
  }
}
