import type { Procova, TrialSimulation } from '@aceso/precision/twin';
import type { Args } from '../../core/command.ts';
import { bytesOf } from '../../core/input.ts';
import { print, printJson, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { numberOption, SEED } from './common.ts';

const usage = 'twin procova TRIAL.csv --outcome COL --arm COL --control NAME --prognosis COL [--adjust A,B] [--json]';
const planUsage =
  'twin procova --people N --correlation R [--effect D] [--trials N] [--world normal|skewed|biased] [--seed S]';

export const trialSupport: Subcommand = {
  name: 'procova',
  usage: `${usage}\n  aceso ${planUsage}`,
  details:
    'a trial with a prognostic score as covariate, beside the unadjusted comparison; without a file: type I error or power by simulation.',
  options: {
    ...SEED,
    outcome: { type: 'string', value: 'COL', help: 'Column of the outcome' },
    arm: { type: 'string', value: 'COL', help: 'Column of the arm: two values' },
    control: { type: 'string', value: 'NAME', help: 'The value of the arm that is the control' },
    prognosis: { type: 'string', value: 'COL', help: 'Column of the forecast outcome under control, made at baseline' },
    adjust: { type: 'string', value: 'COLS', help: 'Other baseline columns of numbers, by commas' },
    people: { type: 'string', value: 'N', help: 'People of a simulated trial' },
    correlation: { type: 'string', value: 'R', help: 'Correlation of forecast and outcome; 0 to 0.99' },
    effect: { type: 'string', value: 'D', help: 'Effect in standard deviations; 0 unless given' },
    trials: { type: 'string', value: 'N', help: 'Simulated trials; 2000 unless given' },
    world: { type: 'string', value: 'WORLD', help: 'normal unless given', choices: ['normal', 'skewed', 'biased'] },
  },
  examples: [
    'aceso twin procova trial.csv --outcome hba1c --arm arm --control placebo --prognosis twin',
    'aceso twin procova --people 200 --correlation 0.6 --trials 5000',
  ],
  run: (args) => (args.words.length === 1 ? plan(args) : analyse(args)),
};

async function analyse(args: Args): Promise<number> {
  const path = wordOf(args, usage, 'the trial');
  const [outcome, arm, control, prognosis] = ['outcome', 'arm', 'control', 'prognosis'].map((name) =>
    neededOption(args, name, usage),
  );
  const adjust = (args.text('adjust') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { procova, readTrial } = await import('@aceso/precision/twin');
  const columns = { outcome: outcome!, arm: arm!, control: control!, prognosis: prognosis!, adjust };
  const parts: Uint8Array[] = [];
  for await (const part of bytesOf(path, 'trial')) parts.push(part);
  const answer = procova(readTrial(Buffer.concat(parts), path, columns));
  if (args.flag('json')) await printJson(answer);
  else await print(answerText(answer));
  return 0;
}

async function plan(args: Args): Promise<number> {
  neededOption(args, 'people', planUsage);
  neededOption(args, 'correlation', planUsage);
  const { simulateTrials } = await import('@aceso/precision/twin');
  const bar = progressBar('trials');
  const answer = simulateTrials({
    people: integerOption(args, 'people', planUsage, 12, 20_000)!,
    correlation: numberOption(args, 'correlation', planUsage, 0, 0.99)!,
    effect: numberOption(args, 'effect', planUsage, -10, 10) ?? 0,
    trials: integerOption(args, 'trials', planUsage, 1, 100_000) ?? 2000,
    seed: integerOption(args, 'seed', planUsage, 0, 2 ** 31) ?? 1,
    world: (args.text('world') ?? 'normal') as 'normal' | 'skewed' | 'biased',
    progress: (done, total) => bar.update(done, total),
  });
  bar.end();
  if (args.flag('json')) await printJson(answer);
  else await print(planText(answer));
  return 0;
}

const four = (value: number): string => String(Number(value.toPrecision(4)));
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function answerText({ people, perArm, unadjusted, adjusted, correlation, imbalance, gain, notes }: Procova): string {
  const row = (name: string, { effect, standardError, low, high, p }: Procova['adjusted']): string[] => [
    name,
    four(effect),
    four(standardError),
    `${four(low)} to ${four(high)}`,
    p < 1e-4 ? '< 0.0001' : p.toFixed(4),
  ];
  return [
    `${people} people: ${perArm[0]} controls, ${perArm[1]} treated. Forecast and outcome correlate by ${correlation.toFixed(2)}; the arms differ in forecast by ${imbalance.toFixed(2)} standard deviations.`,
    table(
      ['', 'effect', 'standard error', '95 % interval', 'p'],
      [row('unadjusted', unadjusted), row('adjusted', adjusted)],
    ),
    `Without the forecast ${gain.toFixed(2)} times as many people would be needed.`,
    ...notes,
  ].join('\n');
}

function planText({
  plan: { people, effect, correlation, trials, world },
  rejected,
  covered,
  bias,
  gain,
}: TrialSimulation): string {
  const share = ({ share: at, low, high }: TrialSimulation['covered']['adjusted']): string =>
    `${percent(at)} (${percent(low)} to ${percent(high)})`;
  return [
    `${trials} trials of ${people} people, effect ${effect}, correlation ${correlation}, world ${world}.`,
    table(
      ['', effect === 0 ? 'type I error at 0.05' : 'power at 0.05', '95 % intervals that hold', 'bias'],
      (['unadjusted', 'adjusted'] as const).map((way) => [
        way,
        share(rejected[way]),
        share(covered[way]),
        four(bias[way]),
      ]),
    ),
    `Without the forecast ${gain.toFixed(2)} times as many people would be needed.`,
  ].join('\n');
}
