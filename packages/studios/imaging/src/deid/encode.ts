import { TAG } from '../dicom/tags.ts';
import { LONG_VR } from '../dicom/vr.ts';
import { IMPLEMENTATION } from '../dicom/write.ts';

/** An element as it will be written: the bytes of its value, or the fragments of encapsulated pixels. */
export interface Kept {
  readonly tag: number;
  readonly vr: string;
  readonly body: Uint8Array | readonly Uint8Array[];
}

export function encodeElement(tag: number, vr: string, value: string): Kept {
  const bytes = Buffer.from(value, 'utf8');
  return {
    tag,
    vr,
    body: bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]),
  };
}

export function encodeItems(items: readonly (readonly Kept[])[]): Buffer {
  return Buffer.concat(items.flatMap((item) => framed(0xe000, encode([...item].sort((a, b) => a.tag - b.tag)))));
}

function framed(element: number, body: Uint8Array): Uint8Array[] {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(body.length, 4);
  return [head, body];
}

function encode(elements: readonly Kept[]): Buffer {
  return Buffer.concat(
    elements.flatMap(({ tag, vr, body }) => {
      const isFragments = Array.isArray(body);
      const bytes = isFragments ? undefined : even(body as Uint8Array);
      const head = Buffer.alloc(LONG_VR.has(vr) ? 12 : 8);
      head.writeUInt16LE(tag >>> 16, 0);
      head.writeUInt16LE(tag & 0xffff, 2);
      head.write(vr, 4, 'latin1');
      const size = bytes?.length ?? 0xffffffff;
      if (LONG_VR.has(vr)) head.writeUInt32LE(size, 8);
      else head.writeUInt16LE(size, 6);
      if (bytes) return [head, bytes];
      return [
        head,
        ...(body as readonly Uint8Array[]).flatMap((part) => framed(0xe000, even(part))),
        ...framed(0xe0dd, new Uint8Array()),
      ];
    }),
  );
}

const even = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);

/** A Part 10 file (PS3.10 7.1) in explicit little endian, or with compressed pixels as they are. Elements are in the order of their tags. */
export function encodeFile(elements: readonly Kept[], transferSyntax: string): Buffer {
  const uid = (tag: number): string =>
    Buffer.from(elements.find((each) => each.tag === tag)!.body as Uint8Array)
      .toString('latin1')
      .replace(/\0$/, '');
  const meta = encode([
    { tag: 0x00020001, vr: 'OB', body: new Uint8Array([0, 1]) },
    encodeElement(TAG.MediaStorageSOPClassUID, 'UI', uid(0x00080016)),
    encodeElement(TAG.MediaStorageSOPInstanceUID, 'UI', uid(0x00080018)),
    encodeElement(TAG.TransferSyntaxUID, 'UI', transferSyntax),
    encodeElement(TAG.ImplementationClassUID, 'UI', IMPLEMENTATION),
    encodeElement(TAG.ImplementationVersionName, 'SH', 'ACESO_1'),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(meta.length);
  return Buffer.concat([
    new Uint8Array(128),
    Buffer.from('DICM'),
    encode([{ tag: 0x00020000, vr: 'UL', body: size }]),
    meta,
    encode(elements),
  ]);
}
