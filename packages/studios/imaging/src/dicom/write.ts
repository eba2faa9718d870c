import { createHash } from 'node:crypto';
import { EXPLICIT_LE } from './parse.ts';
import { keyword, TAG } from './tags.ts';
import { LONG_VR } from './vr.ts';

/** Attributes by keyword; sequences are arrays of the same; undefined leaves an attribute out, '' writes it empty. */
export interface Attributes {
  readonly [keyword: string]: AttributeValue | undefined;
}
export type AttributeValue = string | number | readonly (string | number)[] | Uint8Array | readonly Attributes[];

const ROOT = '2.25.';
/** UID of this implementation: 2.25 and a number drawn once. */
export const IMPLEMENTATION = '2.25.112840364517693804572610993180287563127';

/** A UID (PS3.5 B.2) that is the same for the same words: replays give the same files. */
export function uidOf(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32);
  return `${ROOT}${BigInt(`0x${hex}`).toString(10)}`;
}

/** Writes a Part 10 file in explicit little endian. `vrs` overrides the dictionary for single keywords. */
export function writeDicom(attributes: Attributes, vrs: Readonly<Record<string, string>> = {}): Uint8Array {
  const { SOPClassUID, SOPInstanceUID } = attributes;
  if (typeof SOPClassUID !== 'string' || typeof SOPInstanceUID !== 'string')
    throw new Error('A DICOM file needs a SOP Class and a SOP Instance UID.');
  const meta = Buffer.concat([
    element(0x00020001, 'OB', new Uint8Array([0, 1])),
    element(TAG.MediaStorageSOPClassUID, 'UI', SOPClassUID),
    element(TAG.MediaStorageSOPInstanceUID, 'UI', SOPInstanceUID),
    element(TAG.TransferSyntaxUID, 'UI', EXPLICIT_LE),
    element(TAG.ImplementationClassUID, 'UI', IMPLEMENTATION),
    element(TAG.ImplementationVersionName, 'SH', 'ACESO_1'),
  ]);
  return Buffer.concat([
    new Uint8Array(128),
    Buffer.from('DICM'),
    element(0x00020000, 'UL', meta.length),
    meta,
    encode(attributes, vrs),
  ]);
}

function encode(attributes: Attributes, vrs: Readonly<Record<string, string>>): Buffer {
  const known = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ ...keyword(name), name, value: value! }))
    .sort((a, b) => a.tag - b.tag);
  return Buffer.concat(known.map(({ tag, vr, name, value }) => element(tag, vrs[name] ?? vr, value, vrs)));
}

function element(tag: number, vr: string, value: AttributeValue, vrs: Readonly<Record<string, string>> = {}): Buffer {
  const body =
    vr === 'SQ'
      ? sequence(value as readonly Attributes[], vrs)
      : bodyOf(vr, value as Exclude<AttributeValue, readonly Attributes[]>);
  const head = Buffer.alloc(LONG_VR.has(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'latin1');
  if (LONG_VR.has(vr)) head.writeUInt32LE(body.length, 8);
  else if (body.length > 0xffff) throw new Error(`The value of ${tag.toString(16)} is too long for ${vr}.`);
  else head.writeUInt16LE(body.length, 6);
  return Buffer.concat([head, body]);
}

function sequence(items: readonly Attributes[], vrs: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    items.flatMap((item) => {
      const body = encode(item, vrs);
      const head = Buffer.alloc(8);
      head.writeUInt16LE(0xfffe, 0);
      head.writeUInt16LE(0xe000, 2);
      head.writeUInt32LE(body.length, 4);
      return [head, body];
    }),
  );
}

const NUMERIC: Readonly<Record<string, readonly [bytes: number, write: (b: Buffer, v: number, at: number) => void]>> = {
  US: [2, (b, v, at) => b.writeUInt16LE(v, at)],
  SS: [2, (b, v, at) => b.writeInt16LE(v, at)],
  UL: [4, (b, v, at) => b.writeUInt32LE(v, at)],
  SL: [4, (b, v, at) => b.writeInt32LE(v, at)],
  FL: [4, (b, v, at) => b.writeFloatLE(v, at)],
  FD: [8, (b, v, at) => b.writeDoubleLE(v, at)],
  OF: [4, (b, v, at) => b.writeFloatLE(v, at)],
  AT: [
    4,
    (b, v, at) => {
      b.writeUInt16LE(v >>> 16, at);
      b.writeUInt16LE(v & 0xffff, at + 2);
    },
  ],
};

function bodyOf(vr: string, value: string | number | readonly (string | number)[] | Uint8Array): Buffer {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
  }
  const values = Array.isArray(value) ? (value as readonly (string | number)[]) : [value as string | number];
  const numeric = NUMERIC[vr];
  if (numeric) {
    if (values.length === 1 && values[0] === '') return Buffer.alloc(0);
    const [size, write] = numeric;
    const out = Buffer.alloc(size * values.length);
    for (const [i, each] of values.entries()) write(out, Number(each), size * i);
    return out;
  }
  const text = values
    .map((each) => (vr === 'DS' && typeof each === 'number' ? decimal(each) : String(each)))
    .join('\\');
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
}

/** A decimal string of at most 16 characters (PS3.5 6.2), as exact as it can be. */
export function decimal(value: number): string {
  if (Object.is(value, -0)) return '0';
  const plain = String(value);
  if (plain.length <= 16) return plain;
  for (let digits = 15; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
    const power = value.toExponential(digits - 1);
    if (power.length <= 16) return power;
  }
  return '0';
}
