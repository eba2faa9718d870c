import { put } from './encode.ts';
import { TAG } from './tags.ts';
import { IMPLEMENTATION } from './write.ts';

export interface FileHead {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly transferSyntax: string;
}

/**
 * A data set that came over the network as a Part 10 file (PS3.10 7.1), its bytes as they came, in a buffer of its own that
 * can be handed to a thread. Nothing in it says who sent it: the same data set gives the same file.
 */
export function part10(
  { sopClass, sopInstance, transferSyntax }: FileHead,
  data: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const meta: Uint8Array[] = [];
  const uid = (tag: number, value: string): void =>
    put(meta, tag, 'UI', Buffer.from(value.length % 2 ? `${value}\0` : value, 'latin1'), true);
  put(meta, 0x00020001, 'OB', new Uint8Array([0, 1]), true);
  uid(TAG.MediaStorageSOPClassUID, sopClass);
  uid(TAG.MediaStorageSOPInstanceUID, sopInstance);
  uid(TAG.TransferSyntaxUID, transferSyntax);
  uid(TAG.ImplementationClassUID, IMPLEMENTATION);
  put(meta, TAG.ImplementationVersionName, 'SH', Buffer.from('ACESO_1 '), true);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.reduce((sum, piece) => sum + piece.length, 0));
  const begin: Uint8Array[] = [new Uint8Array(128), Buffer.from('DICM')];
  put(begin, 0x00020000, 'UL', length, true);
  const all = [...begin, ...meta, ...data];
  const out = new Uint8Array(new ArrayBuffer(all.reduce((sum, piece) => sum + piece.length, 0)));
  let at = 0;
  for (const piece of all) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
