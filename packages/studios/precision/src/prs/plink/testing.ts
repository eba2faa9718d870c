import { wordsFor } from '../kernel/kernel.ts';

/** How a record keeps its genotypes (PGEN specification, "Main data track"). */
export type Form = 0 | 1 | 2 | 3 | 4 | 6 | 7;

export interface WrittenVariant {
  readonly form: Form;
  /** By sample: 0, 1, 2 alternate alleles, 3 missing. */
  readonly codes: readonly number[];
}

export function packed(codes: readonly number[]): Uint32Array {
  const words = new Uint32Array(wordsFor(codes.length));
  for (const [i, code] of codes.entries()) words[i >> 4]! |= code << ((i & 15) * 2);
  return words;
}

/** A .pgen file of the standard mode. The first record tells no difference, whichever form it is given. */
export function writePgen(samples: number, variants: readonly WrittenVariant[]): Buffer {
  let base: readonly number[] = [];
  const records = variants.map(({ form: asked, codes }, i) => {
    const form = i === 0 && (asked === 2 || asked === 3) ? 0 : asked;
    const record = recordOf(form, codes, base);
    if (form !== 2 && form !== 3) base = codes;
    return { form, record };
  });
  const types = Buffer.from(records.map(({ form }) => form));
  const lengths = Buffer.alloc(4 * records.length);
  for (const [i, { record }] of records.entries()) lengths.writeUInt32LE(record.length, 4 * i);
  const head = Buffer.alloc(20);
  head.set([0x6c, 0x1b, 0x10]);
  head.writeUInt32LE(variants.length, 3);
  head.writeUInt32LE(samples, 7);
  head[11] = 7;
  head.writeBigUInt64LE(BigInt(20 + types.length + lengths.length), 12);
  return Buffer.concat([head, types, lengths, ...records.map(({ record }) => record)]);
}

function recordOf(form: Form, codes: readonly number[], base: readonly number[]): Buffer {
  const all = codes.map((code, sample) => ({ code, sample }));
  if (form === 0) return twoBits(codes);
  if (form === 1) {
    const bits = Buffer.alloc(Math.ceil(codes.length / 8));
    for (const { code, sample } of all) if (code === 2) bits[sample >> 3]! |= 1 << (sample & 7);
    return Buffer.concat([
      Buffer.of(2),
      bits,
      difflist(
        codes.length,
        all.filter(({ code }) => code % 2 === 1),
      ),
    ]);
  }
  const turned = form === 3 ? [2, 1, 0, 3] : [0, 1, 2, 3];
  const usual = (sample: number): number => (form === 2 || form === 3 ? base[sample]! : form & 3);
  const differs = all
    .map(({ code, sample }) => ({ code: turned[code]!, sample }))
    .filter(({ code, sample }) => code !== usual(sample));
  return difflist(codes.length, differs);
}

function twoBits(codes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(codes.length / 4));
  for (const [i, code] of codes.entries()) bytes[i >> 2]! |= code << ((i & 3) * 2);
  return bytes;
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}

function difflist(samples: number, list: readonly { code: number; sample: number }[]): Buffer {
  if (list.length === 0) return Buffer.of(0);
  const groups = Array.from({ length: Math.ceil(list.length / 64) }, (_, i) => list.slice(64 * i, 64 * i + 64));
  const wide = samples > 256;
  const firsts = groups.flatMap(([first]) => (wide ? [first!.sample & 255, first!.sample >> 8] : [first!.sample]));
  const steps = groups.map((group) => group.slice(1).flatMap(({ sample }, i) => varint(sample - group[i]!.sample)));
  return Buffer.concat([
    Buffer.from(varint(list.length)),
    Buffer.from(firsts),
    Buffer.from(steps.slice(0, -1).map(({ length }) => length - 63)),
    twoBits(list.map(({ code }) => code)),
    Buffer.from(steps.flat()),
  ]);
}
