import type { Condition, ObservedRow, Parameter } from '@aceso/discovery';
import { print, printJson, writeOut } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCampaign, readRows } from './files.ts';

const usage = 'lab observe CAMPAIGN.json --results FILE.csv [--json]';

export const observe: Subcommand = {
  name: 'observe',
  usage,
  details:
    'enters results: a CSV with a column for each objective and either "id" (of a suggestion) or a column for each ' +
    'parameter; "cost" and "fidelity" if wanted. All rows are taken or none.',
  options: { results: { type: 'string', value: 'FILE', help: 'Results as CSV' } },
  async run(args) {
    const path = wordOf(args, usage, 'the campaign');
    const results = neededOption(args, 'results', usage);
    const before = await readCampaign(path);
    const lab = await import('@aceso/discovery/lab');
    const rows = (await readRows(results, 'results')).map((row): ObservedRow => {
      const number = (name: string): number =>
        row[name] === undefined || row[name] === '' ? Number.NaN : Number(row[name]);
      const measured = Object.fromEntries(before.settings.objectives.map(({ name }) => [name, number(name)]));
      const condition = Object.fromEntries(
        before.settings.space.parameters.flatMap((p: Parameter) =>
          row[p.name] === undefined ? [] : [[p.name, p.kind === 'categorical' ? row[p.name]! : number(p.name)]],
        ),
      ) as Condition;
      return {
        measured,
        ...(row['id'] ? { id: row['id'] } : { condition }),
        ...(row['fidelity'] ? { fidelity: row['fidelity'] } : {}),
        ...(row['cost'] ? { cost: number('cost') } : {}),
      };
    });
    const campaign = lab.observe(before, rows, new Date().toISOString());
    await writeOut(path, JSON.stringify(campaign, null, 1));
    const found = lab.resultsOf(campaign);
    const best = found.reduce((a, b) => (b.worth > a.worth ? b : a));
    const why = lab.ended(campaign);
    if (args.flag('json')) {
      await printJson({
        results: found.length,
        best,
        front: lab
          .paretoFront(
            campaign.settings.objectives,
            found.map(({ measured }) => measured),
          )
          .map((i) => found[i]!.id),
        ended: why ?? null,
      });
      return 0;
    }
    await print(
      `${rows.length} taken, ${found.length} in all. Best: ${best.id}, ${JSON.stringify(best.condition)}, ${JSON.stringify(best.measured)}.${why ? ` The campaign has ended: ${why}.` : ''}`,
    );
    return 0;
  },
};
