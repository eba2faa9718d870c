import { ImagingError } from '../errors.ts';
import { hashVolume, type Mask, type Triple, toIndex, toWorld } from '../volume/volume.ts';
import { makeFinding, regionOf } from './context.ts';
import type { Method } from './finding.ts';
import { numberParameter } from './parameters.ts';

/** Mean HU of trabecular bone in a cylinder whose axis is k, at a point that the caller gives. */
export const vertebra: Method = {
  name: 'vertebra',
  summary: 'Mean HU of trabecular bone round a point (--at X,Y,Z in LPS mm, --radius MM)',
  modality: ['CT'],
  automatic: false,
  async run(volume, options) {
    const at = pointOf(options.parameters?.at);
    const radius = numberParameter(options, 'radius', 8, 2, 20);
    const height = numberParameter(options, 'height', 9, 1, 40);
    const [i, j, k] = toIndex(volume, at);
    if ([i, j, k].some((index, axis) => index < 0 || index > volume.dims[axis]! - 1))
      throw new ImagingError('option', 'The point of --at lies outside the images.');
    const [nx, ny] = volume.dims;
    const data = new Uint8Array(volume.data.length);
    const values: number[] = [];
    const half = Math.max(height / 2, volume.spacing[2] / 2);
    const [ri, rj, rk] = [radius / volume.spacing[0], radius / volume.spacing[1], half / volume.spacing[2]];
    for (let z = Math.max(0, Math.ceil(k - rk)); z <= Math.min(volume.dims[2] - 1, Math.floor(k + rk)); z++)
      for (let y = Math.max(0, Math.ceil(j - rj)); y <= Math.min(ny - 1, Math.floor(j + rj)); y++)
        for (let x = Math.max(0, Math.ceil(i - ri)); x <= Math.min(nx - 1, Math.floor(i + ri)); x++) {
          if (Math.hypot((x - i) * volume.spacing[0], (y - j) * volume.spacing[1]) > radius) continue;
          const index = x + nx * (y + ny * z);
          data[index] = 1;
          values.push(volume.data[index]!);
        }
    const mask: Mask = { data, dims: volume.dims };
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    const issues: string[] = [];
    if (options.acquisition?.contrast) issues.push('Contrast medium raises the attenuation of bone by about 10 HU.');
    const kvp = options.acquisition?.kvp;
    if (kvp !== undefined && Math.abs(kvp - 120) > 1)
      issues.push(`Bone attenuation depends on the voltage: ${kvp} kVp, not 120.`);
    if (sd > 100) issues.push('The cylinder holds more than trabecular bone: move it away from the cortex.');
    return [
      makeFinding(
        {
          name: 'vertebra',
          version: '1.0.0',
          parameters: { at, radius, height },
          inputHash: hashVolume(volume, mask),
          ...(options.acquisition ? { acquisition: options.acquisition } : {}),
          modality: vertebra.modality,
        },
        {
          finding: 'vertebral-attenuation',
          value: values.length > 0 ? mean : null,
          unit: "[hnsf'U]",
          region: { ...regionOf(volume, 'trabecular bone', mask), centre: toWorld(volume, [i, j, k]) },
          issues,
          usable: values.length >= 20 && sd <= 100,
        },
      ),
    ];
  },
};

/** "X,Y,Z" or three numbers. @throws ImagingError */
export function pointOf(given: unknown): Triple {
  const parts = typeof given === 'string' ? given.split(/[,\s]+/).map(Number) : given;
  if (
    !Array.isArray(parts) ||
    parts.length !== 3 ||
    !parts.every((part) => typeof part === 'number' && Number.isFinite(part))
  )
    throw new ImagingError('option', 'The method needs a point: --at X,Y,Z in LPS mm.');
  return parts as unknown as Triple;
}
