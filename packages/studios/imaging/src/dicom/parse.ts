import { inflateRawSync } from 'node:zlib';
import { ImagingError } from '../errors.ts';
import { DataSet, type Element } from './dataset.ts';
import { TAG, tagText, vrOf } from './tags.ts';
import { LONG_VR } from './vr.ts';

export const IMPLICIT_LE = '1.2.840.10008.1.2';
export const EXPLICIT_LE = '1.2.840.10008.1.2.1';
const DEFLATED_LE = '1.2.840.10008.1.2.1.99';
const EXPLICIT_BE = '1.2.840.10008.1.2.2';

const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;

/** Nesting deeper than this is an attack or damage: TID 1500 needs about a dozen. */
const MOST_DEPTH = 64;
/** Elements in one file; a 5,000-frame enhanced CT has about half a million. */
const MOST_ELEMENTS = 8_000_000;
/** A deflated data set may not blow up beyond this many bytes. */
const MOST_INFLATED = 2 ** 31 - 1;

export interface DicomFile {
  readonly meta: DataSet;
  readonly dataset: DataSet;
  readonly transferSyntax: string;
}

/**
 * Reads a DICOM Part 10 file (PS3.10), or a bare data set without preamble. Values are views of `bytes`.
 *
 * @param source name for errors, such as the file's name
 * @throws ImagingError naming the tag and the byte offset where a file is truncated, inconsistent or hostile
 */
export function parseDicom(bytes: Uint8Array, source: string, { until }: { until?: number } = {}): DicomFile {
  const start = preamble(bytes);
  if (start === undefined)
    throw new ImagingError('input', `${source} is not a DICOM file: "DICM" is missing at byte 128.`);
  const parser = new Parser(bytes, source);
  const meta = parser.meta(start);
  const transferSyntax = meta.dataset.text(TAG.TransferSyntaxUID) ?? guess(bytes, meta.end);
  let at = meta.end;
  let reader = parser;
  if (transferSyntax === DEFLATED_LE) {
    reader = new Parser(inflate(bytes.subarray(at), source, at), source);
    at = 0;
  }
  // Some writers say explicit and write implicit: the first element decides where the two can be told apart.
  reader.explicit = transferSyntax !== IMPLICIT_LE && (transferSyntax === EXPLICIT_BE || reader.beginsExplicit(at));
  reader.little = transferSyntax !== EXPLICIT_BE;
  const dataset = reader.dataset(at, until);
  return { meta: meta.dataset, dataset, transferSyntax };
}

/** The data set of a Part 10 file as it lies there, and how it is written; reads its file meta information only. @throws ImagingError */
export function splitFile(bytes: Uint8Array, source: string): { transferSyntax: string; dataset: Uint8Array } {
  const start = preamble(bytes);
  if (start === undefined)
    throw new ImagingError('input', `${source} is not a DICOM file: "DICM" is missing at byte 128.`);
  const { dataset, end } = new Parser(bytes, source).meta(start);
  return {
    transferSyntax: dataset.text(TAG.TransferSyntaxUID) ?? guess(bytes, end),
    dataset: bytes.subarray(end),
  };
}

/**
 * Reads a data set without file meta information, as it comes over a network.
 * @throws ImagingError naming the tag and the byte offset
 */
export function parseDataSet(bytes: Uint8Array, transferSyntax: string, source: string): DataSet {
  const deflated = transferSyntax === DEFLATED_LE;
  const reader = new Parser(deflated ? inflate(bytes, source, 0) : bytes, source);
  reader.explicit = transferSyntax !== IMPLICIT_LE;
  reader.little = transferSyntax !== EXPLICIT_BE;
  return reader.dataset(0);
}

/** Whether bytes look like DICOM at all, without reading them. */
export const looksLikeDicom = (bytes: Uint8Array): boolean => preamble(bytes) !== undefined;

function preamble(bytes: Uint8Array): number | undefined {
  const magic = (at: number): boolean =>
    bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;
  if (magic(128)) return 132;
  if (magic(0)) return 4;
  // Bare data sets begin with group 0002 or 0008 in little endian and a small element number.
  if (bytes.length >= 8 && (bytes[0] === 2 || bytes[0] === 8) && bytes[1] === 0 && bytes[3] === 0 && bytes[2]! <= 0x18)
    return 0;
  return undefined;
}

