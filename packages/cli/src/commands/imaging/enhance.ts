import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { indexOption } from './studies.ts';
import { originalVolumes } from './volumes.ts';

const METHODS = ['sr', 'denoise', 'diffusion-sr', 'diffusion-denoise'];
const usage = `imaging enhance STUDY|PATH --method ${METHODS.join('|')} --out DIR [--sigma S] [--draws N] [--seed N] [--as nifti|dicom] [--json]`;

export const enhance: Subcommand = {
  name: 'enhance',
  usage,
  details:
    'double the in-plane matrix of MR or CT, or take noise off it (learned, research use); nothing is measured on the result',
  options: {
    ...indexOption,
    method: {
      type: 'string',
      value: 'NAME',
      help: 'sr or denoise (MR); diffusion-sr or diffusion-denoise (MR and CT, with the spread of the draws)',
    },
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    as: {
      type: 'string',
      value: 'FORMAT',
      help: 'nifti (unless given), or dicom: series of their own in the study, DERIVED, from DICOM only',
      choices: ['nifti', 'dicom'],
    },
    now: { type: 'string', value: 'INSTANT', help: 'Time of the derived series, ISO 8601; now unless given' },
    sigma: { type: 'string', value: 'S', help: 'Noise of the image in its own units; estimated unless given' },
    draws: { type: 'string', value: 'N', help: 'Diffusion: draws a slice, 2 to 32; 4 unless given' },
    seed: { type: 'string', value: 'N', help: 'Diffusion: of the draws; 1 unless given' },
  },
  examples: ['aceso imaging enhance t1.nii.gz --method sr --out ./enhanced'],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const method = neededOption(args, 'method', usage);
    const out = neededOption(args, 'out', usage);
    if (!METHODS.includes(method)) throw wrongUse(usage, `--method is not one of ${METHODS.join(', ')}`);
    const task = method.endsWith('sr') ? 'sr' : 'denoise';
    const network = method.startsWith('diffusion') ? 'diffusion' : 'residual';
    const draws = integerOption(args, 'draws', usage, 2, 32) ?? 4;
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1;
    const sigma = args.text('sigma') === undefined ? undefined : Number(args.text('sigma'));
    if (sigma !== undefined && !(sigma > 0)) throw wrongUse(usage, '--sigma is not a number above 0');
    const dicom = args.text('as') === 'dicom';
    const given = args.text('now');
    const instant = given === undefined ? new Date() : new Date(given);
    if (Number.isNaN(instant.getTime())) throw wrongUse(usage, '--now is no instant of ISO 8601');
    const now = instant.toISOString();
    const imaging = await import('@aceso/imaging');
    const volumes = await originalVolumes(args, what);
    const written = [];
    for (const [i, loaded] of volumes.entries()) {
      const { volume, modality, name } = loaded;
      if (dicom && loaded.slices.length === 0)
        throw new CliError(`${name} is not DICOM: there is no study to write a series into; leave out --as dicom.`);
      if (modality !== 'MR' && !(modality === 'CT' && network === 'diffusion'))
        throw new CliError(
          network === 'diffusion'
            ? `The networks were trained on MR and CT; ${name} is ${modality}.`
            : `The networks were trained on MR; ${name} is ${modality}.${modality === 'CT' ? ` Take --method diffusion-${task}.` : ''}`,
        );
      const bar = progressBar('imaging');
      const made = await imaging
        .enhanceVolume(volume, {
          task,
          network,
          modality,
          draws,
          seed,
          ...(sigma === undefined ? {} : { sigma }),
          onProgress: (done, total) => bar.update(done, total, task),
        })
        .finally(() => bar.end());
      const stem = volumes.length === 1 ? 'enhanced' : `enhanced-${i + 1}`;
      const parts = [
        { what: 'enhanced', image: made.volume, path: stem, number: 9101, mark: task },
        { what: 'residual', image: made.residual, path: `${stem}-residual`, number: 9102, mark: 'residual' },
        ...(made.spread === undefined
          ? []
          : [{ what: 'spread', image: made.spread, path: `${stem}-spread`, number: 9103, mark: 'spread' } as const]),
      ] as const;
      const pathOf = (path: string): string => (dicom ? path : `${path}.nii.gz`);
      const paths = {
        image: pathOf(stem),
        residual: pathOf(`${stem}-residual`),
        ...(made.spread === undefined ? {} : { spread: pathOf(`${stem}-spread`) }),
        record: `${stem}.json`,
      };
      try {
        await mkdir(out, { recursive: true });
        for (const { what, image, path, number, mark } of parts) {
          if (!dicom) {
            await writeFile(join(out, pathOf(path)), imaging.markEnhanced(imaging.writeNifti(image), mark));
            continue;
          }
          await mkdir(join(out, path), { recursive: true });
          const files = imaging.writeDerived(image, loaded, made.record, { what, now, seriesNumber: number + 10 * i });
          for (const { name: file, bytes } of files) await writeFile(join(out, path, file), bytes);
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
