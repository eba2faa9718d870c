import type { BrainSegmentation } from './segment.ts';

/**
 * Does the result look like a head in the frame that the model needs? With the axes in another order the model still finds cortex and
 * white matter and returns next to nothing for every deep structure, so volumes alone would look like atrophy. What cannot be seen this
 * way: left and right exchanged (the model merges both sides).
 */
export interface OrientationCheck {
  /** False: nothing may be reported. */
  readonly plausible: boolean;
  readonly reasons: readonly string[];
}

const DEEP = ['Thalamus', 'Caudate', 'Putamen', 'Hippocampus', 'Brain-Stem'];

/** Share of the deep structures in the brain; some 6 to 7 % in a head that is the right way round. */
const LEAST_DEEP = 0.02;

export function checkOrientation(segmentation: Pick<BrainSegmentation, 'structures'>): OrientationCheck {
  const find = (name: string) => segmentation.structures.find((structure) => structure.name === name);
  const brain = segmentation.structures.slice(1).reduce((sum, { voxels }) => sum + voxels, 0);
  const reasons: string[] = [];
  if (brain < 300_000) reasons.push(`only ${Math.round(brain / 1000)} mL of brain were found`);
  const missing = DEEP.filter((name) => (find(name)?.voxels ?? 0) < 1000);
  if (missing.length > 0) reasons.push(`less than 1 mL of ${missing.join(', ').toLowerCase()} was found`);
  const deep = DEEP.reduce((sum, name) => sum + (find(name)?.voxels ?? 0), 0);
  if (brain > 0 && deep / brain < LEAST_DEEP) {
    reasons.push(`deep structures make up ${((100 * deep) / brain).toFixed(1)} % of the brain`);
  }
  if (missing.length === 0) {
    const centre = (name: string): readonly number[] => find(name)?.centre ?? [Number.NaN, Number.NaN, Number.NaN];
    const [cortex, thalamus] = [centre('Cerebral-Cortex'), centre('Thalamus')];
    const [stem, cerebellum] = [centre('Brain-Stem'), centre('Cerebellum-Cortex')];
    // Conformed axes: 0 to the left, 1 downwards, 2 forwards; mm.
    if (!(stem[1]! - thalamus[1]! > 10)) reasons.push('the brain stem is not below the thalamus');
    if (!(cerebellum[1]! - cortex[1]! > 15)) reasons.push('the cerebellum is not below the cortex');
    if (!(cortex[2]! - cerebellum[2]! > 10)) reasons.push('the cerebellum is not behind the middle of the cortex');
    if (!(Math.abs(thalamus[0]! - cortex[0]!) < 15)) reasons.push('the thalami are not in the middle');
  }
  return { plausible: reasons.length === 0, reasons };
}
