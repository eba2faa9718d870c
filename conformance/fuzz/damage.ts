import { createRandom, type Random } from '@aceso/tensor/random';

/** What transfer, bad writers and people who mean harm do to a file. The same seed and number, the same damage. */
const ODD_BYTES = [0x00, 0x7f, 0x80, 0xff, 0x0a, 0x0d, 0x22, 0x3c, 0x7b, 0x5b, 0x28, 0x7e, 0x2a, 0x25];
const ODD_WORDS = [0xffffffff, 0xfffffffe, 0x7fffffff, 0x80000000, 0, 1, 0x00ffffff];
const ODD_TEXTS = [
  '',
  '\0',
  '-1',
  '1e400',
  '99999999999999999999',
  '-0',
  'NaN',
  '<!DOCTYPE a [<!ENTITY b "cccccccccccc">]>',
  '&b;&b;',
  ']]>',
  '{'.repeat(2000),
  '['.repeat(5000),
  '('.repeat(3000),
  '<a>'.repeat(3000),
  '9'.repeat(400),
  '\u0000\ufffe\ud800',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%s%n',
  '*'.repeat(300),
];

const below = (random: Random, n: number): number => Math.floor(random.next() * Math.max(1, n));

type Damage = (bytes: Buffer, random: Random) => Buffer;

const cut = (bytes: Buffer, at: number, length: number, put: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]);

const DAMAGES: readonly Damage[] = [
  // Cut off.
  (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  // Bits that flipped.
  (bytes, random) => {
    for (let n = 1 + below(random, 8); n > 0 && bytes.length > 0; n -= 1)
      bytes[below(random, bytes.length)]! ^= 1 << below(random, 8);
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length > 0) bytes[below(random, bytes.length)] = ODD_BYTES[below(random, ODD_BYTES.length)]!;
    return bytes;
  },
  // Lengths and counts that lie, in the head, where they stand, or anywhere.
  (bytes, random) => {
    if (bytes.length < 8) return bytes;
    const at = below(random, random.next() < 0.5 ? Math.min(600, bytes.length - 4) : bytes.length - 4);
    bytes.writeUInt32LE(ODD_WORDS[below(random, ODD_WORDS.length)]!, at);
    return bytes;
  },
  // A part missing, twice, or elsewhere.
  (bytes, random) => cut(bytes, below(random, bytes.length), 1 + below(random, 64)),
  (bytes, random) => {
    const at = below(random, bytes.length);
    return cut(bytes, at, 0, bytes.subarray(at, at + 1 + below(random, 200)));
  },
  (bytes, random) => {
    const from = below(random, bytes.length);
    return cut(bytes, below(random, bytes.length), 0, Buffer.from(bytes.subarray(from, from + 1 + below(random, 100))));
  },
  // A line missing or twice.
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    const at = below(random, lines.length);
    if (random.next() < 0.5) lines.splice(at, 1);
    else lines.splice(below(random, lines.length), 0, lines[at]!);
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  // A word, or a number, that is another one.
  (bytes, random) => {
    const words = [...bytes.toString('latin1').matchAll(/[\w.+-]+/g)];
    const word = words[below(random, words.length)];
    if (word === undefined) return bytes;
    const text = ODD_TEXTS[below(random, ODD_TEXTS.length)]!;
    return cut(bytes, word.index, word[0].length, Buffer.from(text, 'utf8'));
  },
  // Texts that have broken other programs.
  (bytes, random) =>
    cut(bytes, below(random, bytes.length), 0, Buffer.from(ODD_TEXTS[below(random, ODD_TEXTS.length)]!, 'utf8')),
];

/** Damaged input number `n` of these sound ones. */
export function damaged(sound: readonly Uint8Array[], seed: number, n: number): Buffer {
  const random = createRandom(((seed * 1_000_003) ^ (n * 2_654_435_761)) >>> 0);
  let bytes: Buffer = Buffer.from(sound[below(random, sound.length)]!);
  for (let times = 1 + below(random, 3); times > 0; times -= 1)
    bytes = DAMAGES[below(random, DAMAGES.length)]!(bytes, random);
  return bytes;
}

const ODD_VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x'.repeat(70_000),
  true,
  [],
  {},
  [[]],
  [null],
  { value: [] },
];

/** A JSON document with a few of its values replaced, lost, wrapped or repeated. */
export function damagedJson(sound: readonly unknown[], seed: number, n: number): unknown {
  const random = createRandom(((seed * 1_000_003) ^ (n * 2_654_435_761)) >>> 0);
  const root = { whole: structuredClone(sound[below(random, sound.length)]) };
  for (let times = 1 + below(random, 4); times > 0; times -= 1) {
    const places: [Record<string, unknown>, string][] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        walk((node as Record<string, unknown>)[key]);
      }
    };
    walk(root);
    const place = places[below(random, places.length)];
    if (place === undefined) break;
    const [holder, key] = place;
    const before = holder[key];
    const way = random.next();
    if (way < 0.2) delete holder[key];
    else if (way < 0.3) holder[key] = [before];
    else if (way < 0.4) holder[key] = { value: before };
    else if (way < 0.5) holder[key] = Array.isArray(before) ? before[0] : String(before);
    else if (way < 0.6)
      [holder[key]] = [places[below(random, places.length)]!].map(([other, name]) => structuredClone(other[name]));
    else if (way < 0.65) {
      let deep: unknown = before;
      for (let i = 0; i < 400; i += 1) deep = { extension: [deep] };
      holder[key] = deep;
    } else holder[key] = structuredClone(ODD_VALUES[below(random, ODD_VALUES.length)]);
  }
  return root.whole;
}
