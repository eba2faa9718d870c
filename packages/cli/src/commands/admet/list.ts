import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { chosenModels, MODEL } from './models.ts';

const usage = 'admet list [--model FILE] [--endpoint NAME,...] [--json]';

export const list: Subcommand = {
  name: 'list',
  usage,
  details: 'the endpoints, what they were learned from and how well, with the whole cards by --json.',
  options: { ...MODEL },
  examples: ['aceso admet list', 'aceso admet list --endpoint herg-pic50 --json'],
  async run(args) {
    if (args.words[1] !== undefined) throw wrongUse(usage, `"aceso admet list" has no use for ${JSON.stringify(args.words[1])}`);
    const { panels, endpoints } = await chosenModels(args);
    const { selected } = await import('@aceso/discovery/learn');
    const chosen = selected(panels, endpoints).map(({ endpoint }) => endpoint);
    if (args.flag('json')) {
      await printJson(chosen.map(({ name, task, unit, title, card }) => ({ endpoint: name, task, unit, title, ...card })));
      return 0;
    }
    const rows = chosen.map(({ name, task, unit, title, card }) => {
      const metrics = card.metrics as Readonly<Record<string, number>>;
      const score = task === 'regression' ? `MAE ${metrics.mae}` : `AUROC ${metrics.auroc}`;
      return [name, title, unit, String(card.molecules), `${score} (${card.split as string})`];
    });
    await print(table(['endpoint', 'what', 'unit', 'molecules', 'score'], rows));
    return 0;
  },
};
