import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { filesOf, indexOption, sayRefused } from './studies.ts';

const usage = 'imaging enhance STUDY|PATH --method sr|denoise --out DIR [--sigma S] [--as nifti|dicom] [--json]';

export const enhance: Subcommand = {
  name: 'enhance',
  usage,
  details:
    'double the in-plane matrix of MR, or take noise off it (learned, research use); nothing is measured on the result',
  options: {
    ...indexOption,
    method: { type: 'string', value: 'NAME', help: 'sr or denoise, here' },
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    as: {
      type: 'string',
      value: 'FORMAT',
      help: 'nifti (unless given), or dicom: series of their own in the study, DERIVED, from DICOM only',
      choices: ['nifti', 'dicom'],
    },
    now: { type: 'string', value: 'INSTANT', help: 'Time of the derived series, ISO 8601; now unless given' },
    sigma: { type: 'string', value: 'S', help: 'Noise of the image in its own units; estimated unless given' },
  },
  examples: ['aceso imaging enhance t1.nii.gz --method sr --out ./enhanced'],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const task = neededOption(args, 'method', usage);
    const out = neededOption(args, 'out', usage);
    if (task !== 'sr' && task !== 'denoise') throw wrongUse(usage, '--method is not sr or denoise');
    const sigma = args.text('sigma') === undefined ? undefined : Number(args.text('sigma'));
    if (sigma !== undefined && !(sigma > 0)) throw wrongUse(usage, '--sigma is not a number above 0');
    const dicom = args.text('as') === 'dicom';
    const given = args.text('now');
    const now = (given === undefined ? new Date() : new Date(given)).toISOString();
    const imaging = await import('@aceso/imaging');
    const files = await filesOf(args, what);
    const { images, refused } = await imaging.readDicomFiles(files.filter((path) => !imaging.isNiftiName(path)));
    const loaded = await imaging.volumesOf(images);
    sayRefused([...refused, ...loaded.refused]);
    const volumes = [...loaded.volumes];
    for (const path of files.filter(imaging.isNiftiName)) volumes.push(await imaging.loadNifti(path));
    if (volumes.length === 0) throw new CliError(`There is no image to enhance in ${what}.`);
    const written = [];
    for (const [i, loaded] of volumes.entries()) {
      const { volume, acquisition, modality, name } = loaded;
      if (acquisition.enhanced === true)
        throw new CliError(`The image ${name} was made by an enhancing model already; enhance the original.`);
      if (dicom && loaded.slices.length === 0)
        throw new CliError(`${name} is not DICOM: there is no study to write a series into; leave out --as dicom.`);
      if (modality !== 'MR') throw new CliError(`The networks were trained on MR; ${name} is ${modality}.`);
      const bar = progressBar('imaging');
      const made = await imaging
        .enhanceVolume(volume, {
          task,
          ...(sigma === undefined ? {} : { sigma }),
          onProgress: (done, total) => bar.update(done, total, task),
        })
        .finally(() => bar.end());
      const stem = volumes.length === 1 ? 'enhanced' : `enhanced-${i + 1}`;
      const paths = dicom
        ? { image: stem, residual: `${stem}-residual`, record: `${stem}.json` }
        : { image: `${stem}.nii.gz`, residual: `${stem}-residual.nii.gz`, record: `${stem}.json` };
      try {
        await mkdir(out, { recursive: true });
        if (dicom)
          for (const [what, image, folder, number] of [
            ['enhanced', made.volume, paths.image, 9101],
            ['residual', made.residual, paths.residual, 9102],
          ] as const) {
            await mkdir(join(out, folder), { recursive: true });
            const files = imaging.writeDerived(image, loaded, made.record, {
              what,
              now,
              seriesNumber: number + 10 * i,
            });
            for (const { name: file, bytes } of files) await writeFile(join(out, folder, file), bytes);
          }
        else {
          await writeFile(join(out, paths.image), imaging.markEnhanced(imaging.writeNifti(made.volume), task));
          await writeFile(
            join(out, paths.residual),
            imaging.markEnhanced(imaging.writeNifti(made.residual), 'residual'),
          );
        }
        await writeFile(join(out, paths.record), `${JSON.stringify({ ...made.record, ...paths }, null, 2)}\n`);
      } catch (error) {
        throw fileError(error, 'output folder', out);
      }
      written.push({ source: name, ...made.record, ...paths });
    }
    if (args.flag('json')) await printJson(written);
    else
      await print(
        written
          .map(
            ({ image, residual }) =>
              `${join(out, image)}: research use, nothing can be measured on it. What was added: ${join(out, residual)}.`,
          )
          .join('\n'),
      );
    return 0;
  },
};
