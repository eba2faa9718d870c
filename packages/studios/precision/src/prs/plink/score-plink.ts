import { existsSync } from 'node:fs';
import { PrecisionError } from '../../errors.ts';
import type { Row } from '../kernel/kernel.ts';
import type { ScoreOptions } from '../options.ts';
import type { ScoringFile } from '../scoring-file.ts';
import { type PolygenicScore, Tally, type Weighed, weightOf } from '../tally.ts';
import { checkBuilds, NO_TARGET, Targets } from '../targets.ts';
import { openBed } from './bed.ts';
import type { GenotypeFile, VariantGenotypes } from './genotype-file.ts';
import { openPgen } from './pgen.ts';
import { readSamples } from './sample-table.ts';
import { type Ploidy, readVariants } from './variant-table.ts';

/** Which files of PLINK: .bed, .bim, .fam of PLINK 1, or .pgen, .pvar, .psam of PLINK 2. */
export type PlinkFormat = 'bed' | 'pgen';

/**
 * Scores every sample of files of PLINK for several scoring files. Memory grows with samples and scoring files, not with the variants.
 * @param prefix of the three files, with or without the ending of the genotypes
 * @throws PrecisionError where a file is missing or broken, builds differ or are unknown, or too few variants are found
 */
export async function scorePlink(
  format: PlinkFormat,
  prefix: string,
  files: readonly ScoringFile[],
  options: ScoreOptions = {},
): Promise<PolygenicScore[]> {
  const stem = prefix.replace(format === 'bed' ? /\.bed$/ : /\.pgen$/, '');
  const genotypePath = `${stem}.${format}`;
  const samples = await readSamples(`${stem}.${format === 'bed' ? 'fam' : 'psam'}`);
  const targets = new Targets(files);
  const tally = new Tally(files, targets, samples.names, options, samples.founders);
  // A target is matched once.
  const found = new Int32Array(WIDTH * targets.count);
  let size = 0;
  const tablePath = tableOf(stem, format);
  const table = await readVariants(
    tablePath,
    options.build,
    (chromosome) => targets.on(chromosome),
    ({ index, chromosome, position, ploidy, alleles }) => {
      const first = targets.on(chromosome)!.find(position);
      for (let target = first; target !== NO_TARGET; target = targets.after(target)) {
        const match = tally.match(target, alleles);
        if (!match) continue;
        found[size] = index;
        found[size + 1] = alleles.length;
        found[size + 2] = target;
        found[size + 3] = match.index;
        found[size + 4] = PLOIDIES.indexOf(ploidy);
        size += WIDTH;
      }
    },
  );
  if (table.build === undefined)
    throw new PrecisionError('build', `${tablePath} does not say its genome build; say it with --build.`);
  checkBuilds(files, table.build, tablePath);
  tally.build = table.build;
  options.signal?.throwIfAborted();
  const open = format === 'bed' ? openBed : openPgen;
  const genotypes = open(genotypePath, table.variants, samples.names.length, tally.kernel);
  try {
    addAll(genotypes, found.subarray(0, size), targets, tally, samples.males, options.signal);
  } finally {
    genotypes.close();
  }
  return tally.results(genotypePath);
}

function tableOf(stem: string, format: PlinkFormat): string {
  if (format === 'bed') return `${stem}.bim`;
  const plain = `${stem}.pvar`;
  return existsSync(plain) ? plain : existsSync(`${plain}.zst`) ? `${plain}.zst` : plain;
}

const PLOIDIES: readonly Ploidy[] = ['two', 'x', 'y', 'one'];
/** Numbers that tell of a match. */
const WIDTH = 5;

