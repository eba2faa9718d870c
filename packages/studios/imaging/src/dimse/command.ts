/** Command sets (PS3.7 section 9 and annex E): elements of group 0000 in implicit little endian. */
import { PduError } from './pdu.ts';

export const COMMAND = {
  storeRequest: 0x0001,
  storeResponse: 0x8001,
  getRequest: 0x0010,
  getResponse: 0x8010,
  findRequest: 0x0020,
  findResponse: 0x8020,
  moveRequest: 0x0021,
  moveResponse: 0x8021,
  echoRequest: 0x0030,
  echoResponse: 0x8030,
  cancelRequest: 0x0fff,
} as const;

/** PS3.7 annex C and PS3.4. */
export const STATUS = {
  success: 0x0000,
  cancel: 0xfe00,
  pending: 0xff00,
  /** Pending, and a key was not matched. */
  pendingPartly: 0xff01,
  processing: 0x0110,
  notAuthorized: 0x0124,
  unrecognized: 0x0211,
  sopClassNotSupported: 0x0122,
  outOfResources: 0xa700,
  cannotPerform: 0xa702,
  destinationUnknown: 0xa801,
  mismatch: 0xa900,
  notUnderstood: 0xc000,
  /** All sub-operations are done, one or more failed. */
  partly: 0xb000,
} as const;

/** Pending of any kind. */
export const isPending = (status: number | undefined): boolean =>
  status === STATUS.pending || status === STATUS.pendingPartly;

/** Warnings of PS3.7 annex C: done, with something to say about it. */
export const isWarning = (status: number): boolean => status >> 12 === 0xb || status === 0x0107 || status === 0x0116;

/** `0xA700`, as conformance statements write it. */
export const statusText = (status: number): string => `0x${status.toString(16).toUpperCase().padStart(4, '0')}`;

export interface Command {
  readonly field: number;
  readonly messageId?: number;
  readonly respondedTo?: number;
  readonly sopClass?: string;
  readonly sopInstance?: string;
  /** 0 medium, 1 high, 2 low. */
  readonly priority?: number;
  readonly hasData: boolean;
  readonly status?: number;
  readonly errorComment?: string;
  readonly remaining?: number;
  readonly completed?: number;
  readonly failed?: number;
  readonly warning?: number;
  readonly moveDestination?: string;
  readonly moveOriginator?: string;
  readonly moveOriginatorId?: number;
}

type Kind = 'UI' | 'US' | 'AE' | 'LO';
const FIELDS: readonly (readonly [element: number, name: keyof Command, kind: Kind])[] = [
  [0x0002, 'sopClass', 'UI'],
  [0x0100, 'field', 'US'],
  [0x0110, 'messageId', 'US'],
  [0x0120, 'respondedTo', 'US'],
  [0x0600, 'moveDestination', 'AE'],
  [0x0700, 'priority', 'US'],
  [0x0800, 'hasData', 'US'],
  [0x0900, 'status', 'US'],
  [0x0902, 'errorComment', 'LO'],
  [0x1000, 'sopInstance', 'UI'],
  [0x1020, 'remaining', 'US'],
  [0x1021, 'completed', 'US'],
  [0x1022, 'failed', 'US'],
  [0x1023, 'warning', 'US'],
  [0x1030, 'moveOriginator', 'AE'],
  [0x1031, 'moveOriginatorId', 'US'],
];
const BY_ELEMENT = new Map(FIELDS.map(([element, name, kind]) => [element, { name, kind }]));
/** Command Data Set Type: none. */
const NO_DATA = 0x0101;

export function encodeCommand(command: Command): Buffer {
  const parts: Buffer[] = [];
  for (const [element, name, kind] of FIELDS) {
    const value = command[name];
    if (value === undefined) continue;
    let body: Buffer;
    if (kind === 'US') {
      body = Buffer.alloc(2);
      body.writeUInt16LE(name === 'hasData' ? (command.hasData ? 0 : NO_DATA) : Number(value) & 0xffff);
    } else {
      const text =
        kind === 'LO'
          ? String(value)
              .replace(/[^\x20-\x5b\x5d-\x7e]/g, '?')
              .slice(0, 64)
          : String(value);
      body = Buffer.from(text.length % 2 === 0 ? text : `${text}${kind === 'UI' ? '\0' : ' '}`, 'latin1');
    }
    parts.push(element0000(element, body));
  }
  const all = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(all.length);
  return Buffer.concat([element0000(0, length), all]);
}

function element0000(element: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** @throws PduError where the bytes are no command set */
export function decodeCommand(bytes: Uint8Array): Command {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, string | number> = {};
  for (let at = 0; at < view.length; ) {
    if (at + 8 > view.length) throw new PduError('A command set ends inside an element.');
    const group = view.readUInt16LE(at);
    const length = view.readUInt32LE(at + 4);
    if (group !== 0) throw new PduError('A command set has an element of another group.');
    if (length > view.length - at - 8) throw new PduError('A command set ends inside a value.');
    const known = BY_ELEMENT.get(view.readUInt16LE(at + 2));
    const value = view.subarray(at + 8, at + 8 + length);
    at += 8 + length;
    if (!known) continue;
    if (known.kind !== 'US')
      found[known.name] = value
        .toString('latin1')
        .replace(/[\0 ]+$/, '')
        .trimStart();
    else if (length >= 2) found[known.name] = value.readUInt16LE(0);
  }
  if (typeof found.field !== 'number') throw new PduError('A command set has no command field.');
  return { ...found, field: found.field, hasData: found.hasData !== undefined && found.hasData !== NO_DATA } as Command;
}
