import { ImagingError } from '../errors.ts';
import { decodeText } from './charset.ts';
import { nameOf, TAG, tagText } from './tags.ts';
import { VALUE_BYTES } from './vr.ts';

export interface Element {
  readonly tag: number;
  readonly vr: string;
  /** Where the value begins in the file (in the inflated data set for deflated files). */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Of a sequence. */
  readonly items?: readonly DataSet[];
  /** Of encapsulated pixel data: the offset table first, then the fragments. */
  readonly fragments?: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
}

const STRINGS = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UI',
  'UR',
  'UT',
]);
const ONE_VALUE = new Set(['LT', 'ST', 'UT', 'UR']);
const IN_CHARSET = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);

/** Elements of a data set by tag; values are decoded when they are asked for. */
export class DataSet {
  readonly elements: ReadonlyMap<number, Element>;
  readonly littleEndian: boolean;
  /** Name of the file in errors; never a patient's. */
  readonly source: string;
  readonly #charset: readonly string[];

  constructor(
    elements: ReadonlyMap<number, Element>,
    littleEndian: boolean,
    source: string,
    charset: readonly string[],
  ) {
    this.elements = elements;
    this.littleEndian = littleEndian;
    this.source = source;
    const own = elements.get(TAG.SpecificCharacterSet);
    this.#charset = own
      ? Buffer.from(own.bytes.buffer, own.bytes.byteOffset, Math.min(own.bytes.length, 1024))
          .toString('latin1')
          .split('\\')
          .map((each) => each.trim())
      : charset;
  }

  has(tag: number): boolean {
    return (this.elements.get(tag)?.bytes.length ?? 0) > 0;
  }

  /** All values of a text element, trimmed. */
  texts(tag: number): string[] {
    const element = this.elements.get(tag);
    if (!element || element.bytes.length === 0) return [];
    if (!STRINGS.has(element.vr) && element.vr !== 'UN') return this.numbers(tag).map(String);
    const raw =
      IN_CHARSET.has(element.vr) || element.vr === 'UN'
        ? decodeText(element.bytes, this.#charset)
        : latin1(element.bytes);
    const parts = ONE_VALUE.has(element.vr) ? [raw] : raw.split('\\');
    return parts.map((part) => part.replace(/[\0 ]+$/, '').replace(/^ +/, ''));
  }

  text(tag: number): string | undefined {
    const first = this.texts(tag)[0];
    return first === '' ? undefined : first;
  }

  /** All numbers of a numeric or decimal-string element. @throws ImagingError naming tag and offset for text that is no number */
  numbers(tag: number): number[] {
    const element = this.elements.get(tag);
    if (!element || element.bytes.length === 0) return [];
    const { vr, bytes } = element;
    if (vr === 'DS' || vr === 'IS' || vr === 'UN' || STRINGS.has(vr)) {
      return latin1(bytes)
        .split('\\')
        .map((part) => part.replace(/\0/g, '').trim())
        .filter((part) => part !== '')
        .map((part) => {
          const value = Number(part);
          if (!Number.isFinite(value)) throw this.error(tag, 'is not a number');
          return value;
        });
    }
    const size = VALUE_BYTES[vr];
    if (size === undefined) return [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const little = this.littleEndian;
    return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => {
      const at = i * size;
      switch (vr) {
        case 'US':
        case 'OW':
          return view.getUint16(at, little);
        case 'SS':
          return view.getInt16(at, little);
        case 'SL':
          return view.getInt32(at, little);
        case 'FL':
        case 'OF':
          return view.getFloat32(at, little);
        case 'FD':
        case 'OD':
          return view.getFloat64(at, little);
        case 'UV':
        case 'OV':
          return Number(view.getBigUint64(at, little));
        case 'SV':
          return Number(view.getBigInt64(at, little));
        case 'AT':
          return ((view.getUint16(at, little) << 16) | view.getUint16(at + 2, little)) >>> 0;
        default:
          return view.getUint32(at, little);
      }
    });
  }

  number(tag: number): number | undefined {
    return this.numbers(tag)[0];
  }

  /** @throws ImagingError unless the element is there and a whole number within the range */
  integer(tag: number, least: number, most: number): number {
    const value = this.number(tag);
    if (value === undefined) throw this.error(tag, 'is missing');
    if (!Number.isInteger(value) || value < least || value > most)
      throw this.error(tag, `is ${value}, outside ${least} to ${most}`);
    return value;
  }

  items(tag: number): readonly DataSet[] {
    return this.elements.get(tag)?.items ?? [];
  }

  /** The first item of a sequence. */
  item(tag: number): DataSet | undefined {
    return this.items(tag)[0];
  }

  /** An error that names the file, the tag and the byte offset. */
  error(
    tag: number,
    what: string,
    remedy = 'the file is damaged or not conformant; get it again from its source',
  ): ImagingError {
    const at = this.elements.get(tag)?.offset;
    return new ImagingError(
      'input',
      `${this.source}: ${nameOf(tag)} ${tagText(tag)}${at === undefined ? '' : ` at byte ${at}`} ${what}; ${remedy}.`,
    );
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
