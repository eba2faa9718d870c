import { cooccurrence } from './glcm.ts';
import { histogram } from './histogram.ts';
import { localIntensity } from './local.ts';
import { morphology } from './morphology.ts';
import { type Feature, intensities, type Levels, type Roi } from './roi.ts';
import { runLengths } from './runs.ts';
import { statistics } from './statistics.ts';
import { tones } from './tones.ts';
import { type VolumeSteps, volumeHistogram } from './volume-histogram.ts';
import { zones } from './zones.ts';

/** Every feature of IBSI 1 that has consensus values, of a region that was prepared (see prepare.ts). */
export function extractFeatures(roi: Roi, levels: Levels, steps: VolumeSteps): Feature[] {
  const values = intensities(roi);
  return [
    ...morphology(roi),
    ...localIntensity(roi),
    ...statistics(values),
    ...histogram(levels),
    ...volumeHistogram(values, steps),
    ...cooccurrence(levels),
    ...runLengths(levels),
    ...zones(levels),
    ...tones(levels),
  ];
}
