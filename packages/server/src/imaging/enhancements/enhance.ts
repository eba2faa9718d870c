import { enhanceVolume, ImagingError, type LoadedVolume, writeDerived } from '@aceso/imaging';
import type { EnhanceInput, Step } from '../work.ts';

/** The derived images of one series, in the process apart. */
export async function enhanced(
  { method, now, sigma, draws, seed }: EnhanceInput,
  volumes: readonly LoadedVolume[],
  report: (step: Step) => void,
): Promise<Uint8Array[]> {
  const out: Uint8Array[] = [];
  if (volumes.length === 0) throw new ImagingError('input', 'The series has no image that can be enhanced.');
  for (const [i, loaded] of volumes.entries()) {
    const { volume, acquisition, modality, name } = loaded;
    if (acquisition.enhanced === true)
      throw new ImagingError('blocked', `${name} was made by a network already; enhance the original.`);
    if (modality !== 'MR' && modality !== 'CT')
      throw new ImagingError('option', `The networks were trained on MR and CT; ${name} is ${modality}.`);
    const made = await enhanceVolume(volume, {
      task: method.endsWith('sr') ? 'sr' : 'denoise',
      network: method.startsWith('diffusion') ? 'diffusion' : 'residual',
      modality,
      ...(sigma === undefined ? {} : { sigma }),
      ...(draws === undefined ? {} : { draws }),
      ...(seed === undefined ? {} : { seed }),
      onProgress: (done, total) => report({ done: i + done / total, total: volumes.length, message: 'enhancing' }),
    });
    const parts = [
      { what: 'enhanced', image: made.volume, number: 9101 },
      { what: 'residual', image: made.residual, number: 9102 },
      ...(made.spread === undefined ? [] : [{ what: 'spread', image: made.spread, number: 9103 } as const]),
    ] as const;
    for (const { what, image, number } of parts)
      for (const { bytes } of writeDerived(image, loaded, made.record, { what, now, seriesNumber: number + 10 * i }))
        out.push(bytes);
  }
  return out;
}
