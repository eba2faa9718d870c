import { createReadStream } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { SyntheticError } from '../errors.ts';
import type { RelationalModel } from '../relational/fit.ts';
import { type FittedModel, METHODS } from '../synthesisers/synthesiser.ts';

/**
 * A model as one file: JSON, gzip-compressed. Typed arrays are `{"$": "u16", "b": base64 of the little-endian bytes}`,
 * so that a model may hold them anywhere.
 */
const TYPES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type TypeName = keyof typeof TYPES;

export function encodeModel(model: FittedModel | RelationalModel): Uint8Array {
  const text = JSON.stringify(model, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const name = (Object.keys(TYPES) as TypeName[]).find((each) => value instanceof TYPES[each]);
    if (!name) throw new TypeError('a model holds a kind of array that model files do not know');
    return { $: name, b: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  });
  return gzipSync(text, { level: 6 });
}

/** @throws SyntheticError for bytes that are no model of this version */
export function decodeModel(bytes: Uint8Array, name = 'model'): FittedModel {
  const value = parse(bytes, name);
  const model = value as Partial<FittedModel> | null;
  const format = model?.format as string | undefined;
  if (format !== 'aceso-synth/1') {
    throw new SyntheticError(
      'model',
      format?.startsWith('aceso-synth/')
        ? `${name} is a model file of another version (${format}); fit the table anew.`
        : `${name} is not a model file; make one with "aceso synth fit".`,
    );
  }
  if (!model || !METHODS.includes(model.method as never) || !model.schema || !model.plan || model.model === undefined)
    throw new SyntheticError('model', `${name} is damaged: a part of the model is missing; fit the table anew.`);
  return model as FittedModel;
}

function parse(bytes: Uint8Array, name: string): unknown {
  try {
    const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : Buffer.from(bytes);
    return JSON.parse(text.toString('utf8'), (_, each: unknown) => revive(each));
  } catch {
    throw new SyntheticError('model', `${name} is not a model file; make one with "aceso synth fit".`);
  }
}

/** @throws SyntheticError for bytes that are no model of tables that belong together */
export function decodeTablesModel(bytes: Uint8Array, name = 'model'): RelationalModel {
  const model = parse(bytes, name) as Partial<RelationalModel> | null;
  if (model?.format !== 'aceso-synth-tables/1' || !Array.isArray(model.tables))
    throw new SyntheticError(
      'model',
      `${name} is not a model of several tables; make one with "aceso synth fit-tables".`,
    );
  return model as RelationalModel;
}

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$' in value) || !('b' in value)) return value;
  const { $: name, b } = value as { $: unknown; b: unknown };
  if (typeof name !== 'string' || typeof b !== 'string' || !Object.hasOwn(TYPES, name)) return value;
  const bytes = Buffer.from(b, 'base64');
  const Type = TYPES[name as TypeName];
  return new Type(new Uint8Array(bytes).buffer);
}

export async function readModelFile(path: string): Promise<FittedModel> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path)) chunks.push(chunk as Uint8Array);
  return decodeModel(Buffer.concat(chunks), path);
}
