import { CliError } from '../../core/errors.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { indexOption, indexPath, sayRefused } from './studies.ts';

const usage = 'imaging import PATH... [--index FILE] [--json]';

export const importStudies: Subcommand = {
  name: 'import',
  usage,
  details: 'read DICOM files and folders into the index of studies; a bad file is named and never loses the others',
  options: indexOption,
  examples: ['aceso imaging import ./ct-chest'],
  async run(args) {
    const paths = args.words.slice(1);
    if (paths.length === 0) throw wrongUse(usage, '"aceso imaging import" needs files or folders');
    const { addToIndex, filesUnder, readDicomFiles, readIndex, writeIndex } = await import('@aceso/imaging');
    const files = await filesUnder(paths);
    const bar = progressBar('reading');
    const { images, refused } = await readDicomFiles(files, {
      onProgress: (done, total) => bar.update(done, total),
    }).finally(() => bar.end());
    sayRefused(refused);
    if (images.length === 0) throw new CliError(`No DICOM image was found in ${paths.join(', ')}.`);
    const index = indexPath(args);
    const before = await readIndex(index);
    await writeIndex(index, addToIndex(before, images));
    const studies = [...new Set(images.map(({ study }) => study))];
    const series = new Set(images.map((image) => image.series)).size;
    if (args.flag('json')) await printJson({ studies, series, instances: images.length, refused, index });
    else
      await print(
        `${plural(images.length, 'file')} of ${plural(series, 'series', 'series')} in ${plural(studies.length, 'study', 'studies')}:\n${studies.join('\n')}`,
      );
    return 0;
  },
};
