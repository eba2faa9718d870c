import { createRandom } from '@aceso/tensor/random';
import type { Aligned } from '../evaluate/align.ts';
import { drawTargets, inference, linkability } from './attacks/linking.ts';
import { pool, type Risk } from './attacks/risk.ts';
import { singlingOut } from './attacks/singling-out.ts';
import { type DistanceReport, distanceReport } from './distance.ts';
import { defaultQuasiIdentifiers, type KMap, kMap } from './k-map.ts';
import { type Matches, matches } from './matches.ts';
import { type Membership, membership } from './membership.ts';
import { buildSpace } from './space.ts';

/** Sizes of the samples that the attacks use; all are drawn by the seed. */
export const ATTACK_SIZES = {
  singlingOut: { attacks: 1000, rows: 10_000 },
  linkability: { attacks: 1000, synthetic: 8000 },
  membership: { people: 1500, synthetic: 8000 },
} as const;

export interface PrivacyReport {
  readonly matches: Matches;
  readonly distances: DistanceReport;
  readonly singlingOut: { readonly univariate: Risk; readonly multivariate: Risk };
  readonly linkability: Risk;
  /** All secrets together: the same people, every column in turn. */
  readonly inferenceOverall: Risk;
  /** One per column taken as the secret. */
  readonly inference: readonly (Risk & { readonly secret: string })[];
  readonly membership: Membership;
  readonly kMap: KMap;
}

/** Privacy of the second table of `aligned` (training, synthetic, holdout). Deterministic by seed. */
export function assessPrivacy(
  aligned: Aligned,
  options: { readonly seed: number; readonly quasiIdentifiers?: readonly string[] },
): PrivacyReport {
  const random = createRandom(options.seed).stream('privacy');
  const space = buildSpace(aligned);
  const { rows } = aligned;
  const size = Math.min(ATTACK_SIZES.singlingOut.rows, rows[0]!, rows[2]!);
  const link = ATTACK_SIZES.linkability;
  const targets = drawTargets(space, rows, link.attacks, link.synthetic, random.stream('targets'));
  const guesses = inference(
    targets,
    aligned.columns.map((c) => c.parts),
  );
  return {
    matches: matches(aligned),
    distances: distanceReport(space, rows, random.stream('distances')),
    singlingOut: singlingOut(aligned, size, ATTACK_SIZES.singlingOut.attacks, random.stream('singling out')),
    linkability: linkability(targets, random.stream('linkability')),
    inferenceOverall: pool(guesses),
    inference: guesses.map((r, i) => ({ secret: aligned.columns[i]!.name, ...r })),
    membership: membership(space, rows, ATTACK_SIZES.membership, random.stream('membership')),
    kMap: kMap(aligned, options.quasiIdentifiers ?? defaultQuasiIdentifiers(aligned)),
  };
}
