import { PrecisionError } from '../errors.ts';
import type { Build } from '../variants/build.ts';
import type { ScoringFile, ScoringVariant } from './scoring-file.ts';

/** One variant of a scoring file that is looked for. */
export interface Target {
  readonly variant: ScoringVariant;
  /** Index of its scoring file. */
  readonly score: number;
  matched: boolean;
  /** Why no record was taken yet. */
  reason: string | undefined;
  /** Another one at the same position. */
  readonly next: Target | undefined;
}

/** What the scoring files look for, by place. */
export class Targets {
  readonly #byChromosome = new Map<string, Map<number, Target>>();
  readonly #byScore: readonly (readonly Target[])[];

  constructor(files: readonly ScoringFile[]) {
    this.#byScore = files.map(({ variants }, score) =>
      variants.map((variant) => {
        let places = this.#byChromosome.get(variant.chromosome);
        if (!places) {
          places = new Map();
          this.#byChromosome.set(variant.chromosome, places);
        }
        const next = places.get(variant.position);
        const target: Target = { variant, score, matched: false, reason: undefined, next };
        places.set(variant.position, target);
        return target;
      }),
    );
  }

  /** By position. */
  on(chromosome: string): ReadonlyMap<number, Target> | undefined {
    return this.#byChromosome.get(chromosome);
  }

  of(score: number): readonly Target[] {
    return this.#byScore[score]!;
  }
}

/** @throws PrecisionError `build` where a scoring file is of another build, or none is known */
export function checkBuilds(files: readonly ScoringFile[], build: Build | undefined, path: string): void {
  for (const { name, build: own } of files) {
    if (own !== undefined && build !== undefined && own !== build)
      throw new PrecisionError(
        'build',
        `${path} is of ${build} and ${name} of ${own}; take the scoring file that is harmonised to ${build}.`,
      );
    if (own === undefined && build === undefined)
      throw new PrecisionError(
        'build',
        `Neither ${path} nor ${name} says its genome build; say it with --build if you know that they agree.`,
      );
  }
}
