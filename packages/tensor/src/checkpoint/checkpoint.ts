import { createHash } from 'node:crypto';
import { type Shape, showShape, sizeOf } from '../graph/shape.ts';

/** Named float32 tensors and where in training they are from. */
export interface Checkpoint {
  readonly step: number;
  readonly tensors: readonly { readonly name: string; readonly shape: Shape; readonly data: Float32Array }[];
  readonly metadata: Readonly<Record<string, string>>;
}

const MAGIC = 'aceso-tensor/1\n';

/**
 * One file: the line `aceso-tensor/1`, the length of the header (uint32, little-endian), a JSON header (step, metadata,
 * names and shapes, SHA-256 of the data), then every tensor as raw little-endian float32 in the header's order.
 */
export function writeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const parts = checkpoint.tensors.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const header = new TextEncoder().encode(
    JSON.stringify({
      step: checkpoint.step,
      metadata: checkpoint.metadata,
      tensors: checkpoint.tensors.map(({ name, shape }) => ({ name, shape })),
      sha256: hash.digest('hex'),
    }),
  );
  const magic = new TextEncoder().encode(MAGIC);
  const start = magic.length + 4 + header.length;
  const bytes = new Uint8Array(start + parts.reduce((n, part) => n + part.length, 0));
  bytes.set(magic);
  new DataView(bytes.buffer).setUint32(magic.length, header.length, true);
  bytes.set(header, magic.length + 4);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes are no checkpoint, of another version, cut off or changed */
export function readCheckpoint(bytes: Uint8Array): Checkpoint {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) {
    const version = /^aceso-tensor\/(\d+)/.exec(magic)?.[1];
    throw new RangeError(
      version === undefined ? 'this file is no checkpoint' : `checkpoint version ${version} is unknown here; 1 is read`,
    );
  }
  if (bytes.length < MAGIC.length + 4) throw new RangeError('the checkpoint is cut off in its header');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const start = MAGIC.length + 4 + length;
  if (start > bytes.length) throw new RangeError('the checkpoint is cut off in its header');
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(MAGIC.length + 4, start)));
  const size = header.tensors.reduce((n, { shape }) => n + 4 * sizeOf(shape), 0);
  if (start + size !== bytes.length) {
    throw new RangeError(`the checkpoint holds ${bytes.length - start} bytes of data where ${size} belong`);
  }
  if (createHash('sha256').update(bytes.subarray(start)).digest('hex') !== header.sha256) {
    throw new RangeError('the checkpoint was changed: its data does not have the hash of its header');
  }
  let at = start;
  const tensors = header.tensors.map(({ name, shape }) => {
    const end = at + 4 * sizeOf(shape);
    // Not bytes.slice: that of a Buffer, which is what reading a file gives, is a view into a larger memory.
    const data = new Float32Array(new Uint8Array(bytes.subarray(at, end)).buffer);
    at = end;
    return { name, shape, data };
  });
  return { step: header.step, metadata: header.metadata, tensors };
}

interface Header {
  readonly step: number;
  readonly metadata: Record<string, string>;
  readonly tensors: readonly { readonly name: string; readonly shape: Shape }[];
  readonly sha256: string;
}

function parseHeader(text: string): Header {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError('the header of the checkpoint is no JSON');
  }
  const header = value as Partial<Header> | null;
  const isShape = (shape: unknown): boolean =>
    Array.isArray(shape) && shape.every((dim) => Number.isSafeInteger(dim) && dim >= 0);
  if (
    header === null ||
    typeof header !== 'object' ||
    !Number.isSafeInteger(header.step) ||
    typeof header.sha256 !== 'string' ||
    !Array.isArray(header.tensors) ||
    header.tensors.some((t: { name?: unknown; shape?: unknown }) => typeof t?.name !== 'string' || !isShape(t.shape))
  ) {
    throw new RangeError('the header of the checkpoint lacks step, sha256 or tensors with name and shape');
  }
  return { ...(header as Header), metadata: header.metadata ?? {} };
}

/** The tensors of a checkpoint by name, such as for `exportModel`. */
export function tensorsOf(checkpoint: Checkpoint): Record<string, Float32Array> {
  return Object.fromEntries(
    checkpoint.tensors.map(({ name, shape, data }) => {
      if (data.length !== sizeOf(shape)) throw new RangeError(`${name} ${showShape(shape)} has ${data.length} numbers`);
      return [name, data];
    }),
  );
}
