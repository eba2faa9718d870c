import type { Feature, Roi } from './roi.ts';

/** Radius of a sphere of 1 cm3, mm. */
const RADIUS = 10 * Math.cbrt(3 / (4 * Math.PI));

/**
 * Local intensity (manual, 3.2): the mean of the image within 1 cm3 round the brightest voxel (of several, the highest mean), and the
 * highest such mean anywhere in the region. Voxels outside the region count as neighbours.
 */
export function localIntensity(roi: Roi): Feature[] {
  const { dims, spacing, image, intensity } = roi;
  const [nx, ny, nz] = dims;
  const reach = spacing.map((s) => Math.floor(RADIUS / s)) as [number, number, number];
  const offsets: [number, number, number][] = [];
  for (let z = -reach[2]; z <= reach[2]; z += 1)
    for (let y = -reach[1]; y <= reach[1]; y += 1)
      for (let x = -reach[0]; x <= reach[0]; x += 1)
        if (Math.hypot(x * spacing[0], y * spacing[1], z * spacing[2]) <= RADIUS) offsets.push([x, y, z]);
  let brightest = Number.NEGATIVE_INFINITY;
  let local = Number.NEGATIVE_INFINITY;
  let global = Number.NEGATIVE_INFINITY;
  let at = 0;
  for (let z = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, at += 1) {
        if (intensity[at] === 0) continue;
        let sum = 0;
        let count = 0;
        for (const [dx, dy, dz] of offsets) {
          const [u, v, w] = [x + dx, y + dy, z + dz];
          if (u < 0 || v < 0 || w < 0 || u >= nx || v >= ny || w >= nz) continue;
          sum += image[u + nx * (v + ny * w)]!;
          count += 1;
        }
        const peak = sum / count;
        const value = image[at]!;
        if (value > brightest || (value === brightest && peak > local)) {
          brightest = value;
          local = peak;
        }
        if (peak > global) global = peak;
      }
    }
  }
  const family = 'Local intensity features';
  return [
    { family, feature: 'Local intensity peak', ibsi: 'VJGA', value: local, unit: '[arb]' },
    { family, feature: 'Global intensity peak', ibsi: '0F91', value: global, unit: '[arb]' },
  ];
}