/** @param found by match: index of the variant, its alleles, the target, index of the effect allele, ploidy */
function addAll(
  file: GenotypeFile,
  found: Int32Array,
  targets: Targets,
  tally: Tally,
  males: readonly boolean[],
  signal: AbortSignal | undefined,
): void {
  const other = tally.kernel.row(males.length);
  let genotypes: VariantGenotypes | undefined;
  let last = -1;
  for (let i = 0; i < found.length; i += WIDTH) {
    const index = found[i]!;
    if (index !== last) {
      if (i % (WIDTH << 12) === 0) signal?.throwIfAborted();
      genotypes = file.read(index, found[i + 1]!);
      last = index;
    }
    const target = found[i + 2]!;
    const ploidy = PLOIDIES[found[i + 4]!]!;
    add(genotypes!, found[i + 3]!, targets.weighed(target), tally.sums[targets.score(target)]!, ploidy, males, other);
  }
}

/** @param other room for what is counted of a row where it has several alternate alleles */
function add(
  { row, patches, dosages }: VariantGenotypes,
  effect: number,
  variant: Weighed,
  sums: Tally['sums'][number],
  ploidy: Ploidy,
  males: readonly boolean[],
  other: Row,
): void {
  const [none, one, two] = [weightOf(variant, 0), weightOf(variant, 1), weightOf(variant, 2)];
  const centred = variant.frequency !== undefined;
  const hasPatches = patches.length > 0;
  if (hasPatches) countAllele(row.words, patches, effect, sums.samples, other.words);
  if (dosages || ploidy !== 'two') {
    const copies = hasPatches ? other.words : row.words;
    const values = new Float64Array(sums.samples);
    for (let i = 0; i < values.length; i++) {
      const code = (copies[i >> 4]! >>> ((i & 15) * 2)) & 3;
      const dosage = dosages?.[i] ?? Number.NaN;
      const known = Number.isNaN(dosage) ? (code === 3 ? Number.NaN : code) : dosage;
      values[i] = hasPatches || effect === 1 ? known : effect === 0 ? 2 - known : 0 * known;
    }
    addByPloidy(values, variant, sums, ploidy, males);
  } else if (hasPatches) sums.add(other, none, one, two, centred);
  else if (effect === 0) sums.add(row, two, one, none, centred);
  else if (effect === 1) sums.add(row, none, one, two, centred);
  else sums.add(row, none, none, none, centred);
}

/** Sexes and single chromosomes as plink2 counts them: X as two for everybody, but its frequency by the chromosomes there are. */
function addByPloidy(
  copies: Float64Array,
  variant: Weighed,
  sums: Tally['sums'][number],
  ploidy: Ploidy,
  males: readonly boolean[],
): void {
  const shares = ploidy === 'two' || ploidy === 'one' ? undefined : new Float64Array(copies.length);
  for (let i = 0; i < copies.length; i++) {
    const isMale = males[i]!;
    const isNone = ploidy === 'y' && !isMale;
    const half = ploidy === 'y' || ploidy === 'one' ? 0.5 : 1;
    copies[i] = isNone ? 0 : weightOf(variant, half * copies[i]!);
    if (shares) shares[i] = ploidy === 'x' ? (isMale ? 0.5 : 1) : Number(isMale);
  }
  sums.addValues(copies, shares, variant.frequency !== undefined);
}

/** Copies of one allele where some genotypes have further alternate alleles. */
function countAllele(
  words: Uint32Array,
  patches: VariantGenotypes['patches'],
  effect: number,
  samples: number,
  copies: Uint32Array,
): void {
  const of = effect === 0 ? [2, 1, 0, 3] : effect === 1 ? [0, 1, 2, 3] : [0, 0, 0, 3];
  const set = (sample: number, count: number): void => {
    const shift = (sample & 15) * 2;
    copies[sample >> 4] = (copies[sample >> 4]! & ~(3 << shift)) | (count << shift);
  };
  for (let i = 0; i < samples; i++) set(i, of[(words[i >> 4]! >>> ((i & 15) * 2)) & 3]!);
  for (const { sample, alleles } of patches) set(sample, Number(alleles[0] === effect) + Number(alleles[1] === effect));
}
