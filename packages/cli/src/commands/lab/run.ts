import type { AutonomyPolicy } from '@aceso/discovery';
import { CliError } from '../../core/errors.ts';
import { print, printJson, writeOut } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCampaign, readJson, readRows } from './files.ts';

const usage = 'lab run CAMPAIGN.json --policy POLICY.json --laboratory TABLE.csv [--json]';

export const run: Subcommand = {
  name: 'run',
  usage,
  details:
    'cycles of suggest, measure and learn in a simulated laboratory (a table of results), under a policy that a person ' +
    'set (by, reason, cycles, cost, askFor, askAfterFailures, askWhenSurprised); stops to ask where the policy says so.',
  options: {
    policy: { type: 'string', value: 'FILE', help: 'What the campaign may do by itself (JSON)' },
    laboratory: { type: 'string', value: 'FILE', help: 'Table of conditions and results that answers (CSV)' },
  },
  async run(args) {
    const path = wordOf(args, usage, 'the campaign');
    const policy = (await readJson(neededOption(args, 'policy', usage), 'policy')) as Partial<AutonomyPolicy>;
    for (const key of ['by', 'reason'] as const)
      if (typeof policy?.[key] !== 'string' || policy[key] === '')
        throw new CliError(`The policy has no "${key}"; a person has to stand for it.`);
    if (!Number.isInteger(policy.cycles) || policy.cycles! < 1)
      throw new CliError('The policy has no "cycles", a whole number from 1.');
    const campaign = await readCampaign(path);
    const { settings } = campaign;
    const lab = await import('@aceso/discovery/lab');
    const table = lab.laboratoryTable(
      await readRows(neededOption(args, 'laboratory', usage), 'laboratory'),
      settings.space.parameters.map(({ name }) => name),
      settings.objectives.map(({ name }) => name),
    );
    const bar = progressBar('cycles');
    const done = await lab.runAutonomously(
      campaign,
      lab.simulatedLaboratory({ ...table, space: settings.space }, { seed: settings.seed }),
      policy as AutonomyPolicy,
      {
        now: () => new Date().toISOString(),
        progress: (_, cycle) => {
          bar.update(cycle, policy.cycles);
        },
      },
    );
    bar.end();
    await writeOut(path, JSON.stringify(done.campaign, null, 1));
    const results = lab.resultsOf(done.campaign);
    const best = results.length > 0 ? results.reduce((a, b) => (b.worth > a.worth ? b : a)) : undefined;
    if (args.flag('json'))
      await printJson({
        stopped: done.stopped,
        reason: done.reason,
        cycles: done.cycles,
        results: results.length,
        best: best ?? null,
      });
    else
      await print(
        `${done.cycles} cycles, ${results.length} results; stopped: ${done.reason}.${best ? ` Best: ${JSON.stringify(best.condition)}, ${JSON.stringify(best.measured)}.` : ''}`,
      );
    return 0;
  },
};
