import { createHash } from 'node:crypto';
import { PrecisionError } from '../errors.ts';
import type { Build } from '../variants/build.ts';
import { Kernel } from './kernel/kernel.ts';
import { type AlleleMatch, matchAlleles } from './match-alleles.ts';
import type { ScoreOptions } from './options.ts';
import type { ScoringFile } from './scoring-file.ts';
import type { ScoringVariant } from './scoring-variants.ts';
import { SampleSums } from './sums.ts';
import type { Exclusion, Targets } from './targets.ts';

export interface SampleScore {
  readonly sample: string;
  /** Sum of weight times effect alleles; a missing genotype counts with its mean where it is imputed. */
  readonly sum: number;
  /** Variants without a genotype in this sample. */
  readonly missing: number;
}

export interface PolygenicScore {
  readonly score: string;
  readonly trait: string | undefined;
  readonly variants: number;
  readonly matched: number;
  /** Matched by their complement on the other strand. */
  readonly flipped: number;
  /** Matched, though A/T or C/G: right only where file and score use the same strand. */
  readonly ambiguous: number;
  /** Part of the variants that were matched. */
  readonly overlap: number;
  /** Whether missing genotypes were taken as their mean in this file (files of 50 samples and more). */
  readonly imputed: boolean;
  /** SHA-256 of what the scoring file weighs, and where: tells one version of it from another. */
  readonly digest: string;
  readonly samples: readonly SampleScore[];
  readonly excluded: readonly Exclusion[];
  /** Of the genotypes; of the scoring file where they do not declare it, which the caution then says. */
  readonly build: Build | undefined;
  readonly caution: string;
}

export const CAUTION =
  'A score ranks people of one ancestry by one measure; without a reference panel of the same ancestry it has no percentile, and it does not diagnose.';

/** What was matched and summed so far, for each scoring file. */
export class Tally {
  /** In whose memory the sums are. */
  readonly kernel = new Kernel();
  readonly sums: readonly SampleSums[];
  readonly #files: readonly ScoringFile[];
  readonly #targets: Targets;
  readonly #samples: readonly string[];
  readonly #options: ScoreOptions;
  readonly #flipped: number[];
  readonly #ambiguous: number[];
  /** What the genotypes declare, or the caller says of them. */
  build: Build | undefined;

  constructor(
    files: readonly ScoringFile[],
    targets: Targets,
    samples: readonly string[],
    options: ScoreOptions,
    founders?: readonly boolean[],
  ) {
    this.#files = files;
    this.#targets = targets;
    this.#samples = samples;
    this.#options = options;
    this.build = options.build;
    this.sums = files.map(() => new SampleSums(samples.length, founders, this.kernel));
    this.#flipped = files.map(() => 0);
    this.#ambiguous = files.map(() => 0);
  }

  /** How the alleles of a record fit a target, which then is matched; undefined where they do not, or it was matched before. */
  match(target: number, alleles: readonly string[]): AlleleMatch | undefined {
    const targets = this.#targets;
    if (targets.isDone(target)) return undefined;
    const score = targets.score(target);
    const variants = targets.variants(score);
    const at = target - targets.begin(score);
    const match = matchAlleles(variants.effectAllele(at), variants.otherAllele(at), alleles);
    if (typeof match === 'string') {
      targets.setReason(target, match);
      return undefined;
    }
    if (match.ambiguous && this.#options.dropAmbiguous === true) {
      targets.setReason(target, 'its strand cannot be told (A/T or C/G)');
      return undefined;
    }
    targets.setMatched(target);
    if (match.flipped) this.#flipped[score]!++;
    if (match.ambiguous) this.#ambiguous[score]!++;
    return match;
  }

  /** @throws PrecisionError `insufficient` where too few variants were found */
  results(path: string): PolygenicScore[] {
    return this.#files.map((file, score) => {
      const outcome = this.#targets.outcome(score);
      const { matched } = outcome;
      const variants = file.variants.length + file.excluded.length;
      const overlap = matched / variants;
      const least = file.leastOverlap ?? this.#options.leastOverlap ?? 0.75;
      const excluded = [...file.excluded, ...outcome.excluded].sort((a, b) => a.line - b.line);
      if (overlap < least) {
        const counts = new Map<string, number>();
        for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1);
        const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).join('; ');
        throw new PrecisionError(
          'insufficient',
          `${file.name}: ${matched} of ${variants} variants (${(100 * overlap).toFixed(1)} %) are in ${path}, fewer than ${(100 * least).toFixed(0)} % (${reasons}). Impute the file, or lower --least-overlap knowingly.`,
        );
      }
      const { sums, missing } = this.sums[score]!.finish();
      return {
        score: file.name,
        trait: file.trait,
        variants,
        matched,
        flipped: this.#flipped[score]!,
        ambiguous: this.#ambiguous[score]!,
        overlap,
        imputed: this.sums[score]!.imputes,
        digest: digestOf(file),
        samples: this.#samples.map((sample, i) => ({ sample, sum: sums[i]!, missing: missing[i]! })),
        excluded,
        build: this.build ?? file.build,
        caution:
          this.build === undefined
            ? `${CAUTION} The genotypes declare no genome build and were taken to be of ${file.build}, as the scoring file is; say it with --build.`
            : CAUTION,
      };
    });
  }
}

/** Lines, positions and weights, as their numbers are held: of a million variants it takes no time that counts. */
export function digestOf({ variants }: ScoringFile): string {
  const numbers = new Float64Array(3 * variants.length);
  for (let i = 0; i < variants.length; i++) {
    numbers[3 * i] = variants.lines[i]!;
    numbers[3 * i + 1] = variants.positions[i]!;
    numbers[3 * i + 2] = variants.weights[i]!;
  }
  return createHash('sha256').update(new Uint8Array(numbers.buffer)).digest('hex');
}

/** What the weight of a variant depends on. */
export type Weighed = Pick<ScoringVariant, 'weight' | 'effect' | 'frequency'>;

/** What an expected number of copies adds: dominant and recessive effects take its part up to and beyond one copy, as plink2 does. */
export function weightOf({ weight, effect, frequency }: Weighed, copies: number): number {
  if (frequency !== undefined) return weight * (copies - 2 * frequency);
  if (effect === 'additive') return weight * copies;
  return weight * (effect === 'dominant' ? Math.min(1, copies) : Math.max(0, copies - 1));
}
