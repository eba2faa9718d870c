import type { Method } from '@aceso/synthetic';
import { assertReadable } from '../../core/input.ts';
import { table as layOut, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { SCHEMA, SEED, schemaOf, seedOf } from './common.ts';

const usage = 'synth rebalance DATA --target COL [--method METHOD] [--schema FILE] [--seed N] [--json]';

export const rebalance: Subcommand = {
  name: 'rebalance',
  usage,
  details:
    'says by cross-validation whether synthetic rows of the rare class make a better prediction; often it says no.',
  options: { ...SCHEMA, ...SEED, target: { type: 'string', value: 'COL', help: 'The column to predict' } },
  async run(args) {
    const path = wordOf(args, usage, 'the table');
    const target = neededOption(args, 'target', usage);
    const seed = seedOf(args, usage);
    const schema = await schemaOf(args);
    await assertReadable(path, 'table');
    const { readTableFile, rebalanceReport } = await import('@aceso/synthetic');
    const { table } = await readTableFile(path, { schema });
    const bar = progressBar('rebalance');
    const method = args.text('method') as Method | undefined;
    const report = await rebalanceReport(table, {
      target,
      seed,
      ...(method ? { method } : {}),
      progress: ({ done, total }) => bar.update(done, total),
    });
    bar.end();
    if (args.flag('json')) {
      await printJson({ ...report, seed });
      return 0;
    }
    const row = (name: string, { auc, brier, ece, sensitivity }: typeof report.original): string[] => [
      name,
      ...[auc, brier, ece, sensitivity].map((value) => value.toFixed(4)),
    ];
    await print(
      [
        layOut(
          ['', 'AUC', 'Brier', 'calibration error', 'sensitivity'],
          [row('original', report.original), row('rebalanced', report.rebalanced)],
        ),
        '',
        report.answer,
      ].join('\n'),
    );
    return 0;
  },
};
