import type { DataSet, Element } from './dataset.ts';
import { TAG } from './tags.ts';

/** One attribute of the DICOM JSON model (PS3.18 F.2). */
export interface JsonElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly BulkDataURI?: string;
  readonly InlineBinary?: string;
}
export type JsonDataSet = Readonly<Record<string, JsonElement>>;

export interface JsonOptions {
  /** Where a value of many bytes can be had: a path of tags and item numbers, such as `00540220.1.7FE00010`. */
  readonly bulk: (path: string) => string;
}

/** Binary values up to this many bytes stand in the JSON itself. */
const INLINE = 256;
const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const NUMBERS = new Set(['FL', 'FD', 'SL', 'SS', 'UL', 'US', 'IS', 'DS']);
/** Numbers that JSON may not hold exactly are written as text (PS3.18 F.2.3.1). */
const WIDE = new Set(['SV', 'UV']);
const PIXELS: ReadonlySet<number> = new Set<number>([TAG.PixelData, TAG.FloatPixelData, TAG.DoubleFloatPixelData]);

/** `00100010`. */
export const tagKey = (tag: number): string => (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();

/** A data set in the DICOM JSON model; pixels and other long binary values as addresses. */
export function toJson(dataset: DataSet, options: JsonOptions, path = ''): JsonDataSet {
  const out: Record<string, JsonElement> = {};
  for (const [tag, element] of [...dataset.elements].sort(([a], [b]) => a - b)) {
    // Group lengths say nothing about JSON.
    if ((tag & 0xffff) === 0) continue;
    out[tagKey(tag)] = elementJson(dataset, element, options, path);
  }
  return out;
}

function elementJson(dataset: DataSet, element: Element, options: JsonOptions, path: string): JsonElement {
  const { tag, vr } = element;
  const own = `${path}${tagKey(tag)}`;
  if (element.items)
    return {
      vr: 'SQ',
      ...(element.items.length > 0
        ? { Value: element.items.map((item, n) => toJson(item, options, `${own}.${n + 1}.`)) }
        : {}),
    };
  if (PIXELS.has(tag) && path === '') return { vr, BulkDataURI: options.bulk(own) };
  if (element.bytes.length === 0 && !element.fragments) return { vr };
  if (BINARY.has(vr)) {
    if (element.fragments || element.bytes.length > INLINE) return { vr, BulkDataURI: options.bulk(own) };
    const { bytes } = element;
    return {
      vr,
      InlineBinary: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    };
  }
  const values = valuesOf(dataset, element);
  return values.every((value) => value === null) ? { vr } : { vr, Value: values };
}

function valuesOf(dataset: DataSet, { tag, vr }: Element): unknown[] {
  if (vr === 'AT') return dataset.numbers(tag).map(tagKey);
  if (WIDE.has(vr)) return dataset.numbers(tag).map(String);
  if (NUMBERS.has(vr)) {
    try {
      return dataset.numbers(tag).map((value) => (Number.isFinite(value) ? value : null));
    } catch {
      // Text that is no number stays text, so that nothing of a readable file is lost.
      return dataset.texts(tag);
    }
  }
  const texts = dataset.texts(tag);
  if (vr === 'PN') return texts.map((text) => (text === '' ? null : personName(text)));
  return texts.map((text) => (text === '' ? null : text));
}

/** The three writings of a name (PS3.5 6.2.1.2). */
function personName(text: string): object {
  const [Alphabetic, Ideographic, Phonetic] = text.split('=');
  return {
    ...(Alphabetic ? { Alphabetic } : {}),
    ...(Ideographic ? { Ideographic } : {}),
    ...(Phonetic ? { Phonetic } : {}),
  };
}

/** The bytes at a path that {@link toJson} gave out; undefined where there is none. Fragments are joined. */
export function bulkAt(dataset: DataSet, path: string): Uint8Array | undefined {
  const parts = path.split('.');
  let at: DataSet | undefined = dataset;
  for (let i = 0; i + 2 < parts.length; i += 2)
    at = at?.items(Number.parseInt(parts[i]!, 16))[Number(parts[i + 1]) - 1];
  const element = at?.elements.get(Number.parseInt(parts.at(-1)!, 16));
  if (!element || element.items) return undefined;
  return element.fragments ? Buffer.concat(element.fragments.slice(1).map(({ bytes }) => bytes)) : element.bytes;
}
