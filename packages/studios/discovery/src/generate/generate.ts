import { checkCancelled, DiscoveryError } from '../errors.ts';
import type { Drafter } from './families.ts';

/** What a judge says of a SMILES that a model wrote. */
export type Judgement =
  /** `identity` is the same for molecules that count as the same. */
  { readonly smiles: string; readonly identity: string } | { readonly refused: Refusal };

export type Refusal =
  /** No molecule: the parser or the valence model refuses it. */
  | 'invalid'
  /** An atom is left with an unpaired electron. */
  | 'radical'
  /** Not what was asked for: without the scaffold, outside the size, ... */
  | 'unfit'
  /** In the list of known molecules. */
  | 'known'
  /** The dual-use gate stands in the way. */
  | 'blocked';

export type Judge = (smiles: string) => Judgement;

export interface Generated {
  readonly smiles: string;
  /** Number of the attempt under the seed: enough to draw the same molecule again. */
  readonly attempt: number;
}

/** What happened to all attempts; `valid` and `atOnce` are shares before anything was discarded. */
export interface GenerationStatistics {
  readonly attempts: number;
  readonly accepted: number;
  readonly unfinished: number;
  readonly duplicates: number;
  readonly refused: Readonly<Record<Refusal, number>>;
  /** Share of attempts that were finished and read as a molecule, radicals included. */
  readonly valid: number;
  /** The share of those that were written in one go, without going back to an earlier place: the model's own validity. */
  readonly atOnce: number;
}

export interface GenerateOptions {
  readonly n: number;
  readonly judge: Judge;
  /** Attempts after which it gives up, default 20 n + 2000. */
  readonly most?: number;
  readonly progress?: (accepted: number, attempts: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Draws until `n` different molecules were accepted, in the order of the attempts: the same seed gives the same list, and
 * the list for a smaller n is its beginning.
 * @throws DiscoveryError when `most` attempts do not give one molecule
 */
export async function generate(
  drafter: Drafter,
  options: GenerateOptions,
): Promise<{ molecules: Generated[]; statistics: GenerationStatistics }> {
  const { n, judge, most = 20 * n + 2000, signal } = options;
  const molecules: Generated[] = [];
  const seen = new Set<string>();
  const refused: Record<Refusal, number> = { invalid: 0, radical: 0, unfit: 0, known: 0, blocked: 0 };
  let attempts = 0;
  let unfinished = 0;
  let duplicates = 0;
  let atOnce = 0;
  while (molecules.length < n && attempts < most) {
    checkCancelled(signal);
    const rate = attempts === 0 ? 1 : Math.max(0.02, molecules.length / attempts);
    const wanted = Math.ceil(((n - molecules.length) / rate) * 1.03);
    const round = Math.min(most - attempts, Math.max(16, Math.min(2048, wanted)));
    for (const { smiles, ended, attempt, steppedBack = 0 } of await drafter.drafts(attempts, attempts + round)) {
      if (molecules.length === n) break;
      attempts = attempt + 1;
      if (!ended) {
        unfinished += 1;
        continue;
      }
      const judged = judge(smiles);
      if (steppedBack === 0 && !('refused' in judged && judged.refused === 'invalid')) atOnce += 1;
      if ('refused' in judged) refused[judged.refused] += 1;
      else if (seen.has(judged.identity)) duplicates += 1;
      else {
        seen.add(judged.identity);
        molecules.push({ smiles: judged.smiles, attempt });
      }
    }
    options.progress?.(molecules.length, attempts);
  }
  if (molecules.length === 0 && n > 0) {
    throw new DiscoveryError(
      'option',
      `None of ${attempts} molecules that were drawn is accepted (${sayRefused(refused, unfinished)}); loosen what is asked for.`,
    );
  }
  const share = (count: number): number => (attempts === 0 ? 0 : count / attempts);
  const valid = share(attempts - unfinished - refused.invalid);
  return {
    molecules,
    statistics: { attempts, accepted: molecules.length, unfinished, duplicates, refused, valid, atOnce: share(atOnce) },
  };
}

/** "12 invalid, 3 known"; nothing that did not happen. */
export function sayRefused(refused: Readonly<Record<Refusal, number>>, unfinished: number): string {
  const parts = Object.entries({ ...refused, unfinished }).flatMap(([name, count]) =>
    count > 0 ? [`${count} ${name}`] : [],
  );
  return parts.length > 0 ? parts.join(', ') : 'none refused';
}
