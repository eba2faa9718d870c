import type { BackTest } from '@aceso/precision/twin';
import { print, printJson, table, writeOut } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { BODY_OPTIONS, modelOf, neededNumber, openRecording, SEED } from './common.ts';

const usage = 'twin backtest RECORDING --type 1|2 --weight KG [--test-days N] [--seed S] [--out FILE.json] [--json]';

export const backtest: Subcommand = {
  name: 'backtest',
  usage,
  details:
    'forecasts the last days of a recording, which the fit has not seen, beside persistence, trend, daily profile and regression; exit 1 where the twin fails.',
  options: {
    ...BODY_OPTIONS,
    ...SEED,
    'test-days': { type: 'string', value: 'N', help: 'Days held out at the end; a quarter unless given' },
  },
  examples: ['aceso twin backtest days.csv --type 1 --weight 70 --json'],
  async run(args) {
    const recording = await openRecording(wordOf(args, usage, 'the recording'), args);
    const { backTest } = await import('@aceso/precision/twin');
    const testDays = integerOption(args, 'test-days', usage, 2, 30);
    const bar = progressBar('back-test');
    const { report } = backTest(recording, {
      model: modelOf(args, usage),
      weight: neededNumber(args, 'weight', usage, 10, 350),
      seed: integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1,
      ...(testDays === undefined ? {} : { testDays }),
      progress: (done, total) => bar.update(done, total),
    });
    bar.end();
    const out = args.text('out');
    if (out !== undefined) await writeOut(out, `${JSON.stringify(report, null, 2)}\n`);
    if (args.flag('json')) await printJson(report);
    else await print(reportText(report));
    return report.passed ? 0 : 1;
  },
};

export function reportText({ horizons, passed, reasons, testDays, testFrom, fitDays, exercise }: BackTest): string {
  const names = horizons[0]!.scores.map(({ name }) => name);
  return [
    `Fitted on days ${fitDays[0] + 1} to ${fitDays[1]}, tested on days ${testDays[0] + 1} to ${testDays[1]} (from ${testFrom.slice(0, 10)}). Root mean square errors, mg/dL; after the slash those with food or a bolus in the window.`,
    table(
      ['minutes', 'forecasts', ...names, 'within 90 %', 'width'],
      horizons.map(({ minutes, forecasts, scores, coverage, width }) => [
        String(minutes),
        String(forecasts),
        ...scores.map(
          ({ rmse, rmseWithInputs }) =>
            `${rmse.toFixed(1)}${rmseWithInputs === null ? '' : ` / ${rmseWithInputs.toFixed(1)}`}`,
        ),
        `${(100 * coverage).toFixed(0)} %`,
        width.toFixed(0),
      ]),
    ),
    'The twin and the regression are told what was eaten and injected until then; the others are not.',
    ...(exercise
      ? [
          `${exercise.reason} Errors without and with it: ${exercise.errors.map((one) => `${one.without.toFixed(1)} and ${one.with.toFixed(1)} at ${one.minutes} minutes`).join(', ')}.`,
        ]
      : []),
    passed ? 'Passed: this twin may answer "what if".' : 'Failed: this twin answers no "what if".',
    ...reasons.map((reason) => `- ${reason}`),
  ].join('\n');
}
