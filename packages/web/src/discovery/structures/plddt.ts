/**
 * Predicted local distance difference test: how sure a structure predictor is of each residue, 0 to 100. Bands and colours are
 * those that the AlphaFold Protein Structure Database shows.
 */
export interface PlddtBand {
  readonly name: 'veryHigh' | 'confident' | 'low' | 'veryLow';
  /** From this value on. */
  readonly from: number;
  readonly colour: number;
}

export const PLDDT_BANDS: readonly PlddtBand[] = [
  { name: 'veryHigh', from: 90, colour: 0x0053d6 },
  { name: 'confident', from: 70, colour: 0x65cbf3 },
  { name: 'low', from: 50, colour: 0xffdb13 },
  { name: 'veryLow', from: Number.NEGATIVE_INFINITY, colour: 0xff7d45 },
];

/** @param value 0 to 100 */
export const plddtBand = (value: number): PlddtBand =>
  PLDDT_BANDS.find(({ from }) => value >= from) ?? PLDDT_BANDS[PLDDT_BANDS.length - 1]!;

/** Some programs write the measure as a share of 1: what to multiply by, from the largest value of a file. */
export const plddtScale = (largest: number): number => (largest <= 1 ? 100 : 1);

export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;
