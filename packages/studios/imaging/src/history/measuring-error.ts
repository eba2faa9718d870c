import type { Volume } from '../volume/volume.ts';

/** How much a value differs between two measurements of the same thing, with where that is published. */
export interface MeasuringError {
  /** In the unit of the value. */
  readonly limit: number;
  readonly source: string;
}

const FLEISCHNER = 'Fleischner Society 2017, doi 10.1148/radiol.2017161659';
const COFFEE_BREAK =
  'British Thoracic Society 2015, from scans repeated the same day; see doi 10.1007/s00330-021-08302-0';
const SEVRUKOV = 'Sevrukov et al. 2005, 2,217 pairs of gated electron-beam scans; ungated CT varies more';
const RECIST = 'RECIST 1.1: at least 5 mm and 20 %';

/**
 * Limits for a change from a prior value. Undefined: no published limit is known to us, and a change is not judged.
 *
 * A length is never known better than a voxel of either image.
 */
export function measuringError(
  finding: string,
  prior: number,
  volumes: readonly Pick<Volume, 'spacing'>[],
): MeasuringError | undefined {
  const voxel = Math.max(...volumes.map(({ spacing }) => Math.max(spacing[0], spacing[1])));
  switch (finding) {
    case 'nodule-diameter':
      return voxel > 2 ? { limit: voxel, source: 'one voxel of the coarser image' } : { limit: 2, source: FLEISCHNER };
    case 'nodule-volume':
      return { limit: 0.25 * prior, source: COFFEE_BREAK };
    case 'agatston-score':
      return { limit: prior > 0 ? 4.93 * Math.sqrt(prior) : 11.6, source: SEVRUKOV };
    case 'calcium-volume':
      return { limit: prior > 0 ? 3.445 * Math.sqrt(prior) : 9.5, source: SEVRUKOV };
    case 'lesion-long-axis':
      return { limit: Math.max(5, 0.2 * prior, voxel), source: RECIST };
    default:
      return undefined;
  }
}
