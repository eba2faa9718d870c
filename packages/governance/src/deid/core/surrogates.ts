import { createHash } from 'node:crypto';

/** What undoes the replacement: kept apart and encrypted, never in a manifest. */
export interface VaultContent {
  readonly ids: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  /** Days that each patient's dates were moved by. */
  readonly offsets: Readonly<Record<string, number>>;
  /** Original name of each file that was written. */
  readonly files: Readonly<Record<string, string>>;
}

const GIVEN = [
  'Avery',
  'Blake',
  'Casey',
  'Dakota',
  'Emerson',
  'Finley',
  'Harley',
  'Jamie',
  'Kendall',
  'Lane',
  'Marlow',
  'Nico',
  'Oakley',
  'Parker',
  'Quinn',
  'Reese',
  'Sage',
  'Tatum',
  'Vesper',
  'Winslow',
];
const FAMILY = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Hawthorn',
  'Juniper',
  'Larch',
  'Maple',
  'Nutmeg',
  'Olive',
  'Poplar',
  'Rowan',
  'Spruce',
  'Teak',
  'Umbra',
  'Viburnum',
  'Willow',
  'Yew',
];

/**
 * Values that stand for others, the same for the same original within a run. They come from a stream of random bytes and the order of
 * first sight, never from the original itself (45 CFR 164.514(c)), so that nobody without the vault can go back.
 */
export class Surrogates {
  readonly #key: Uint8Array;
  #block = 0;
  #bytes = Buffer.alloc(0);
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #offsets = new Map<string, number>();

  /** @param key 32 random bytes; the same key and the same input give the same output. */
  constructor(key: Uint8Array) {
    if (key.length !== 32) throw new RangeError('The key of surrogates has 32 bytes.');
    this.#key = key;
  }

  /** For an identifier or the id of a resource: a UUID (RFC 9562, version 4). */
  id(original: string): string {
    return this.#of(this.#ids, original, () => {
      const bytes = this.#take(16);
      bytes[6] = (bytes[6]! & 0x0f) | 0x40;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    });
  }

  /** For an object identifier: one under 2.25 (ITU-T X.667). */
  oid(original: string): string {
    return this.#of(this.#ids, original, () => `2.25.${BigInt(`0x${this.#take(15).toString('hex')}`)}`);
  }

  /** For a person: given and family name, and a number where the made-up names run out. */
  name(original: string): { readonly given: string; readonly family: string } {
    const key = original.trim().toLowerCase();
    const text = this.#of(this.#names, key, () => {
      const pick = this.#take(2);
      const turn = Math.floor(this.#names.size / GIVEN.length);
      return `${GIVEN[pick[0]! % GIVEN.length]} ${FAMILY[pick[1]! % FAMILY.length]}${turn === 0 ? '' : `-${turn + 1}`}`;
    });
    const [given, family] = text.split(' ');
    return { given: given!, family: family! };
  }

  /** Days a patient's dates move by, 1 to 364 to either side. */
  offset(patient: string): number {
    const known = this.#offsets.get(patient);
    if (known !== undefined) return known;
    const value = (this.#take(4).readUInt32BE() % 728) - 364;
    const days = value >= 0 ? value + 1 : value;
    this.#offsets.set(patient, days);
    return days;
  }

  vault(files: Readonly<Record<string, string>>): VaultContent {
    return {
      ids: Object.fromEntries(this.#ids),
      names: Object.fromEntries(this.#names),
      offsets: Object.fromEntries(this.#offsets),
      files,
    };
  }

  #of(map: Map<string, string>, original: string, make: () => string): string {
    const known = map.get(original);
    if (known !== undefined) return known;
    const made = make();
    map.set(original, made);
    return made;
  }

  #take(count: number): Buffer {
    while (this.#bytes.length < count) {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(BigInt(this.#block++));
      this.#bytes = Buffer.concat([this.#bytes, createHash('sha256').update(this.#key).update(counter).digest()]);
    }
    const taken = Buffer.from(this.#bytes.subarray(0, count));
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }
}
