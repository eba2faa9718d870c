/** Statistics shared by the studios: special functions, tests and intervals, scores of predictions. */
export {
  auc,
  aucInterval,
  brier,
  calibrationError,
  midRanks,
  pearson,
  tprAtFpr,
} from './scoring.ts';
export {
  chiSquaredTail,
  erf,
  erfc,
  logAdd,
  logErfc,
  logGamma,
  logSubtract,
  logUpperGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
} from './special.ts';
export { incompleteBeta, tCdf, tPValue, tQuantile } from './student.ts';
export { chiSquaredTest, type Interval, ksPValue, ksStatistic, quantile, wilson } from './tests.ts';
