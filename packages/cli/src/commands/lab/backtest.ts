import type { BacktestOptions, Objective } from '@aceso/discovery';
import { table as layOut, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { readRows } from './files.ts';

const usage =
  'lab backtest TABLE.csv --parameters A,B,... --objective COL [--goal maximise|minimise] [--experiments N] [--batch N] [--seeds N] [--json]';

export const backtest: Subcommand = {
  name: 'backtest',
  usage,
  details: 'plays campaigns against a table of known results, beside random choice: the regret after each experiment.',
  options: {
    parameters: { type: 'string', value: 'COLS', help: 'Columns that are varied, by commas' },
    objective: { type: 'string', value: 'COL', help: 'Column of the result' },
    goal: { type: 'string', value: 'GOAL', help: 'maximise unless given', choices: ['maximise', 'minimise'] },
    experiments: { type: 'string', value: 'N', help: 'Experiments of a campaign; 50 unless given' },
    batch: { type: 'string', value: 'N', help: 'Experiments of a round; 5 unless given' },
    seeds: { type: 'string', value: 'N', help: 'Campaigns for each method; 10 unless given' },
  },
  examples: ['aceso lab backtest yields.csv --parameters base,ligand,solvent,temperature --objective yield'],
  async run(args) {
    const rows = await readRows(wordOf(args, usage, 'the table'), 'table');
    const parameters = neededOption(args, 'parameters', usage)
      .split(',')
      .map((name) => name.trim());
    const name = neededOption(args, 'objective', usage);
    const experiments = integerOption(args, 'experiments', usage, 1, 5_000) ?? 50;
    const batch = integerOption(args, 'batch', usage, 1, 1536) ?? 5;
    const seeds = integerOption(args, 'seeds', usage, 1, 1000) ?? 10;
    const lab = await import('@aceso/discovery/lab');
    const table = lab.laboratoryTable(rows, parameters, [name]);
    if (experiments > table.rows.length)
      throw wrongUse(usage, `--experiments ${experiments} is more than the ${table.rows.length} rows of the table`);
    const bar = progressBar('campaigns');
    const methods: BacktestOptions['methods'] = ['random', 'gp', 'forest'];
    const curves = await lab.backtest({
      name: 'backtest',
      table,
      objectives: [{ name, goal: (args.text('goal') ?? 'maximise') as Objective['goal'] }],
      experiments,
      batch,
      initial: batch,
      seeds: Array.from({ length: seeds }, (_, i) => i + 1),
      methods,
      progress: (done, total) => {
        bar.update(done, total);
      },
    });
    bar.end();
    if (args.flag('json')) {
      await printJson({ experiments, batch, seeds, curves });
      return 0;
    }
    const marks = [...new Set([1, 2, 4, 6, 8, 10].map((k) => Math.ceil((k * experiments) / 10)))];
    await print(
      layOut(
        ['regret after', ...marks.map(String), 'mean'],
        curves.map(({ method, regret }) => [
          method,
          ...marks.map((k) => regret[k - 1]!.toFixed(2)),
          (regret.reduce((a, b) => a + b, 0) / regret.length).toFixed(2),
        ]),
      ),
    );
    return 0;
  },
};
