import { print, printJson, table, writeOut } from '../../core/output.ts';
import { integerOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCampaign, showCondition } from './files.ts';

const usage = 'lab suggest CAMPAIGN.json [--count N] [--json]';

export const suggest: Subcommand = {
  name: 'suggest',
  usage,
  details: 'the next round of experiments; they are written into the campaign, and asking again gives the round after.',
  options: { count: { type: 'string', value: 'N', help: 'Experiments of this round' } },
  async run(args) {
    const path = wordOf(args, usage, 'the campaign');
    const count = integerOption(args, 'count', usage, 1, 1536);
    const before = await readCampaign(path);
    const lab = await import('@aceso/discovery/lab');
    const campaign = lab.suggest(before, { at: new Date().toISOString(), ...(count === undefined ? {} : { count }) });
    await writeOut(path, JSON.stringify(campaign, null, 1));
    const event = campaign.events.at(-1)!;
    if (event.kind !== 'suggested') return 1;
    if (args.flag('json')) {
      await printJson(event.experiments);
      return 0;
    }
    const names = campaign.settings.space.parameters.map(({ name }) => name);
    await print(
      table(
        ['id', ...names, 'expected', 'why'],
        event.experiments.map(({ id, condition, expected, deviation, reason, fidelity }) => [
          id,
          ...showCondition(Object.fromEntries(names.map((name) => [name, condition[name]!]))),
          expected === undefined ? '' : `${expected.toPrecision(4)} ± ${deviation!.toPrecision(3)}`,
          `${reason}${fidelity === undefined ? '' : ` (${fidelity})`}`,
        ]),
      ),
    );
    return 0;
  },
};
