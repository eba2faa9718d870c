import type { PlateOptions } from '@aceso/discovery';
import { CliError } from '../../core/errors.ts';
import { print, printJson, writeOut } from '../../core/output.ts';
import { integerOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCampaign } from './files.ts';

const usage = 'lab plate CAMPAIGN.json [--wells 96] [--replicates N] [--controls N] [--out MAP.csv] [--json]';

export const plate: Subcommand = {
  name: 'plate',
  usage,
  details: 'a plate map for the experiments that have no result yet, in random places, with control wells.',
  options: {
    wells: { type: 'string', value: 'N', help: 'Wells of a plate', choices: ['24', '48', '96', '384', '1536'] },
    replicates: { type: 'string', value: 'N', help: 'Wells for each experiment; 1 unless given' },
    controls: { type: 'string', value: 'N', help: 'Control wells on each plate; 4 unless given' },
  },
  async run(args) {
    const path = wordOf(args, usage, 'the campaign');
    const campaign = await readCampaign(path);
    const lab = await import('@aceso/discovery/lab');
    const open = lab.openExperiments(campaign);
    if (open.length === 0) throw new CliError('No experiment is open; ask for a round with "aceso lab suggest".');
    const map = lab.plateMap(open, {
      wells: Number(args.text('wells') ?? 96) as PlateOptions['wells'],
      replicates: integerOption(args, 'replicates', usage, 1, 1000) ?? 1,
      controls: integerOption(args, 'controls', usage, 0, 1535) ?? 4,
      seed: campaign.settings.seed,
    });
    if (args.flag('json')) {
      await printJson(map);
      return 0;
    }
    const csv = [
      'plate,well,content,replicate',
      ...map.map((w) => `${w.plate},${w.well},${w.content},${w.replicate}`),
    ].join('\n');
    const out = args.text('out');
    if (out === undefined) await print(csv);
    else await writeOut(out, csv);
    return 0;
  },
};
