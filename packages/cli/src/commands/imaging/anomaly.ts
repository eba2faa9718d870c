import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnomalyMethod } from '@aceso/imaging';
import { fileError } from '../../core/errors.ts';
import { print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { indexOption } from './studies.ts';
import { onlyMr, originalVolumes } from './volumes.ts';

const METHODS: readonly AnomalyMethod[] = ['median', 'vae', 'diffusion'];
const usage = `imaging anomaly STUDY|PATH --method ${METHODS.join('|')} --out DIR [--seed N] [--json]`;

export const anomaly: Subcommand = {
  name: 'anomaly',
  usage,
  details: 'map how unusual each voxel of MR is, by a median filter or learned (research use); a map is no finding',
  options: {
    ...indexOption,
    method: { type: 'string', value: 'NAME', help: 'median, vae or diffusion, here' },
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same result' },
  },
  examples: ['aceso imaging anomaly t1.nii.gz --method median --out ./anomaly'],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const method = METHODS.find((name) => name === neededOption(args, 'method', usage));
    const out = neededOption(args, 'out', usage);
    if (method === undefined) throw wrongUse(usage, `--method is not one of ${METHODS.join(', ')}`);
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1;
    const imaging = await import('@aceso/imaging');
    const volumes = await originalVolumes(args, what);
    const written = [];
    for (const [i, loaded] of volumes.entries()) {
      onlyMr(loaded);
      const bar = progressBar('imaging');
      const { map, record } = await imaging
        .anomalyMap(loaded.volume, { method, seed, onProgress: (done, total) => bar.update(done, total, 'anomaly') })
        .finally(() => bar.end());
      const stem = volumes.length === 1 ? 'anomaly' : `anomaly-${i + 1}`;
      const paths = { map: `${stem}.nii.gz`, record: `${stem}.json` };
      try {
        await mkdir(out, { recursive: true });
        await writeFile(join(out, paths.map), imaging.markEnhanced(imaging.writeNifti(map), 'anomaly'));
        await writeFile(join(out, paths.record), `${JSON.stringify({ ...record, ...paths }, null, 2)}\n`);
      } catch (error) {
        throw fileError(error, 'output folder', out);
      }
      written.push({ source: loaded.name, ...record, ...paths });
    }
    if (args.flag('json')) await printJson(written);
    else
      await print(
        written
          .map(({ map, strongest }) => {
            const places = strongest.map(
              ({ world, score }) => `${score.toFixed(2)} at ${world.map((v) => v.toFixed(0)).join(', ')} mm`,
            );
            return `${join(out, map)}: research use, no finding. Strongest: ${places.join('; ')}.`;
          })
          .join('\n'),
      );
    return 0;
  },
};
