import { access } from 'node:fs/promises';
import { CliError } from '../../core/errors.ts';
import { print, printJson, writeOut } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { readJson } from './files.ts';

const usage = 'lab new SETTINGS.json --out CAMPAIGN.json [--seed N] [--json]';

export const create: Subcommand = {
  name: 'new',
  usage,
  details:
    'a campaign from its settings: name, space (parameters, mixtures, constraints), objectives, and if wanted batch, ' +
    'surrogate, acquisition, budget, stop, fidelities, earlier.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'The campaign, or the map or results to write' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same suggestions' },
  },
  examples: ['aceso lab new settings.json --out campaign.json && aceso lab suggest campaign.json'],
  async run(args) {
    const path = wordOf(args, usage, 'the settings');
    const out = neededOption(args, 'out', usage);
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295);
    const settings = await readJson(path, 'settings');
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
      throw wrongUse(usage, `${path} is not a JSON object of settings`);
    const { newCampaign } = await import('@aceso/discovery/lab');
    const campaign = newCampaign({
      ...(settings as Parameters<typeof newCampaign>[0]),
      ...(seed === undefined ? {} : { seed }),
    });
    if (
      await access(out).then(
        () => true,
        () => false,
      )
    )
      throw new CliError(`${out} exists already; a campaign is never written over. Choose another name.`);
    await writeOut(out, JSON.stringify(campaign, null, 1));
    if (args.flag('json')) await printJson(campaign);
    else
      await print(
        `${campaign.settings.name}: ${campaign.settings.space.parameters.length} parameters, rounds of ${campaign.settings.batch}, written to ${out}`,
      );
    return 0;
  },
};
