import { instantiate, type WasmMemory } from '../../wasm.ts';
import { POLAR_TABLES } from '../descriptors/tpsa.ts';
import { DEFAULT_VALENCE, IS_EARLY, OUTER_ELECTRONS, SYMBOLS, VALENCES, WEIGHTS } from '../elements.ts';
import { ORGANIC, ORGANIC_AROMATIC } from '../smiles/tokens.ts';
import {
  BLANK,
  OTHER,
  POLAR_PLACES,
  S_BIAS,
  S_PROPERTIES,
  S_SCORE,
  S_TO,
  S_WINDOWS,
  T_DEFAULT,
  T_EARLY,
  T_LOWER,
  T_ORGANIC,
  T_OUTER,
  T_POLAR,
  T_SYMBOL,
  T_VALENCES,
  T_WEIGHT,
  T_WEIGHTS,
} from './layout.ts';

interface Exports {
  readonly memory: WasmMemory;
  start(): void;
  one(from: number, to: number, want: number, radius: number, bits: number, fingerprint: number, key: number): number;
  entries(
    from: number,
    to: number,
    most: number,
    want: number,
    radius: number,
    bits: number,
    statuses: number,
    spans: number,
    fingerprints: number,
    keys: number,
    properties: number,
    scores: number,
  ): number;
}

/** Bytes of text, entries and bytes of fingerprints that one call takes. */
const TEXT = 1 << 16;
const ENTRIES = 1024;
const FINGERPRINTS = 1 << 22;
/** Longest SMILES that is tried: more atoms than it takes are in all that are longer. */
const LONGEST = 1024;
/** Properties in the order of the kernel. */
export const QUICK_NAMES = ['heavyAtoms', 'mw', 'tpsa', 'rings', 'charge', 'nhOh', 'nO'] as const;

export interface QuickOptions {
  /** What is wanted: `WANT_...` of layout.ts. */
  readonly want: number;
  readonly radius: number;
  /** Bits of a fingerprint, a multiple of 32. */
  readonly bits: number;
  readonly weights?: Float32Array;
  readonly bias?: number;
  /** Least and most of each property, in the order of `QUICK_NAMES`. */
  readonly windows?: readonly (readonly [number, number])[];
}

/** A line of a text that `visit` reads. */
export interface QuickEntry {
  /** From 0. */
  line: number;
  /** `BLANK`, `DONE`, `OTHER` (for the general kernel) or `OUT`. */
  status: number;
  /** Place of its results in the kernel's arrays, until the next visit. */
  slot: number;
  /** Start and end of the SMILES, and end of the line, in the text. */
  from: number;
  to: number;
  end: number;
}

const align = (at: number): number => (at + 15) & -16;

/**
 * The kernel of quick.as.ts: what nearly every molecule of a library needs, without an object. It says `OTHER` of what it does not
 * take, which the caller gives to the general kernel. Not to be shared between threads.
 */
export class QuickKernel {
  /** Fingerprint, properties and score of the SMILES read last by `one`. */
  readonly fingerprint: Uint32Array;
  readonly properties: Float64Array;
  /** What was wanted of the entries read last, one after the other: `slot` of `QuickEntry` counts them. */
  readonly fingerprints: Uint32Array;
  readonly keys: Uint32Array;
  readonly allProperties: Float64Array;
  readonly scores: Float64Array;
  private readonly statuses: Uint8Array;
  private readonly spans: Uint32Array;
  private readonly exports: Exports;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly options: QuickOptions;
  private readonly most: number;
  private readonly at: { text: number; one: number; key: number; entries: readonly number[] };

  constructor(options: QuickOptions) {
    const { bits } = options;
    this.options = options;
    let end = T_WEIGHTS;
    const room = (bytes: number): number => {
      const start = end;
      end = align(end + bytes);
      return start;
    };
    room(4 * bits);
    const one = room(bits / 8);
    const key = room(64);
    // A byte that is no part of SMILES ends the text.
    const text = room(TEXT + 16);
    const most = Math.max(1, Math.min(ENTRIES, Math.floor(FINGERPRINTS / (bits / 8))));
    this.most = most;
    const sizes = [most, 12 * most, (bits / 8) * most, 64 * most, 56 * most, 8 * most];
    const entries = sizes.map(room);
    this.exports = instantiate<Exports>(new URL('./quick.wasm', import.meta.url), end);
    const { buffer } = this.exports.memory;
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.at = { text, one, key, entries };
    this.fingerprint = new Uint32Array(buffer, one, bits / 32);
    this.properties = new Float64Array(buffer, S_PROPERTIES, QUICK_NAMES.length);
    this.statuses = new Uint8Array(buffer, entries[0], most);
    this.spans = new Uint32Array(buffer, entries[1], 3 * most);
    this.fingerprints = new Uint32Array(buffer, entries[2], (bits / 32) * most);
    this.keys = new Uint32Array(buffer, entries[3], 16 * most);
    this.allProperties = new Float64Array(buffer, entries[4], 7 * most);
    this.scores = new Float64Array(buffer, entries[5], most);
    this.exports.start();
    this.fillTables();
  }

