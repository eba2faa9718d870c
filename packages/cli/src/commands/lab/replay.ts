import { print, printJson } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCampaign } from './files.ts';

const usage = 'lab replay CAMPAIGN.json [--json]';

export const replay: Subcommand = {
  name: 'replay',
  usage,
  details: 'makes every round again from what was known before it; exit status 1 where one differs.',
  options: {},
  async run(args) {
    const campaign = await readCampaign(wordOf(args, usage, 'the campaign'));
    const lab = await import('@aceso/discovery/lab');
    const found = lab.replay(campaign);
    if (args.flag('json')) await printJson(found);
    else
      await print(
        found.differs === undefined
          ? `${found.rounds} rounds made again, all the same.`
          : `Round ${found.differs} differs: it was not made by this version from these events.`,
      );
    return found.differs === undefined ? 0 : 1;
  },
};
