import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kind } from '@aceso/imaging';
import { fileError } from '../../core/errors.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage = 'imaging synthesize --out DIR [--label pneumonia|normal] [--count N] [--seed N] [--now INSTANT] [--json]';

export const synthesize: Subcommand = {
  name: 'synthesize',
  usage,
  details:
    'draw small chest radiographs of nobody as DICOM, marked synthetic (learned, research use); same seed, same images',
  options: {
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    label: {
      type: 'string',
      value: 'NAME',
      help: 'pneumonia (unless given) or normal',
      choices: ['pneumonia', 'normal'],
    },
    count: { type: 'string', value: 'N', help: 'Images to draw, 1 to 10,000; 16 unless given' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same result' },
    now: { type: 'string', value: 'INSTANT', help: 'Time of what is written, ISO 8601; now unless given' },
  },
  examples: ['aceso imaging synthesize --label normal --count 20 --seed 3 --out ./synthetic'],
  async run(args) {
    const out = neededOption(args, 'out', usage);
    const kind = (args.text('label') ?? 'pneumonia') as Kind;
    const count = integerOption(args, 'count', usage, 1, 10_000) ?? 16;
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1;
    const given = args.text('now');
    const instant = given === undefined ? new Date() : new Date(given);
    if (Number.isNaN(instant.getTime())) throw wrongUse(usage, '--now is no instant of ISO 8601');
    const now = instant.toISOString();
    const imaging = await import('@aceso/imaging');
    const bar = progressBar('imaging');
    const made = await imaging
      .synthesize({ kind, count, seed, onProgress: (done, total) => bar.update(done, total, 'synthesize') })
      .finally(() => bar.end());
    try {
      await mkdir(out, { recursive: true });
      for (const { name, bytes } of imaging.writeSynthetic(made, now)) await writeFile(join(out, name), bytes);
    } catch (error) {
      throw fileError(error, 'output folder', out);
    }
    const { name, version, sha256 } = made.card;
    if (args.flag('json'))
      await printJson({
        out,
        images: count,
        kind,
        seed,
        synthetic: true,
        researchUse: true,
        model: { name, version, sha256 },
      });
    else await print(`${plural(count, 'image')} in ${out}: synthetic, research use; nothing can be measured on them.`);
    return 0;
  },
};
