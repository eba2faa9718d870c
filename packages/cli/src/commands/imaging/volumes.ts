import type { LoadedVolume } from '@aceso/imaging';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { filesOf, sayRefused } from './studies.ts';

/** The volumes of a study or under a path; at least one, none that a network made. */
export async function originalVolumes(args: Args, what: string): Promise<readonly LoadedVolume[]> {
  const imaging = await import('@aceso/imaging');
  const files = await filesOf(args, what);
  const { images, refused } = await imaging.readDicomFiles(files.filter((path) => !imaging.isNiftiName(path)));
  const loaded = await imaging.volumesOf(images);
  sayRefused([...refused, ...loaded.refused]);
  const volumes = [...loaded.volumes];
  for (const path of files.filter(imaging.isNiftiName)) volumes.push(await imaging.loadNifti(path));
  if (volumes.length === 0) throw new CliError(`There is no image in ${what}.`);
  for (const { acquisition, name } of volumes)
    if (acquisition.enhanced === true)
      throw new CliError(`The image ${name} was made by an enhancing model already; take the original.`);
  return volumes;
}

/** @throws CliError for another modality than MR */
export function onlyMr({ modality, name }: LoadedVolume): void {
  if (modality !== 'MR') throw new CliError(`The network was trained on MR; ${name} is ${modality}.`);
}
