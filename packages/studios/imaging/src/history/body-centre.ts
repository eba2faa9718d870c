import { type Triple, toWorld, type Volume } from '../volume/volume.ts';

const centres = new WeakMap<Volume, Triple>();

/** Centre (LPS, mm) of what is denser than fat (CT) or brighter than the mean; every fourth voxel along each axis. */
export function bodyCentre(volume: Volume): Triple {
  const known = centres.get(volume);
  if (known) return known;
  const { data, dims } = volume;
  let [sum, count, negative] = [0, 0, false];
  for (let i = 0; i < data.length; i += 64) {
    sum += data[i]!;
    count += 1;
    if (data[i]! < -500) negative = true;
  }
  const threshold = negative ? -300 : sum / count;
  const at = [0, 0, 0];
  let voxels = 0;
  for (let z = 0; z < dims[2]; z += dims[2] > 8 ? 4 : 1)
    for (let y = 0; y < dims[1]; y += 4)
      for (let x = 0; x < dims[0]; x += 4) {
        if (!(data[x + dims[0] * (y + dims[1] * z)]! > threshold)) continue;
        at[0]! += x;
        at[1]! += y;
        at[2]! += z;
        voxels += 1;
      }
  const centre = toWorld(volume, at.map((v) => (voxels === 0 ? 0 : v / voxels)) as unknown as Triple);
  centres.set(volume, centre);
  return centre;
}