/** Without file meta information: explicit when two capitals stand where the VR would be. */
function guess(bytes: Uint8Array, at: number): string {
  const capital = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;
  return capital(bytes[at + 4]) && capital(bytes[at + 5]) ? EXPLICIT_LE : IMPLICIT_LE;
}

function inflate(bytes: Uint8Array, source: string, at: number): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_INFLATED });
  } catch {
    throw new ImagingError('input', `${source}: the deflated data set at byte ${at} is damaged; get the file again.`);
  }
}

class Parser {
  explicit = true;
  little = true;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #source: string;
  #count = 0;

  constructor(bytes: Uint8Array, source: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#source = source;
  }

  /** Group 0002, always explicit little endian. */
  meta(start: number): { dataset: DataSet; end: number } {
    const elements = new Map<number, Element>();
    let at = start;
    while (at + 8 <= this.#bytes.length && this.#view.getUint16(at, true) === 2) {
      const { element, end } = this.#element(at, this.#bytes.length, 0, []);
      elements.set(element.tag, element);
      at = end;
    }
    return { dataset: new DataSet(elements, true, this.#source, []), end: at };
  }

  beginsExplicit(at: number): boolean {
    return guess(this.#bytes, at) === EXPLICIT_LE;
  }

  dataset(at: number, until?: number): DataSet {
    return this.#dataset(at, this.#bytes.length, 0, [], until).dataset;
  }

  #fail(tag: number | undefined, at: number, what: string): ImagingError {
    const where = tag === undefined ? `byte ${at}` : `${tagText(tag)} at byte ${at}`;
    return new ImagingError(
      'input',
      `${this.#source}: ${where} ${what}; the file is damaged, get it again from its source.`,
    );
  }

  #tag(at: number): number {
    return ((this.#view.getUint16(at, this.little) << 16) | this.#view.getUint16(at + 2, this.little)) >>> 0;
  }

  /** Elements from `at` to `end`, or to the item delimiter. */
  #dataset(at: number, end: number, depth: number, charset: readonly string[], until = UNDEFINED, delimited = false) {
    if (depth > MOST_DEPTH) throw this.#fail(undefined, at, `is nested more than ${MOST_DEPTH} deep`);
    const elements = new Map<number, Element>();
    let closed = !delimited;
    let own = charset;
    while (at < end) {
      if (at + 8 > end) {
        // Zero padding after the last element of a file is common and harmless.
        if (depth === 0 && this.#bytes.subarray(at, end).every((byte) => byte === 0)) break;
        throw this.#fail(undefined, at, `ends inside an element header (${end - at} of 8 bytes)`);
      }
      const tag = this.#tag(at);
      if (tag === ITEM_END) {
        if (!delimited) throw this.#fail(tag, at, 'is an item delimiter outside an item');
        at += 8;
        closed = true;
        break;
      }
      if (tag > until) break;
      if (tag === 0 && depth === 0 && this.#bytes.subarray(at, end).every((byte) => byte === 0)) break;
      const read = this.#element(at, end, depth, own);
      elements.set(read.element.tag, read.element);
      if (tag === TAG.SpecificCharacterSet)
        own = Buffer.from(read.element.bytes.subarray(0, 1024))
          .toString('latin1')
          .split('\\')
          .map((each) => each.trim());
      at = read.end;
    }
    if (!closed) throw this.#fail(undefined, at, 'is the end of the file inside an item that is not closed');
    return { dataset: new DataSet(elements, this.little, this.#source, charset), end: at };
  }

  #element(at: number, end: number, depth: number, charset: readonly string[]): { element: Element; end: number } {
    if (++this.#count > MOST_ELEMENTS) throw this.#fail(undefined, at, `is past ${MOST_ELEMENTS} elements`);
    const view = this.#view;
    const tag = this.#tag(at);
    const explicit = this.explicit || tag >>> 16 === 2;
    let vr: string;
    let length: number;
    let value: number;
    if (tag >>> 16 === 0xfffe) throw this.#fail(tag, at, 'is a delimiter where an element should be');
    if (explicit) {
      const [a, b] = [this.#bytes[at + 4]!, this.#bytes[at + 5]!];
      if (a < 0x41 || a > 0x5a || b < 0x41 || b > 0x5a) throw this.#fail(tag, at, 'has no value representation');
      vr = String.fromCharCode(a, b);
      if (LONG_VR.has(vr)) {
        if (at + 12 > end) throw this.#fail(tag, at, 'ends inside its header');
        length = view.getUint32(at + 8, this.little);
        value = at + 12;
      } else {
        length = view.getUint16(at + 6, this.little);
        value = at + 8;
      }
    } else {
      vr = vrOf(tag);
      length = view.getUint32(at + 4, this.little);
      value = at + 8;
    }
    if (length !== UNDEFINED && length > end - value)
      throw this.#fail(tag, at, `says it is ${length} bytes long and only ${end - value} are left`);
    if (vr === 'SQ' || (length === UNDEFINED && tag !== TAG.PixelData)) {
      // A sequence of undefined length under VR UN is in implicit little endian (PS3.5 6.2.2 note 2).
      return this.#sequence(
        tag,
        value,
        length === UNDEFINED ? end : value + length,
        length === UNDEFINED,
        depth,
        charset,
        vr,
      );
    }
    if (length === UNDEFINED) return this.#fragments(tag, vr, value, end);
    return {
      element: { tag, vr, offset: value, bytes: this.#bytes.subarray(value, value + length) },
      end: value + length,
    };
  }

  #sequence(
    tag: number,
    start: number,
    end: number,
    delimited: boolean,
    depth: number,
    charset: readonly string[],
    vr: string,
  ) {
    const { explicit } = this;
    if (vr === 'UN') this.explicit = false;
    const items: DataSet[] = [];
    let at = start;
    let closed = !delimited;
    while (at < end) {
      if (at + 8 > end) throw this.#fail(tag, at, 'ends inside an item header');
      const mark = this.#tag(at);
      const length = this.#view.getUint32(at + 4, this.little);
      if (mark === SEQUENCE_END) {
        at += 8;
        closed = true;
        break;
      }
      if (mark !== ITEM) throw this.#fail(tag, at, `holds ${tagText(mark)} where an item should begin`);
      at += 8;
      if (length !== UNDEFINED && length > end - at)
        throw this.#fail(tag, at - 8, `has an item of ${length} bytes and only ${end - at} are left`);
      const read = this.#dataset(
        at,
        length === UNDEFINED ? end : at + length,
        depth + 1,
        charset,
        UNDEFINED,
        length === UNDEFINED,
      );
      items.push(read.dataset);
      at = length === UNDEFINED ? read.end : at + length;
    }
    this.explicit = explicit;
    if (!closed) throw this.#fail(tag, at, 'is a sequence that is not closed');
    return { element: { tag, vr: 'SQ', offset: start, bytes: this.#bytes.subarray(start, at), items }, end: at };
  }

  #fragments(tag: number, vr: string, start: number, end: number) {
    const fragments: { offset: number; bytes: Uint8Array }[] = [];
    let at = start;
    for (;;) {
      if (at + 8 > end) throw this.#fail(tag, at, 'is pixel data without its closing delimiter');
      const mark = this.#tag(at);
      const length = this.#view.getUint32(at + 4, this.little);
      at += 8;
      if (mark === SEQUENCE_END) break;
      if (mark !== ITEM) throw this.#fail(tag, at - 8, `holds ${tagText(mark)} where a fragment should begin`);
      if (length > end - at)
        throw this.#fail(tag, at - 8, `has a fragment of ${length} bytes and only ${end - at} are left`);
      fragments.push({ offset: at, bytes: this.#bytes.subarray(at, at + length) });
      at += length;
    }
    return { element: { tag, vr, offset: start, bytes: this.#bytes.subarray(start, at), fragments }, end: at };
  }
}
