import { fileError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';

const usage = 'imaging validate FILE [--images PATH] [--json]';

export const validate: Subcommand = {
  name: 'validate',
  usage,
  details:
    'read a DICOM, NIfTI or IMR file to its last pixel and say what is wrong; with --images, walk each link of an IMR bundle',
  options: { images: { type: 'string', value: 'PATH', help: 'Images that the links of a bundle should lead to' } },
  async run(args) {
    const path = wordOf(args, usage, 'a file');
    const { filesUnder, readDicomFiles, validateFile } = await import('@aceso/imaging');
    const folder = args.text('images');
    const images = folder === undefined ? undefined : (await readDicomFiles(await filesUnder([folder]))).images;
    const found = await validateFile(path, images).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)))
        throw fileError(error, 'file', path);
      throw error;
    });
    if (args.flag('json')) await printJson(found);
    else
      await print(
        [
          `${found.file}: ${found.kind}, ${found.valid ? 'nothing wrong was found' : `${found.problems.length} problems`}`,
          ...found.problems.map((problem) => `  ${problem.path}: ${problem.message}`),
        ].join('\n'),
      );
    return found.valid ? 0 : 1;
  },
};
