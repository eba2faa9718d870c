import type { Percentile, ReferencePanel } from '../panel.ts';
import type { PolygenicScore, SampleScore } from '../tally.ts';
import { type Loadings, projectionsOf } from './loadings.ts';
import type { PanelFile } from './panel-file.ts';
import { type Placement, percentileWithin, placeOf } from './place.ts';
import { whyWithheld } from './same-variants.ts';

export interface PlacedSample extends SampleScore {
  readonly placement: Placement;
  /** Only where the panel has this score over the same variants, and may stand for this sample. */
  readonly percentile?: Percentile;
}

export interface PlacedScore extends Omit<PolygenicScore, 'samples'> {
  readonly samples: readonly PlacedSample[];
}

/** Scores with the place of each sample in a panel, from the scores of scoring files and, after them, of the components of the loadings. */
export function placeScores(found: readonly PolygenicScore[], loadings: Loadings, panel: PanelFile): PlacedScore[] {
  const count = found.length - loadings.components.length;
  const placements = projectionsOf(loadings, found.slice(count)).map((projection) => placeOf(projection, panel));
  return found.slice(0, count).map(({ samples, ...score }) => {
    const spread = panel.scores.get(score.score);
    const reference: ReferencePanel | undefined = spread && {
      name: `${panel.name}, ${panel.people} people`,
      ancestry: 'placed by principal components',
      mean: spread.mean,
      sd: spread.sd,
    };
    return {
      ...score,
      samples: samples.map((sample, i): PlacedSample => {
        const placement = heldTo(placements[i]!, spread && whyWithheld(score, sample.missing, panel.name, spread.over));
        const percentile = reference && percentileWithin(sample.sum, reference, placement);
        return { ...sample, placement, ...(percentile === undefined ? {} : { percentile }) };
      }),
    };
  });
}

/** A place with the reason why there is no percentile, where the place itself is none. */
function heldTo(placement: Placement, why: ReturnType<typeof whyWithheld>): Placement {
  if (!why || (placement.fit !== 'within' && placement.fit !== 'edge')) return placement;
  return { ...placement, withheld: why.withheld, caution: `${placement.caution} ${why.text}` };
}
