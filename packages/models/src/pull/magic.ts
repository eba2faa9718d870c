import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ModelError } from '../errors.ts';

const LOOK = 4096;
/** GGUF files are of this version or later (ggml: `docs/gguf.md`); earlier ones are not read any more. */
const GGUF_FROM = 2;
/** Magic, version, number of tensors and of metadata. */
const GGUF_HEAD = 24;

/**
 * Whether a file is what its name says, by its first bytes. A page of a proxy or a sign-in, a pointer of Git LFS and a
 * file that broke off are told as what they are.
 * @throws ModelError `not-weights`
 */
export async function checkWeights(path: string): Promise<void> {
  const name = basename(path);
  const { head, size } = await headOf(path);
  refuseText(head, name, size);
  if (extname(name).toLowerCase() === '.gguf') {
    if (head.toString('latin1', 0, 4) !== 'GGUF') throw no(name, 'does not begin with "GGUF"', size);
    if (size < GGUF_HEAD) throw no(name, 'breaks off in the header', size);
    const [little, big] = [head.readUInt32LE(4), head.readUInt32BE(4)];
    if (Math.min(little, big) < GGUF_FROM || Math.min(little, big) > 0xffff) {
      throw no(name, `has GGUF version ${Math.min(little, big)}; ${GGUF_FROM} or later is needed`, size);
    }
  } else if (!isOnnxModel(head, size)) throw no(name, 'does not begin like an ONNX model', size);
}

/** @throws ModelError `not-weights` where a host gave something else than the wheel or archive */
export async function checkArchive(path: string): Promise<void> {
  const { head, size } = await headOf(path);
  refuseText(head, basename(path), size);
}

async function headOf(path: string): Promise<{ head: Buffer; size: number }> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOK), 0, LOOK, 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** Answers that hosts give instead of a file. */
function refuseText(head: Buffer, name: string, size: number): void {
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (size === 0) throw no(name, 'is empty', size);
  if (/^(?:<!doctype html|<html|<head|<\?xml|<!--)/.test(text)) {
    throw no(name, 'is a web page (HTML): the address leads to a page about the file, or to a sign-in', size);
  }
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    throw no(
      name,
      'is a pointer of Git LFS, not the file itself; fetch it with "git lfs pull", or by its download address',
      size,
    );
  }
  if (/^[{[]\s*["{[\]}]/.test(text)) throw no(name, 'is JSON, as hosts answer with an error', size);
}

const no = (name: string, why: string, size: number): ModelError =>
  new ModelError('not-weights', `${name} (${size} bytes) ${why}.`);

/**
 * The fields at the beginning of a ModelProto (onnx.proto): every key is one of those that a model has, in its wire type,
 * and one of them is the graph or the version of the format. Writers put the fields in any order.
 */
function isOnnxModel(head: Buffer, size: number): boolean {
  // Wire types: 0 varint, 2 length-delimited. 1 ir_version, 2 producer_name, 3 producer_version, 4 domain, 5 model_version,
  // 6 doc_string, 7 graph, 8 opset_import, 14 metadata_props, 20 training_info, 25 functions, 26 configuration.
  const types = new Map([1, 5].map((field) => [field, 0]));
  for (const field of [2, 3, 4, 6, 7, 8, 14, 20, 25, 26]) types.set(field, 2);
  let at = 0;
  let told = false;
  const varint = (): number | undefined => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = head[at++];
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < head.length) {
    const key = varint();
    if (key === undefined) return told;
    const field = Math.floor(key / 8);
    if (types.get(field) !== key % 8) return false;
    const value = varint();
    if (value === undefined) return told;
    if (field === 1 && (value < 1 || value > 1000)) return false;
    told ||= field === 1 || field === 7;
    if (key % 8 === 2) {
      if (at + value > size) return false;
      at += value;
    }
  }
  return told;
}
