import { agatston } from '../findings/calcium.ts';
import { makeFinding, regionOf } from '../findings/context.ts';
import type { Finding, Region } from '../findings/finding.ts';
import { lesion } from '../findings/lesion.ts';
import { suv } from '../findings/suv.ts';
import type { LoadedVolume } from '../load.ts';
import { radiomics } from '../radiomics/method.ts';
import { assertSameGrid, hashVolume, type Mask, voxelVolume } from '../volume/volume.ts';

/** A value of a region that a person drew: its unit is that of the finding it stands for. */
type Measure = (volume: LoadedVolume, mask: Mask, finding: Finding) => number | null;

const count = (mask: Mask): number => mask.data.reduce((sum, value) => sum + (value ? 1 : 0), 0);
const share = ({ volume }: LoadedVolume, mask: Mask, belongs: (value: number) => boolean): number | null => {
  let [all, own] = [0, 0];
  for (let i = 0; i < mask.data.length; i++) {
    if (!mask.data[i]) continue;
    all += 1;
    if (belongs(volume.data[i]!)) own += 1;
  }
  return all === 0 ? null : (100 * own) / all;
};
const mean = ({ volume }: LoadedVolume, mask: Mask): number | null => {
  let [sum, n] = [0, 0];
  for (let i = 0; i < mask.data.length; i++) {
    if (!mask.data[i]) continue;
    sum += volume.data[i]!;
    n += 1;
  }
  return n === 0 ? null : sum / n;
};

/** Voxels times their size, in the unit of the finding. */
const size: Measure = ({ volume }, mask, { unit }) => {
  const mm3 = count(mask) * voxelVolume(volume);
  return mm3 === 0 ? null : unit === 'mL' ? mm3 / 1000 : mm3;
};
const area: Measure = ({ volume }, mask) => (count(mask) * volume.spacing[0] * volume.spacing[1]) / 100;

const calcium = ({ volume }: LoadedVolume, mask: Mask, { method }: Finding) =>
  agatston(volume.data, mask, volume.spacing, {
    leastArea: typeof method.parameters.leastArea === 'number' ? method.parameters.leastArea : 1,
    connectivity: method.parameters.connectivity === '4-in-plane' ? '4-in-plane' : '8-in-plane',
  });

const MEASURES: Readonly<Record<string, Measure>> = {
  'laa-950': (volume, mask) => share(volume, mask, (value) => value < -950),
  // Of the ball of the same volume, as for the nodules that were found.
  'nodule-diameter': ({ volume }, mask) => Math.cbrt((6 * count(mask) * voxelVolume(volume)) / Math.PI) || null,
  'agatston-score': (volume, mask, finding) => calcium(volume, mask, finding).score,
  'calcium-volume': (volume, mask, finding) => calcium(volume, mask, finding).volume,
  'muscle-area': area,
  'visceral-fat-area': area,
  'subcutaneous-fat-area': area,
  'vertebral-attenuation': mean,
  'air-calibration': mean,
};

/** Methods that measure any region they are given: they are run again on the new one. */
const ON_REGIONS = new Map([lesion, suv, radiomics].map((method) => [method.name, method]));

const measureOf = (finding: string): Measure | undefined =>
  MEASURES[finding] ?? (finding.endsWith('-volume') ? size : undefined);

/** Whether a value can be measured on a region that a person drew. */
export const canRemeasure = ({ finding, method }: Finding): boolean =>
  ON_REGIONS.has(method.name) || measureOf(finding) !== undefined;

/**
 * The findings of one region, measured on voxels that a person drew. What cannot be measured there loses its value, with the
 * reason. Parameters say that the region was drawn; the hash is over volume and region.
 */
export async function remeasure(
  volume: LoadedVolume,
  findings: readonly Finding[],
  mask: Mask,
): Promise<readonly Finding[]> {
  assertSameGrid(volume.volume, mask);
  const out: Finding[] = [];
  const again = new Map<string, readonly Finding[]>();
  for (const finding of findings) {
    const { name } = finding.method;
    const method = ON_REGIONS.get(name);
    if (method) {
      const made =
        again.get(name) ??
        (await method.run(volume.volume, {
          acquisition: volume.acquisition,
          masks: { [finding.region.name]: mask },
          parameters: finding.method.parameters,
        }));
      again.set(name, made);
      const own = made.find((one) => one.finding === finding.finding);
      out.push(drawn(own ?? empty(finding, volume, mask), volume));
      continue;
    }
    const measure = measureOf(finding.finding);
    const region = regionFor(finding.region, volume, mask);
    const made = makeFinding(headOf(finding, volume, mask), {
      finding: finding.finding,
      value: measure && region.voxels > 0 ? measure(volume, mask, finding) : null,
      unit: finding.unit,
      region,
      // What limited the value because of how its region was found does not hold for one that was drawn.
      issues:
        region.voxels === 0
          ? ['The region is empty.']
          : measure
            ? []
            : ['The region was drawn anew, and this value is not measured on a drawn region.'],
      usable: measure !== undefined && region.voxels > 0,
    });
    out.push(drawn(made, volume));
  }
  return out;
}

const headOf = ({ method }: Finding, volume: LoadedVolume, mask: Mask) => ({
  name: method.name,
  version: method.version,
  parameters: method.parameters,
  inputHash: hashVolume(volume.volume, mask),
  acquisition: volume.acquisition,
  modality: [volume.modality],
});

const empty = (finding: Finding, volume: LoadedVolume, mask: Mask): Finding =>
  makeFinding(headOf(finding, volume, mask), {
    finding: finding.finding,
    value: null,
    unit: finding.unit,
    region: { name: finding.region.name },
    issues: ['The region is empty, or too small to measure this.'],
    usable: false,
  });

function regionFor(before: Region, { volume }: LoadedVolume, mask: Mask): Region & { readonly voxels: number } {
  return {
    ...regionOf(volume, before.name, mask),
    ...(before.laterality ? { laterality: before.laterality } : {}),
    ...(before.slice === undefined ? {} : { slice: before.slice }),
  };
}

/** Names the images the region lies on, and that a person drew it; the method is no longer a learned one. */
function drawn(finding: Finding, { slices }: LoadedVolume): Finding {
  const { box } = finding.region;
  const instances = box
    ? [...new Set(slices.slice(box.first[2], box.last[2] + 1).flatMap((one) => (one ? [one.image.sopInstance] : [])))]
    : [];
  const { learned: _, ...method } = finding.method;
  return {
    ...finding,
    region: { ...finding.region, ...(instances.length > 0 ? { instances } : {}) },
    method: { ...method, parameters: { ...method.parameters, outline: 'drawn by a person' } },
  };
}
