import type { Patch } from './genotype-file.ts';
import type { RecordBytes } from './record-bytes.ts';

/**
 * Genotypes with alternate alleles after the first one (PGEN specification, "Multiallelic hard-calls").
 * @param alleles with the reference
 * @throws RangeError where the record is broken
 */
export function readPatches(record: RecordBytes, words: Uint32Array, samples: number, alleles: number): Patch[] {
  const alternates = alleles - 1;
  if (alternates < 2) throw new RangeError('it has genotypes of more alleles than its row of the table');
  const how = record.byte();
  const patches: Patch[] = [];
  const one = patched(record, how & 15, words, samples, 1);
  // The reference and an alternate allele from the second on.
  const oneBits =
    alternates === 2 ? 0 : alternates === 3 ? 1 : alternates <= 5 ? 2 : alternates <= 17 ? 4 : wide(alternates - 2);
  const single = record.take(Math.ceil((one.length * oneBits) / 8));
  for (const [i, sample] of one.entries())
    patches.push({ sample, alleles: [0, checked(2 + numberAt(single, i, oneBits), alternates)] });
  const two = patched(record, how >> 4, words, samples, 2);
  if (alternates === 2) {
    const isBoth = record.take(Math.ceil(two.length / 8));
    for (const [i, sample] of two.entries()) patches.push({ sample, alleles: [1 + numberAt(isBoth, i, 1), 2] });
    return patches;
  }
  const twoBits = alternates <= 4 ? 2 : alternates <= 16 ? 4 : wide(alternates - 1);
  const pairs = record.take(Math.ceil((two.length * 2 * twoBits) / 8));
  for (const [i, sample] of two.entries()) {
    const [low, high] = [numberAt(pairs, 2 * i, twoBits), numberAt(pairs, 2 * i + 1, twoBits)];
    patches.push({ sample, alleles: [checked(1 + low, alternates), checked(1 + high, alternates)] });
  }
  return patches;
}

/** Bits of an allele where there are many. */
const wide = (alternates: number): number => (alternates <= 255 ? 8 : alternates <= 65_535 ? 16 : 24);

function checked(allele: number, alternates: number): number {
  if (allele > alternates) throw new RangeError('it has an allele that its row of the table has not');
  return allele;
}

/** Samples of a category whose genotype is another one than that of the first alternate allele. */
function patched(
  record: RecordBytes,
  how: number,
  words: Uint32Array,
  samples: number,
  category: number,
): readonly number[] {
  if (how === 15) return [];
  if (how === 1) return [...record.list()];
  if (how !== 0) throw new RangeError(`genotypes of more alleles are kept in the form ${how}, which is not read`);
  const all: number[] = [];
  for (let sample = 0; sample < samples; sample++)
    if (((words[sample >> 4]! >>> ((sample & 15) * 2)) & 3) === category) all.push(sample);
  const bits = record.take(Math.ceil(all.length / 8));
  return all.filter((_, i) => numberAt(bits, i, 1) === 1);
}

/** The i-th number of a packed array. */
function numberAt(bytes: Uint8Array, i: number, bits: number): number {
  if (bits === 0) return 0;
  if (bits < 8) {
    const per = 8 / bits;
    return (bytes[Math.floor(i / per)]! >> ((i % per) * bits)) & ((1 << bits) - 1);
  }
  let value = 0;
  for (let byte = bits / 8 - 1; byte >= 0; byte--) value = value * 256 + bytes[(i * bits) / 8 + byte]!;
  return value;
}
