import type { TrialDesign } from '@aceso/precision/twin';
import { print, printJson, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, type Subcommand } from '../../core/subcommand.ts';
import { neededNumber, numberOption, SEED } from './common.ts';

const usage = 'twin design --effect D --correlation R [--trusted SHARE] [--power P] [--trials N] [--seed S] [--json]';

export const design: Subcommand = {
  name: 'design',
  usage,
  details:
    'the size of a trial with a prognostic score as covariate, beside one without, and by simulation what errors it makes.',
  options: {
    ...SEED,
    effect: { type: 'string', value: 'D', help: 'Effect in standard deviations of the outcome' },
    correlation: { type: 'string', value: 'R', help: 'Correlation of forecast and outcome; 0 to 0.95' },
    trusted: { type: 'string', value: 'SHARE', help: 'Share of the correlation that is planned with; 1 unless given' },
    power: { type: 'string', value: 'P', help: '0.5 to 0.99; 0.9 unless given' },
    trials: { type: 'string', value: 'N', help: 'Simulated trials of each world; 2000 unless given' },
  },
  examples: ['aceso twin design --effect 0.4 --correlation 0.6 --trusted 0.9 --power 0.9'],
  async run(args) {
    const { designTrial } = await import('@aceso/precision/twin');
    const bar = progressBar('trials');
    const answer = designTrial({
      effect: neededNumber(args, 'effect', usage, -3, 3),
      correlation: neededNumber(args, 'correlation', usage, 0, 0.95),
      trusted: numberOption(args, 'trusted', usage, 0.1, 1) ?? 1,
      power: numberOption(args, 'power', usage, 0.5, 0.99) ?? 0.9,
      trials: integerOption(args, 'trials', usage, 100, 20_000) ?? 2000,
      seed: integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1,
      progress: (done, total) => bar.update(done, total),
    });
    bar.end();
    if (args.flag('json')) await printJson(answer);
    else await print(textOf(answer));
    return answer.holds ? 0 : 1;
  },
};

function textOf({ people, gain, worlds, holds, assumptions }: TrialDesign): string {
  const share = ({ share: at, low, high }: { share: number; low: number; high: number }): string =>
    `${(100 * at).toFixed(1)} % (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
  return [
    `${people.adjusted} people instead of ${people.unadjusted}, both arms together: without the forecast ${gain.toFixed(2)} times as many are needed.`,
    table(
      ['world', 'analysis', 'type I error', 'power', '95 % intervals that hold'],
      worlds.flatMap((one) =>
        (['unadjusted', 'adjusted'] as const).map((way) => [
          one.world,
          way,
          share(one.without.rejected[way]),
          share(one.with.rejected[way]),
          share(one.with.covered[way]),
        ]),
      ),
    ),
    holds ? 'The type I error is kept in every world.' : 'In some world the type I error lies above 5 %.',
    ...assumptions.map((line) => `Taken for granted: ${line}`),
  ].join('\n');
}
