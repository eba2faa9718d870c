const TAB = 9;
const COLON = 58;

export interface Called {
  readonly samples: number;
  /** How many of `absent` were filled: samples without a genotype. */
  readonly absent: number;
  /** Sum of what was added. */
  readonly total: number;
}

const MISSING = 46;
const SLASH = 47;
const PIPE = 124;

/** Adds the weight of each sample's genotype to its sum. */
export function addGenotypes(
  bytes: Buffer,
  from: number,
  stop: number,
  effect: number,
  weights: Float64Array,
  sums: Float64Array,
  absent: Uint32Array,
): Called {
  const samples = sums.length;
  const one = weights[1]!;
  const two = weights[2]!;
  let missing = 0;
  let ones = 0;
  let twos = 0;
  let sample = 0;
  let at = from;
  // Nearly all files: one-digit alleles of two chromosomes, four bytes a sample, read as one number.
  if (effect < 10) {
    const digit = 48 + effect;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The genotype without the effect allele that most samples have adds nothing.
    const usual = effect === 0 ? 49 : 48;
    const skipped = usual | (SLASH << 8) | (usual << 16) | (TAB << 24);
    const phased = usual | (PIPE << 8) | (usual << 16) | (TAB << 24);
    for (; sample < samples && at + 4 <= stop; sample++, at += 4) {
      const word = view.getInt32(at, true);
      if (word === skipped || word === phased) continue;
      const separator = (word >>> 8) & 255;
      if ((separator !== PIPE && separator !== SLASH) || word >>> 24 !== TAB) break;
      const a = word & 255;
      const b = (word >>> 16) & 255;
      if (a === MISSING || b === MISSING) absent[missing++] = sample;
      else if (a === digit) {
        if (b === digit) {
          sums[sample]! += two;
          twos++;
        } else {
          sums[sample]! += one;
          ones++;
        }
      } else if (b === digit) {
        sums[sample]! += one;
        ones++;
      }
    }
  }
  // What is left has another form: fields after the genotype, several digits, one chromosome.
  for (; at <= stop; at = nextCell(bytes, at, stop), sample++) {
    if (sample >= samples) continue;
    const count = countEffect(bytes, at, stop, effect);
    if (count < 0) absent[missing++] = sample;
    else if (count === 1) {
      sums[sample]! += one;
      ones++;
    } else if (count === 2) {
      sums[sample]! += two;
      twos++;
    }
  }
  return { samples: sample, absent: missing, total: ones * one + twos * two };
}

function nextCell(bytes: Buffer, at: number, stop: number): number {
  const tab = bytes.indexOf(TAB, at);
  return tab < 0 || tab >= stop ? stop + 1 : tab + 1;
}

/** Effect alleles of a genotype, -1 where it is missing. A haploid one counts twice, as plink2 counts it. */
function countEffect(bytes: Buffer, at: number, stop: number, effect: number): number {
  const after = at + 3 === stop ? TAB : bytes[at + 3];
  if (effect < 10 && isPhase(bytes[at + 1]) && isAllele(bytes[at]) && isAllele(bytes[at + 2]) && isEnd(after)) {
    if (bytes[at] === MISSING || bytes[at + 2] === MISSING) return -1;
    return Number(bytes[at] === 48 + effect) + Number(bytes[at + 2] === 48 + effect);
  }
  let end = at;
  while (end < stop && bytes[end] !== TAB && bytes[end] !== COLON) end++;
  const alleles = bytes.toString('latin1', at, end).replace(/^[/|]/, '').split(/[/|]/);
  if (alleles.includes('.') || alleles.includes('') || alleles.length > 2) return -1;
  const count = alleles.filter((allele) => Number(allele) === effect).length;
  return alleles.length === 1 ? 2 * count : count;
}

const isPhase = (byte: number | undefined): boolean => byte === PIPE || byte === SLASH;
const isAllele = (byte: number | undefined): boolean => byte === MISSING || (byte! >= 48 && byte! <= 57);
const isEnd = (byte: number | undefined): boolean => byte === TAB || byte === COLON;
