import type { GroupMetricId } from './group-metrics.ts';

/** One number that compares all shown groups. Definitions as in Fairlearn (`agg='worst_case'` for equalized odds). */
export interface Disparity {
  readonly id: string;
  /** Measures of the groups that it is made of; it is left out where one of them is not there. */
  readonly of: readonly GroupMetricId[];
  /** Value where all groups are alike. */
  readonly fair: 0 | 1;
  readonly value: (groups: readonly (readonly number[])[]) => number;
}

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const shrink = (values: readonly number[]): number => Math.min(...values) / Math.max(...values);
/** Column of one measure over all groups. */
const column = (groups: readonly (readonly number[])[], at: number): number[] => groups.map((group) => group[at]!);
const difference = (id: string, of: GroupMetricId): Disparity => ({
  id,
  of: [of],
  fair: 0,
  value: (groups) => spread(column(groups, 0)),
});

export const DISPARITIES: readonly Disparity[] = [
  difference('demographic-parity-difference', 'selection-rate'),
  {
    id: 'demographic-parity-ratio',
    of: ['selection-rate'],
    fair: 1,
    value: (groups) => shrink(column(groups, 0)),
  },
  {
    id: 'equalized-odds-difference',
    of: ['tpr', 'fpr'],
    fair: 0,
    value: (groups) => Math.max(spread(column(groups, 0)), spread(column(groups, 1))),
  },
  difference('equal-opportunity-difference', 'tpr'),
  difference('fpr-difference', 'fpr'),
  difference('fnr-difference', 'fnr'),
  difference('ppv-difference', 'ppv'),
  difference('npv-difference', 'npv'),
  difference('accuracy-difference', 'accuracy'),
  difference('auroc-difference', 'auroc'),
  difference('brier-difference', 'brier'),
  difference('ece-difference', 'ece'),
  difference('calibration-intercept-difference', 'calibration-intercept'),
];