  /** The score of the SMILES read last by `one`. */
  get score(): number {
    return this.view.getFloat64(S_SCORE, true);
  }

  /** Reads one SMILES; gives `DONE`, `OTHER` or `OUT`. */
  one(smiles: string): number {
    const { text, one, key } = this.at;
    const { length } = smiles;
    if (length === 0 || length > LONGEST) return OTHER;
    for (let i = 0; i < length; i += 1) {
      const c = smiles.charCodeAt(i);
      if (c > 127) return OTHER;
      this.bytes[text + i] = c;
    }
    this.bytes[text + length] = 10;
    const { want, radius, bits } = this.options;
    return this.exports.one(text, text + length, want, radius, bits, one, key);
  }

  /** Visits the lines of a text (`SMILES name`, bytes), the blank ones too, in order; the entry is used again for the next one. */
  visit(text: Uint8Array, visitor: (entry: QuickEntry) => void): void {
    const entry: QuickEntry = { line: 0, status: OTHER, slot: 0, from: 0, to: 0, end: 0 };
    for (let at = 0; at < text.length; ) {
      const whole = Math.min(text.length, at + TEXT);
      const stop = whole < text.length ? text.lastIndexOf(10, whole - 1) + 1 : whole;
      if (stop <= at) {
        at = longLine(text, at, entry);
        visitor(entry);
        entry.line += 1;
        continue;
      }
      const start = this.at.text;
      this.bytes.set(text.subarray(at, stop), start);
      this.bytes[start + stop - at] = 10;
      const count = this.read(start, start + stop - at);
      const next = Math.min(stop, this.view.getUint32(S_TO, true) - start + at);
      for (let slot = 0; slot < count; slot += 1) {
        entry.status = this.statuses[slot]!;
        entry.slot = slot;
        entry.from = this.spans[3 * slot]! - start + at;
        entry.to = this.spans[3 * slot + 1]! - start + at;
        entry.end = Math.min(stop, this.spans[3 * slot + 2]! - start + at);
        visitor(entry);
        entry.line += 1;
      }
      at = next;
    }
  }

  private read(from: number, to: number): number {
    const { want, radius, bits } = this.options;
    const [statuses, spans, fingerprints, keys, properties, scores] = this.at.entries as readonly [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return this.exports.entries(
      from,
      to,
      this.most,
      want,
      radius,
      bits,
      statuses,
      spans,
      fingerprints,
      keys,
      properties,
      scores,
    );
  }

  private fillTables(): void {
    const { bytes, view } = this;
    bytes.set(ORGANIC, T_ORGANIC);
    bytes.set(ORGANIC_AROMATIC, T_LOWER);
    SYMBOLS.forEach((symbol, z) => {
      if (z === 0) return;
      const second = symbol.length > 1 ? symbol.charCodeAt(1) - 96 : 0;
      bytes[T_SYMBOL + (symbol.charCodeAt(0) - 65) * 27 + second] = z;
      bytes[T_OUTER + z] = OUTER_ELECTRONS[z]!;
      bytes[T_EARLY + z] = IS_EARLY[z]!;
      view.setInt8(T_DEFAULT + z, DEFAULT_VALENCE[z]!);
      for (let v = 0; v < 8; v += 1) view.setInt8(T_VALENCES + 8 * z + v, VALENCES[z]![v] ?? -2);
      view.setFloat64(T_WEIGHT + 8 * z, WEIGHTS[z]!, true);
    });
    POLAR_TABLES.forEach((table, t) => {
      new Float64Array(bytes.buffer, T_POLAR + 8 * POLAR_PLACES * t, POLAR_PLACES).set(table);
    });
    const { weights, bias, windows } = this.options;
    if (weights) new Float32Array(bytes.buffer, T_WEIGHTS, weights.length).set(weights);
    view.setFloat64(S_BIAS, bias ?? 0, true);
    for (let p = 0; p < QUICK_NAMES.length; p += 1) {
      const [least, most] = windows?.[p] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      view.setFloat64(S_WINDOWS + 16 * p, least, true);
      view.setFloat64(S_WINDOWS + 16 * p + 8, most, true);
    }
  }
}

/** As in quick.as.ts: no byte of a longer UTF-8 character is a space. */
export const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

/** A line for which the kernel has no room; gives where the next begins. */
function longLine(text: Uint8Array, start: number, entry: QuickEntry): number {
  const found = text.indexOf(10, start);
  const end = found < 0 ? text.length : found;
  let from = start;
  while (from < end && isSpace(text[from]!)) from += 1;
  let to = from;
  while (to < end && !isSpace(text[to]!)) to += 1;
  entry.status = to === from ? BLANK : OTHER;
  entry.from = from;
  entry.to = to;
  entry.end = end;
  return end + 1;
}
