import { ImagingError } from '../errors.ts';
import { makeFinding } from '../findings/context.ts';
import type { Finding, Method, MethodOptions } from '../findings/finding.ts';
import { boxOf } from '../volume/box.ts';
import { assertVolume, hashVolume, type Mask, type Volume, voxelVolume } from '../volume/volume.ts';
import { segmentTissues, TISSUE_SETTINGS, TISSUES } from './mixture.ts';
import { stripSkull } from './strip.ts';

/** Grey matter, white matter and fluid of a T1-weighted head without any trained model. */
export const brainTissues: Method = {
  name: 'brain-tissues',
  summary: 'Grey matter, white matter and cerebrospinal fluid of a T1-weighted head (bias field, mixture, MRF)',
  modality: ['MR'],
  automatic: false,
  run: (volume, options) => Promise.resolve(measureTissues(volume, options)),
};

const NAMES = { csf: 'cerebrospinal fluid', grey: 'grey matter', white: 'white matter' } as const;

/** @param options.masks `brain`: voxels of the brain; without it the skull is stripped by thresholds and morphology */
export function measureTissues(volume: Volume, options: MethodOptions = {}): Finding[] {
  assertVolume(volume);
  const { acquisition, masks, signal } = options;
  const given = masks?.brain;
  const brain: Mask = given ?? { dims: volume.dims, data: stripSkull(volume) };
  const inside = brain.data.reduce((n, v) => n + Number(v !== 0), 0);
  if ((inside * voxelVolume(volume)) / 1000 < 300)
    throw new ImagingError(
      'blocked',
      'No brain of at least 300 mL was found; give a T1-weighted head, or the brain with --mask brain=FILE.',
    );
  const result = segmentTissues(volume, brain, signal);
  const issues = [
    ...(given === undefined ? ['The skull was stripped by thresholds; give --mask brain=FILE to be sure.'] : []),
    ...(Math.max(...volume.spacing) > 2 ? ['Slices are thicker than 2 mm: partial volumes are large.'] : []),
    ...(result.separation < 2 ? ['Grey and white matter are hardly told apart: contrast or noise.'] : []),
  ];
  const inputHash = hashVolume(volume, brain);
  return TISSUES.map((tissue, label) => {
    const mask: Mask = { dims: volume.dims, data: result.labels.map((l) => (l === label + 1 ? 1 : 0)) };
    const box = boxOf(mask.data, volume.dims);
    const voxels = mask.data.reduce((a, b) => a + b, 0);
    return makeFinding(
      {
        name: 'brain-tissues',
        version: '1',
        modality: ['MR'],
        inputHash,
        parameters: {
          ...TISSUE_SETTINGS,
          brain: given === undefined ? 'stripped' : 'given',
          mean: result.means[label],
          deviation: result.deviations[label],
        },
        ...(acquisition === undefined ? {} : { acquisition }),
      },
      {
        finding: `${NAMES[tissue].replaceAll(' ', '-')}-volume`,
        value: (result.volumes[label]! * voxelVolume(volume)) / 1000,
        unit: 'mL',
        region: { name: NAMES[tissue], voxels, mask, ...(box === undefined ? {} : { box }) },
        issues,
        usable: result.separation >= 1,
      },
    );
  });
}
