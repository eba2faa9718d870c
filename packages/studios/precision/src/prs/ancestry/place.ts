import { chiSquaredTail } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { type Percentile, percentileOf, type ReferencePanel } from '../panel.ts';
import type { Loadings, Projection } from './loadings.ts';
import { distance, type PanelFile } from './panel-file.ts';
import type { Withheld } from './same-variants.ts';

/**
 * Whether a panel may stand for a person: `within` as most of it, at its `edge`, `outside`, or `unknown` for want of sites. It says
 * nothing of who the person is.
 */
export type PanelFit = 'within' | 'edge' | 'outside' | 'unknown';

export interface Placement {
  readonly panel: string;
  readonly people: number;
  readonly components: readonly number[];
  /** Part of the sites of the loadings that were seen. */
  readonly seen: number;
  /** Mahalanobis distance from the middle of the panel. */
  readonly distance: number;
  /** Part of the panel that lies nearer to its middle. */
  readonly quantile: number;
  readonly fit: PanelFit;
  /** Why there is no percentile of a panel that may stand for the person; the caution says it in words. */
  readonly withheld?: Withheld;
  readonly caution: string;
}

/** Below, a place is not told. */
const LEAST_SEEN = 0.75;
/** Of a normal cloud, what lies beyond counts as its edge, and as outside. */
const EDGE = 0.01;
const OUTSIDE = 0.0001;

/** @throws PrecisionError `input` where the loadings and the panel are not of one another */
export function checkPanel(loadings: Loadings, panel: PanelFile): void {
  if (loadings.panel !== panel.name)
    throw new PrecisionError(
      'input',
      `${loadings.path} is of the panel ${JSON.stringify(loadings.panel)} and ${panel.path} of ${JSON.stringify(panel.name)}; give two files of one panel.`,
    );
  if (panel.components > loadings.components.length)
    throw new PrecisionError(
      'input',
      `${panel.path} has ${panel.components} components and ${loadings.path} ${loadings.components.length}; give loadings for each of them.`,
    );
}

/** Where a person lies in a panel. */
export function placeOf({ components, seen }: Projection, panel: PanelFile): Placement {
  const point = Float64Array.from(components.slice(0, panel.components));
  const away = distance(point, panel.centre, panel.covariance);
  const { distances, people } = panel;
  let nearer = 0;
  while (nearer < people && distances[nearer]! < away) nearer++;
  const quantile = nearer / people;
  const tail = chiSquaredTail(away ** 2, panel.components);
  // A panel that is no normal cloud is its own measure: who lies as far as many of its people is not beyond it.
  const fit: PanelFit =
    seen < LEAST_SEEN
      ? 'unknown'
      : tail < OUTSIDE && nearer === people
        ? 'outside'
        : tail < EDGE && quantile >= 1 - EDGE
          ? 'edge'
          : 'within';
  const about = { panel: panel.name, people, components: [...point], seen, distance: away, quantile, fit };
  return { ...about, caution: CAUTIONS[fit](about) };
}

type About = Omit<Placement, 'caution' | 'withheld'>;
const percent = (part: number): string => `${(100 * part).toFixed(part > 0.99 && part < 1 ? 1 : 0)} %`;

const CAUTIONS: Readonly<Record<PanelFit, (about: About) => string>> = {
  within: ({ panel, quantile }) =>
    `By ${panel}'s principal components this genome lies nearer to the middle of the panel than ${percent(1 - quantile)} of its people; that does not make the score right for this person.`,
  edge: ({ panel, quantile }) =>
    `This genome lies at the edge of ${panel} (farther out than ${percent(quantile)} of its people); the percentile may mislead.`,
  outside: ({ panel }) =>
    `This genome lies outside of ${panel}: nobody of the panel is as far from its middle. A percentile of this panel would mislead, and is withheld.`,
  unknown: ({ panel, seen }) =>
    `Only ${percent(seen)} of the sites that place a genome in ${panel} were seen, fewer than ${percent(LEAST_SEEN)}; whether the panel fits is not known, and the percentile is withheld.`,
};

/** A percentile of a panel, only where the panel may stand for the person and the sum is over its variants. */
export function percentileWithin(
  sum: number,
  panel: ReferencePanel,
  { fit, withheld }: Placement,
): Percentile | undefined {
  return withheld === undefined && (fit === 'within' || fit === 'edge') ? percentileOf(sum, panel) : undefined;
}
