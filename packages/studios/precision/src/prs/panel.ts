import { normalCdf } from '@aceso/tensor/stats';
import { PrecisionError } from '../errors.ts';

/** How a score is spread in people of one ancestry, by the same scoring file and the same variants. */
export interface ReferencePanel {
  /** Such as "1000 Genomes, EUR, 2,504 people". */
  readonly name: string;
  readonly ancestry: string;
  readonly mean: number;
  readonly sd: number;
}

export interface Percentile {
  /** Standard deviations from the mean of the panel. */
  readonly z: number;
  /** 0 to 100, by the normal distribution. */
  readonly percentile: number;
  readonly panel: ReferencePanel;
}

/** @throws PrecisionError where the panel is not stated in full */
export function percentileOf(sum: number, panel: ReferencePanel): Percentile {
  if (panel.name.trim() === '' || panel.ancestry.trim() === '')
    throw new PrecisionError('option', 'A percentile needs a reference panel with its name and its ancestry.');
  if (!Number.isFinite(panel.mean) || !(panel.sd > 0))
    throw new PrecisionError(
      'option',
      'The mean of a reference panel is a number, and its standard deviation greater than 0.',
    );
  const z = (sum - panel.mean) / panel.sd;
  return { z, percentile: 100 * normalCdf(z), panel };
}
