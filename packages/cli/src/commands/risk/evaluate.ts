import { basename } from 'node:path';
import { print, printJson, say, table } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand } from '../../core/subcommand.ts';
import { wholeFile } from './inputs.ts';
import { openModel } from './predict.ts';

const usage = 'risk evaluate --model DIR --table FILE.csv[.gz] [--seed N] [--json]';

export const evaluate: Subcommand = {
  name: 'evaluate',
  usage,
  details: 'how good a trained model is on another table with the same columns, by subgroup as well.',
  options: {},
  examples: ['aceso risk evaluate --model model --table other-hospital.csv --json'],
  async run(args) {
    const model = await openModel(neededOption(args, 'model', usage));
    const path = neededOption(args, 'table', usage);
    const seed = integerOption(args, 'seed', usage, 0, 4294967295);
    const { evaluateModel, readTable } = await import('@aceso/precision/cohort-models');
    const found = evaluateModel(
      model,
      readTable(await wholeFile(path, 'table'), basename(path)),
      seed === undefined ? {} : { seed },
    );
    if (args.flag('json')) {
      await printJson(found);
      return 0;
    }
    for (const warning of found.warnings) say(`aceso: warning: ${warning}`);
    const figure = ({ estimate, low, high }: { estimate: number; low: number; high: number }): string =>
      `${estimate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    const { ibsWithoutInputs: _, ...survival } = found.survival ?? { ibsWithoutInputs: 0 };
    await print(
      table(
        [`${found.table}: ${found.persons} persons, ${found.events} events`, ''],
        Object.entries({ ...found.figures, ...survival }).map(([name, each]) => [name, figure(each)]),
      ),
    );
    await print(
      `\n${table(
        ['subgroup', 'rows', 'events', 'observed less told', 'AUROC'],
        found.subgroups.map(({ column, level, n, events, tooFew, difference, auroc }) => [
          `${column} ${level}`,
          String(n),
          String(events),
          tooFew ?? figure(difference!),
          auroc ? figure(auroc) : '',
        ]),
      )}`,
    );
    return 0;
  },
};
