import { ImagingError } from '../errors.ts';
import { assertSameGrid, hashVolume, voxelVolume } from '../volume/volume.ts';
import { type MethodHead, makeFinding, regionOf } from './context.ts';
import { bidirectional } from './diameters.ts';
import type { Finding, Method } from './finding.ts';

/** Volume, long and short axis of every region that the caller brings. */
export const lesion: Method = {
  name: 'lesion',
  summary: 'Volume, long and short axis, mean value of each region of a SEG or a mask',
  modality: ['CT', 'MR', 'PT', 'US', 'NM', 'CR', 'DX', 'MG'],
  automatic: false,
  async run(volume, options) {
    const masks = Object.entries(options.masks ?? {});
    if (masks.length === 0) throw new ImagingError('option', 'The method needs a region: give a SEG, or --mask FILE.');
    const findings: Finding[] = [];
    for (const [name, mask] of masks) {
      assertSameGrid(volume, mask);
      const head: MethodHead = {
        name: 'lesion',
        version: '1.0.0',
        parameters: { outline: 'pixel edge middles', shortAxis: 'longest chord across the long axis, same slice' },
        inputHash: hashVolume(volume, mask),
        ...(options.acquisition ? { acquisition: options.acquisition } : {}),
        modality: lesion.modality,
      };
      const region = regionOf(volume, name, mask);
      if (region.voxels === 0) {
        findings.push(
          makeFinding(head, {
            finding: 'lesion-volume',
            value: null,
            unit: 'mL',
            region: { name },
            issues: ['The region is empty on this volume.'],
            usable: false,
          }),
        );
        continue;
      }
      const axes = bidirectional(volume, mask)!;
      const { box } = region;
      const edge =
        box &&
        [0, 1, 2].some(
          (axis) => volume.dims[axis]! > 1 && (box.first[axis] === 0 || box.last[axis] === volume.dims[axis]! - 1),
        );
      const issues = edge ? ['The region reaches the edge of the images: a part may be missing.'] : [];
      const short =
        axes.long.length < 2 * volume.spacing[2] && volume.dims[2] > 1
          ? ['The lesion is thinner than two slices: its size is uncertain.']
          : [];
      const lines = [
        { name: 'long axis', from: axes.long.from, to: axes.long.to },
        { name: 'short axis', from: axes.short.from, to: axes.short.to },
      ];
      const measured = { ...region, slice: axes.slice, lines };
      const usable = !edge;
      let sum = 0;
      for (let i = 0; i < mask.data.length; i++) if (mask.data[i]) sum += volume.data[i]!;
      findings.push(
        ...(volume.dims[2] > 1
          ? [
              makeFinding(head, {
                finding: 'lesion-volume',
                value: (region.voxels * voxelVolume(volume)) / 1000,
                unit: 'mL',
                region: measured,
                issues: [...issues, ...short],
                usable,
              }),
            ]
          : []),
        makeFinding(head, {
          finding: 'lesion-long-axis',
          value: axes.long.length,
          unit: 'mm',
          region: measured,
          issues,
          usable,
        }),
        makeFinding(head, {
          finding: 'lesion-short-axis',
          value: axes.short.length,
          unit: 'mm',
          region: measured,
          issues,
          usable,
        }),
        makeFinding(head, {
          finding: 'lesion-mean',
          value: sum / region.voxels,
          unit: options.acquisition?.modality === 'CT' ? "[hnsf'U]" : '1',
          region: measured,
          issues,
          usable,
        }),
      );
    }
    return findings;
  },
};
