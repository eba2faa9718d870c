import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhantomKind } from '@aceso/imaging';
import { fileError } from '../../core/errors.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage =
  'imaging phantom --kind chest-ct|brain-mr|pet-ct|chest-xray --out DIR [--seed N] [--size PIXELS] [--step MM] [--date YYYYMMDD] [--json]';

export const phantom: Subcommand = {
  name: 'phantom',
  usage,
  details: 'write DICOM images of known truth (truth.json beside it); same seed, same bytes',
  options: {
    kind: {
      type: 'string',
      value: 'KIND',
      help: 'chest-ct, brain-mr, pet-ct (with a structure set) or chest-xray (DX and CR)',
      choices: ['chest-ct', 'brain-mr', 'pet-ct', 'chest-xray'],
    },
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same result; 0 unless given' },
    size: { type: 'string', value: 'PIXELS', help: 'Columns and rows of a phantom' },
    step: { type: 'string', value: 'MM', help: 'Distance of the slices of a phantom' },
    date: { type: 'string', value: 'YYYYMMDD', help: 'Date of the phantom study; 20260101 unless given' },
  },
  examples: ['aceso imaging phantom --kind chest-ct --seed 7 --out ./phantom'],
  async run(args) {
    const kind = neededOption(args, 'kind', usage) as PhantomKind;
    const out = neededOption(args, 'out', usage);
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 0;
    const size = integerOption(args, 'size', usage, 48, 512);
    const step = args.text('step') === undefined ? undefined : Number(args.text('step'));
    if (step !== undefined && !(step >= 0.5 && step <= 10))
      throw wrongUse(usage, '--step is not a number from 0.5 to 10');
    const date = args.text('date') ?? '20260101';
    if (!/^\d{8}$/.test(date)) throw wrongUse(usage, '--date is not YYYYMMDD');
    const { phantomFiles } = await import('@aceso/imaging');
    const { files, truth } = phantomFiles({
      kind,
      seed,
      date,
      ...(size === undefined ? {} : { size }),
      ...(step === undefined ? {} : { step }),
    });
    let count = 0;
    try {
      await mkdir(join(out, 'dicom'), { recursive: true });
      for (const { name, bytes } of files) {
        await writeFile(join(out, 'dicom', name), bytes);
        count += 1;
      }
      await writeFile(join(out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
    } catch (error) {
      throw fileError(error, 'output folder', out);
    }
    if (args.flag('json')) await printJson({ out, files: count, truth });
    else
      await print(
        `${plural(count, 'image')} in ${join(out, 'dicom')}; what was drawn is in ${join(out, 'truth.json')}.`,
      );
    return 0;
  },
};
