import type { Feature, Levels } from './roi.ts';
import { moments } from './statistics.ts';

/** Features of the histogram of grey levels (manual, 3.4). */
export function histogram(levels: Levels): Feature[] {
  const values = Float64Array.from(levels.data.filter((level) => level > 0));
  const counts = new Float64Array(levels.count);
  for (const level of values) counts[level - 1]! += 1;
  const m = moments(values);
  let entropy = 0;
  let uniformity = 0;
  let mode = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const p = counts[i]! / values.length;
    if (p > 0) entropy -= p * Math.log2(p);
    uniformity += p * p;
    // Of several modes, the one nearest to the mean.
    const nearer = counts[i] === counts[mode] && Math.abs(i + 1 - m.mean) < Math.abs(mode + 1 - m.mean);
    if (counts[i]! > counts[mode]! || nearer) mode = i;
  }
  const gradient = Array.from(counts, (n, i) => {
    if (counts.length === 1) return 0;
    if (i === 0) return counts[1]! - n;
    if (i === counts.length - 1) return n - counts[i - 1]!;
    return (counts[i + 1]! - counts[i - 1]!) / 2;
  });
  const most = Math.max(...gradient);
  const least = Math.min(...gradient);
  const of = (feature: string, ibsi: string, value: number): Feature => ({
    family: 'Intensity histogram features',
    feature,
    ibsi,
    value,
    unit: '1',
  });
  return [
    of('Mean discretised intensity', 'X6K6', m.mean),
    of('Discretised intensity variance', 'CH89', m.variance),
    of('Discretised intensity skewness', '88K1', m.skewness),
    of('(Excess) discretised intensity kurtosis', 'C3I7', m.kurtosis),
    of('Median discretised intensity', 'WIFQ', m.median),
    of('Minimum discretised intensity', '1PR8', m.minimum),
    of('10th discretised intensity percentile', '1PR8', m.p10),
    of('90th discretised intensity percentile', 'GPMT', m.p90),
    of('Maximum discretised intensity', '3NCY', m.maximum),
    of('Intensity histogram mode', 'AMMC', mode + 1),
    of('Discretised intensity interquartile range', 'WR0O', m.p75 - m.p25),
    of('Discretised intensity range', '5Z3W', m.maximum - m.minimum),
    of('Intensity histogram mean absolute deviation', 'D2ZX', m.meanDeviation),
    of('Intensity histogram robust mean absolute deviation', 'WRZB', m.robustDeviation),
    of('Intensity histogram median absolute deviation', '4RNL', m.medianDeviation),
    of('Intensity histogram coefficient of variation', 'CWYJ', m.variation),
    of('Intensity histogram quartile coefficient of dispersion', 'SLWD', m.dispersion),
    of('Discretised intensity entropy', 'TLU2', entropy),
    of('Discretised intensity uniformity', 'BJ5W', uniformity),
    of('Maximum histogram gradient', '12CE', most),
    of('Maximum histogram gradient intensity', '8E6O', gradient.indexOf(most) + 1),
    of('Minimum histogram gradient', 'VQB3', least),
    of('Minimum histogram gradient intensity', 'RHQZ', gradient.indexOf(least) + 1),
  ];
}
