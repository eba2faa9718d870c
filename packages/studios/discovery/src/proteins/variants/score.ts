import { DiscoveryError } from '../../errors.ts';
import { LETTERS } from '../model/encode.ts';
import { BLOSUM62, granthamDistance, HYDROPATHY, volumeOf } from '../sequence/matrices.ts';
import type { AssayModel, AssayPrediction } from './assay.ts';
import { logRatio, type Profile } from './conservation.ts';
import type { Substitution, Variant } from './mutation.ts';

/** Below this many different sequences a column says little. */
const LEAST_EFFECTIVE = 8;
/** A fifth as common as the letter that is there: the line between rare and usual among relatives. */
const RARE = Math.log(0.2);

export type Verdict = 'usual among relatives' | 'rare among relatives' | 'cannot tell';

export interface SubstitutionScore extends Substitution {
  /** Half bits, -4 to 3. */
  readonly blosum62: number;
  /** 5 to 215. */
  readonly grantham: number;
  readonly hydropathyChange: number;
  /** Cubic angstrom. */
  readonly volumeChange: number;
  readonly alignment?: {
    /** 0 (as the background) to 1 bit. */
    readonly conservation: number;
    /** Natural logarithm; below 0 the new letter is rarer than the old. */
    readonly logRatio: number;
    readonly interval: readonly [number, number];
    readonly gaps: number;
  };
}

export interface VariantScore {
  readonly variant: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Sum over substitutions of the logarithms of the alignment: a ranking score, lower is rarer. */
  readonly score?: number;
  readonly interval?: readonly [number, number];
  readonly substitutions: readonly SubstitutionScore[];
  readonly assay?: AssayPrediction;
}

/**
 * What is known of a variant: exchange matrices (context, no verdict), the alignment of relatives, and an assay. Without
 * an alignment or an assay the answer is "cannot tell": matrices know the letters, not the place.
 */
export function scoreVariant(
  variant: Variant,
  knowledge: { readonly profile?: Profile; readonly assay?: AssayModel },
): VariantScore {
  const { profile, assay } = knowledge;
  const substitutions = variant.substitutions.map((each) => scoreOf(each, profile));
  const parts = substitutions.flatMap(({ alignment }) => alignment ?? []);
  const prediction = assay?.predict(variant);
  const common = { variant: variant.name, substitutions, ...(prediction === undefined ? {} : { assay: prediction }) };
  if (!profile) {
    return {
      ...common,
      verdict: 'cannot tell',
      reason:
        prediction === undefined
          ? 'No alignment was given: exchange matrices alone do not tell what a residue does in this protein.'
          : 'No alignment was given; see what the assay says.',
    };
  }
  const score = parts.reduce((sum, { logRatio: value }) => sum + value, 0);
  const half = Math.sqrt(parts.reduce((sum, { interval }) => sum + ((interval[1] - interval[0]) / 2) ** 2, 0));
  const interval = [score - half, score + half] as const;
  const scored = { ...common, score, interval };
  if (profile.effective < LEAST_EFFECTIVE) {
    return {
      ...scored,
      verdict: 'cannot tell',
      reason: `The alignment is worth ${profile.effective.toFixed(1)} different sequences; at least ${LEAST_EFFECTIVE} are needed.`,
    };
  }
  const gappy = substitutions.find(({ alignment }) => (alignment?.gaps ?? 0) > 0.5);
  if (gappy)
    return { ...scored, verdict: 'cannot tell', reason: `Most relatives have a gap at position ${gappy.position}.` };
  if (parts.some((part) => part.interval[1] < RARE))
    return {
      ...scored,
      verdict: 'rare among relatives',
      reason: 'Relatives avoid a new letter: less than a fifth as common, with 95 % certainty.',
    };
  if (parts.every((part) => part.interval[0] > RARE))
    return {
      ...scored,
      verdict: 'usual among relatives',
      reason: 'Relatives have each new letter at least a fifth as often, with 95 % certainty.',
    };
  return { ...scored, verdict: 'cannot tell', reason: 'The relatives are too few or too divided to say.' };
}

function scoreOf(substitution: Substitution, profile: Profile | undefined): SubstitutionScore {
  const { from, to, position } = substitution;
  const column = profile?.columns[position - 1];
  const ratio = column && logRatio(column, from, to);
  return {
    ...substitution,
    blosum62: BLOSUM62[LETTERS.indexOf(from) * LETTERS.length + LETTERS.indexOf(to)] as number,
    grantham: granthamDistance(from, to),
    hydropathyChange: (HYDROPATHY[to] as number) - (HYDROPATHY[from] as number),
    volumeChange: volumeOf(to) - volumeOf(from),
    ...(column && ratio
      ? {
          alignment: {
            conservation: column.conservation,
            logRatio: ratio.value,
            interval: ratio.interval,
            gaps: column.gaps,
          },
        }
      : {}),
  };
}

/** @throws DiscoveryError where the alignment is of another sequence */
export function checkQuery(profile: Profile, sequence: string, name: string): void {
  if (profile.query === sequence) return;
  const at = [...sequence].findIndex((letter, i) => letter !== profile.query[i]);
  throw new DiscoveryError(
    'input',
    `The first sequence of ${name} (${profile.query.length} residues) is not the protein (${sequence.length} residues): they part at residue ${(at < 0 ? sequence.length : at) + 1}. Put the protein first in the alignment.`,
  );
}
