import { type Feature, mean, percentile } from './roi.ts';

/** What intensity statistics and the intensity histogram have in common; names are filled in by the two families. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly skewness: number;
  readonly kurtosis: number;
  readonly median: number;
  readonly minimum: number;
  readonly p10: number;
  readonly p25: number;
  readonly p75: number;
  readonly p90: number;
  readonly maximum: number;
  readonly meanDeviation: number;
  readonly robustDeviation: number;
  readonly medianDeviation: number;
  readonly variation: number;
  readonly dispersion: number;
}

export function moments(values: Float64Array): Moments {
  const sorted = values.slice().sort();
  const centre = mean(values);
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (const v of values) {
    const d = v - centre;
    m2 += d * d;
    m3 += d ** 3;
    m4 += d ** 4;
  }
  const n = values.length;
  const variance = m2 / n;
  const [p10, p25, median, p75, p90] = [10, 25, 50, 75, 90].map((p) => percentile(sorted, p)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const robust = values.filter((v) => v >= p10 && v <= p90);
  const robustMean = mean(robust);
  const deviation = (of: Float64Array, from: number): number => mean(of.map((v) => Math.abs(v - from)));
  return {
    mean: centre,
    variance,
    // The manual sets both to 0 for a region of one intensity.
    skewness: variance === 0 ? 0 : m3 / n / variance ** 1.5,
    kurtosis: variance === 0 ? 0 : m4 / n / variance ** 2 - 3,
    median,
    minimum: sorted[0]!,
    p10,
    p25,
    p75,
    p90,
    maximum: sorted[n - 1]!,
    meanDeviation: deviation(values, centre),
    robustDeviation: deviation(robust, robustMean),
    medianDeviation: deviation(values, median),
    variation: Math.sqrt(variance) / centre,
    dispersion: (p75 - p25) / (p75 + p25),
  };
}

/** Intensity-based statistics (manual, 3.3). */
export function statistics(values: Float64Array): Feature[] {
  const m = moments(values);
  const energy = values.reduce((sum, v) => sum + v * v, 0);
  const of = (feature: string, ibsi: string, value: number, unit = '[arb]'): Feature => ({
    family: 'Intensity-based statistical features',
    feature,
    ibsi,
    value,
    unit,
  });
  return [
    of('Mean intensity', 'Q4LE', m.mean),
    of('Intensity variance', 'ECT3', m.variance),
    of('Intensity skewness', 'KE2A', m.skewness, '1'),
    of('(Excess) intensity kurtosis', 'IPH6', m.kurtosis, '1'),
    of('Median intensity', 'Y12H', m.median),
    of('Minimum intensity', '1GSF', m.minimum),
    of('10th intensity percentile', 'QG58', m.p10),
    of('90th intensity percentile', '8DWT', m.p90),
    of('Maximum intensity', '84IY', m.maximum),
    of('Intensity interquartile range', 'SALO', m.p75 - m.p25),
    of('Intensity range', '2OJQ', m.maximum - m.minimum),
    of('Intensity-based mean absolute deviation', '4FUA', m.meanDeviation),
    of('Intensity-based robust mean absolute deviation', '1128', m.robustDeviation),
    of('Intensity-based median absolute deviation', 'N72L', m.medianDeviation),
    of('Intensity-based coefficient of variation', '7TET', m.variation, '1'),
    of('Intensity-based quartile coefficient of dispersion', '9S40', m.dispersion, '1'),
    of('Intensity-based energy', 'N8CA', energy),
    of('Root mean square intensity', '5ZWQ', Math.sqrt(energy / values.length)),
  ];
}
