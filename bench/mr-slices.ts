import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromHounsfield } from '../packages/studios/imaging/src/enhance/hounsfield.ts';
import { type Slice, slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { referenceIntensity } from '../packages/studios/imaging/src/enhance/reference.ts';
import { readNifti } from '../packages/studios/imaging/src/nifti/nifti.ts';
import type { Volume } from '../packages/studios/imaging/src/volume/volume.ts';

/** Volumes of a folder of NIfTI whose name begins with a patient. */
export async function patientVolumes(
  folder: string,
  patients: readonly string[],
): Promise<{ readonly patient: string; readonly volume: Volume }[]> {
  const out = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.nii.gz')).sort()) {
    const patient = patients.find((name) => file.startsWith(name));
    if (patient !== undefined) out.push({ patient, volume: readNifti(await readFile(join(folder, file)), file) });
  }
  if (out.length === 0) throw new Error(`${folder} has no volume of ${patients.join(', ')}`);
  return out;
}

/** Every n-th slice with tissue on a fifth of its pixels, in the units of the networks. */
export async function patientSlices(
  folder: string,
  patients: readonly string[],
  every: number,
  modality: 'MR' | 'CT' = 'MR',
): Promise<{ readonly patient: string; readonly image: Slice; readonly pixel: number }[]> {
  const out = [];
  for (const { patient, volume } of await patientVolumes(folder, patients)) {
    const { data, dims, spacing } = volume;
    const one = referenceIntensity(data);
    const plane = dims[0] * dims[1];
    for (let k = 0; k < dims[2]; k += every) {
      const own = data.slice(k * plane, (k + 1) * plane);
      const image = slice(dims[0], dims[1], modality === 'CT' ? fromHounsfield(own) : own.map((v) => v / one));
      if (image.data.filter((v) => v > 0.1).length >= 0.2 * plane) out.push({ patient, image, pixel: spacing[0] });
    }
  }
  return out;
}
