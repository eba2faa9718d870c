import {
  ELEMENT_CODES,
  type ElementType,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './model.ts';
import { readFields, readPacked, type WireField } from './wire.ts';

/**
 * What an .onnx file holds.
 * @throws RangeError when the bytes are no ONNX model, or use a type or storage that is not supported (the message says which)
 */
export function readModel(bytes: Uint8Array): OnnxModel {
  let graph: OnnxGraph | undefined;
  let irVersion = 0;
  let producer = '';
  const opsets: Record<string, number> = {};
  const metadata: Record<string, string> = {};
  for (const f of readFields(bytes)) {
    if (f.field === 1) irVersion = int(f);
    else if (f.field === 2) producer = text(f);
    else if (f.field === 7) graph = readGraph(body(f));
    else if (f.field === 8) {
      let domain = '';
      let version = 0;
      for (const o of readFields(body(f))) {
        if (o.field === 1) domain = text(o);
        else if (o.field === 2) version = int(o);
      }
      opsets[domain] = version;
    } else if (f.field === 14) {
      let key = '';
      let value = '';
      for (const m of readFields(body(f))) {
        if (m.field === 1) key = text(m);
        else if (m.field === 2) value = text(m);
      }
      metadata[key] = value;
    }
  }
  if (graph === undefined) throw new RangeError('ONNX: the file has no graph; is it an .onnx model?');
  return { irVersion, producer, opsets, graph, metadata };
}

function readGraph(bytes: Uint8Array): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const initialisers: OnnxTensor[] = [];
  let name = '';
  for (const f of readFields(bytes)) {
    if (f.field === 1) nodes.push(readNode(body(f)));
    else if (f.field === 2) name = text(f);
    else if (f.field === 5) initialisers.push(readTensor(body(f)));
    else if (f.field === 11) inputs.push(readValue(body(f)));
    else if (f.field === 12) outputs.push(readValue(body(f)));
  }
  return { name, nodes, inputs, outputs, initialisers };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Record<string, OnnxAttribute> = {};
  let name = '';
  let op = '';
  let domain = '';
  for (const f of readFields(bytes)) {
    if (f.field === 1) inputs.push(text(f));
    else if (f.field === 2) outputs.push(text(f));
    else if (f.field === 3) name = text(f);
    else if (f.field === 4) op = text(f);
    else if (f.field === 5) {
      const [key, value] = readAttribute(body(f));
      attributes[key] = value;
    } else if (f.field === 7) domain = text(f);
  }
  return { op, name, domain, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): [string, OnnxAttribute] {
  let name = '';
  let type = 0;
  let single: OnnxAttribute | undefined;
  const floats: number[] = [];
  const ints: number[] = [];
  for (const f of readFields(bytes)) {
    if (f.field === 1) name = text(f);
    else if (f.field === 2) single = { type: 'float', value: floatsOf(body(f))[0] ?? 0 };
    else if (f.field === 3) single = { type: 'int', value: int(f) };
    else if (f.field === 4) single = { type: 'string', value: text(f) };
    else if (f.field === 5) single = { type: 'tensor', value: readTensor(body(f)) };
    else if (f.field === 6) single = { type: 'graph', value: readGraph(body(f)) };
    else if (f.field === 7) floats.push(...floatsOf(body(f)));
    else if (f.field === 8) ints.push(...intsOf(f));
    else if (f.field === 20) type = int(f);
  }
  if (type === 6) return [name, { type: 'floats', value: floats }];
  if (type === 7) return [name, { type: 'ints', value: ints }];
  // proto3 leaves out zeros and empty texts.
  if (single === undefined && type === 1) return [name, { type: 'float', value: 0 }];
  if (single === undefined && type === 2) return [name, { type: 'int', value: 0 }];
  if (single === undefined && type === 3) return [name, { type: 'string', value: '' }];
  if (single === undefined) throw new RangeError(`ONNX: attribute ${name} is of unsupported type ${type}`);
  return [name, single];
}

function readTensor(bytes: Uint8Array): OnnxTensor {
  const dims: number[] = [];
  let name = '';
  let code = 0;
  let raw: Uint8Array | undefined;
  const floats: Uint8Array[] = [];
  const ints: number[] = [];
  for (const f of readFields(bytes)) {
    if (f.field === 1) dims.push(...intsOf(f));
    else if (f.field === 2) code = int(f);
    else if (f.field === 4) floats.push(body(f));
    else if (f.field === 5 || f.field === 7) ints.push(...intsOf(f));
    else if (f.field === 8) name = text(f);
    else if (f.field === 9) raw = body(f);
    else if (f.field === 14 && int(f) === 1) {
      throw new RangeError(`ONNX: tensor ${name || '?'} is kept in another file; save the model as one file`);
    }
  }
  const type = elementType(code, name);
  if (raw === undefined && floats.length > 0) {
    raw = new Uint8Array(floats.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of floats) {
      raw.set(part, at);
      at += part.length;
    }
  } else if (raw === undefined) {
    raw =
      type === 'int64'
        ? new Uint8Array(BigInt64Array.from(ints, BigInt).buffer)
        : type === 'int32'
          ? new Uint8Array(Int32Array.from(ints).buffer)
          : Uint8Array.from(ints);
  }
  return { name, type, dims, raw };
}

function readValue(bytes: Uint8Array): OnnxValue {
  let name = '';
  let type: ElementType = 'float32';
  const shape: (number | string)[] = [];
  for (const f of readFields(bytes)) {
    if (f.field === 1) name = text(f);
    else if (f.field === 2) {
      for (const t of readFields(body(f))) {
        if (t.field !== 1) throw new RangeError(`ONNX: ${name} is no tensor`);
        for (const part of readFields(body(t))) {
          if (part.field === 1) type = elementType(int(part), name);
          else if (part.field === 2) {
            for (const dim of readFields(body(part))) {
              let value: number | string = '?';
              for (const d of readFields(body(dim))) value = d.field === 1 ? int(d) : d.field === 2 ? text(d) : value;
              shape.push(value);
            }
          }
        }
      }
    }
  }
  return { name, type, shape };
}

function elementType(code: number, name: string): ElementType {
  const found = (Object.keys(ELEMENT_CODES) as ElementType[]).find((type) => ELEMENT_CODES[type] === code);
  if (found === undefined) throw new RangeError(`ONNX: ${name || 'a tensor'} has unsupported element type ${code}`);
  return found;
}

function body(f: WireField): Uint8Array {
  if (f.kind !== 'bytes') throw new RangeError(`ONNX: field ${f.field} is a number where a message belongs`);
  return f.value;
}

function text(f: WireField): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body(f));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`ONNX: field ${f.field} is no text; the file is damaged`);
  }
}

function int(f: WireField): number {
  if (f.kind !== 'varint') throw new RangeError(`ONNX: field ${f.field} is no number`);
  return Number(BigInt.asIntN(64, f.value));
}

const intsOf = (f: WireField): number[] => (f.kind === 'varint' ? [int(f)] : readPacked(f.value).map(Number));

function floatsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getFloat32(4 * i, true));
}
