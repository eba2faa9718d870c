import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { indexOption } from './studies.ts';
import { onlyMr, originalVolumes } from './volumes.ts';

const compressing = 'imaging compress STUDY|PATH --out FILE [--quantum Q] [--json]';
const expanding = 'imaging expand FILE --out FILE.nii.gz [--json]';

export const compress: Subcommand = {
  name: 'compress',
  usage: compressing,
  details: 'compress one MR volume with loss by a learned autoencoder (research use)',
  options: {
    ...indexOption,
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    quantum: {
      type: 'string',
      value: 'Q',
      help: 'Step of quantisation, 0.5 (fine, large) to 8 (coarse, small); 2 unless given',
    },
  },
  examples: ['aceso imaging compress t1.nii.gz --quantum 1 --out t1.acz'],
  async run(args) {
    const what = wordOf(args, compressing, 'a study or a path');
    const out = neededOption(args, 'out', compressing);
    const imaging = await import('@aceso/imaging');
    const { least, most, usual } = imaging.STEPS;
    const step = Number(args.text('quantum') ?? usual);
    if (!(step >= least && step <= most))
      throw wrongUse(compressing, `--quantum is not a number from ${least} to ${most}`);
    const [first, ...more] = await originalVolumes(args, what);
    if (first === undefined || more.length > 0)
      throw new CliError(`${what} has ${more.length + 1} volumes; give the path of one.`);
    onlyMr(first);
    const bar = progressBar('imaging');
    const bytes = await imaging
      .compressVolume(first.volume, { step, onProgress: (done, total) => bar.update(done, total, 'compress') })
      .finally(() => bar.end());
    await writeFile(out, bytes).catch((error: unknown) => {
      throw fileError(error, 'output file', out);
    });
    const bitsPerVoxel = (8 * bytes.length) / first.volume.data.length;
    if (args.flag('json')) await printJson({ out, bytes: bytes.length, bitsPerVoxel, step, researchUse: true });
    else
      await print(`${out}: ${bytes.length} bytes, ${bitsPerVoxel.toFixed(3)} bits a voxel. With loss; research use.`);
    return 0;
  },
};

export const expand: Subcommand = {
  name: 'expand',
  usage: expanding,
  details: 'write a compressed volume as NIfTI; nothing is measured on it',
  options: { out: { type: 'string', value: 'PATH', help: 'Folder or file to write' } },
  async run(args) {
    const file = wordOf(args, expanding, 'a compressed file');
    const out = neededOption(args, 'out', expanding);
    const imaging = await import('@aceso/imaging');
    const bytes = await readFile(file).catch((error: unknown) => {
      throw fileError(error, 'compressed file', file);
    });
    const bar = progressBar('imaging');
    const { volume, head } = await imaging
      .expandVolume(bytes, basename(file), { onProgress: (done, total) => bar.update(done, total, 'expand') })
      .finally(() => bar.end());
    await writeFile(out, imaging.markEnhanced(imaging.writeNifti(volume), 'expanded')).catch((error: unknown) => {
      throw fileError(error, 'output file', out);
    });
    if (args.flag('json')) await printJson({ out, ...head });
    else
      await print(`${out}: ${head.dims.join(' x ')} voxels. With loss; research use, nothing can be measured on it.`);
    return 0;
  },
};
