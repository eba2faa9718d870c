import type { Trajectory, TrajectoryTest } from '@aceso/precision/twin';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { neededNumber, SEED } from './common.ts';

const usage =
  'twin trajectory COHORT.csv [--state STATE --age YEARS --covariates a=1,b=0 --years N] [--set a=0] [--hazard "A>B=0.7"] [--because TEXT] [--json]';

export const trajectory: Subcommand = {
  name: 'trajectory',
  usage: `${usage}\n  aceso twin trajectory --virtual --people N --out COHORT.csv [--seed S]`,
  details:
    'rates between states of disease, learned from a cohort and tested on people kept back; a person’s chances, and a change whose effect is assumed with its grounds.',
  options: {
    ...SEED,
    state: { type: 'string', value: 'STATE', help: 'State of the person now' },
    age: { type: 'string', value: 'YEARS', help: 'Age of the person now' },
    covariates: { type: 'string', value: 'LIST', help: 'The person’s covariates: smoker=1,sbp=0.5' },
    years: { type: 'string', value: 'N', help: 'Years to look ahead; 10 unless given' },
    set: { type: 'string', value: 'LIST', help: 'Covariates that are changed' },
    hazard: { type: 'string', value: 'LIST', help: 'Rates that are multiplied: "diabetes>kidney disease=0.6"' },
    because: { type: 'string', value: 'TEXT', help: 'Why the change should have this effect' },
    people: { type: 'string', value: 'N', help: 'People of a simulated cohort' },
  },
  examples: [
    'aceso twin trajectory --virtual --people 3000 --out cohort.csv',
    'aceso twin trajectory cohort.csv --state diabetes --age 58 --covariates female=0,smoker=1,bmi=1,sbp=1 --years 10',
  ],
  run: (args) => (args.flag('virtual') ? virtual(args) : forecast(args)),
};

async function virtual(args: Args): Promise<number> {
  const out = neededOption(args, 'out', usage);
  const people = integerOption(args, 'people', usage, 10, 200_000) ?? 3000;
  const { cohortCsv, virtualCohort } = await import('@aceso/precision/twin');
  const cohort = virtualCohort(people, integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1);
  await writeOut(out, cohortCsv(cohort));
  say(`${out}: ${people} people, ${cohort.stays.length} stays.`);
  return 0;
}

/** `a=1,b=2` as numbers by name. @throws UsageError */
function numbersOf(text: string, flag: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').map((part): [string, number] => {
      const at = part.lastIndexOf('=');
      const value = Number(part.slice(at + 1));
      if (at < 1 || part.slice(at + 1).trim() === '' || !Number.isFinite(value))
        throw wrongUse(usage, `--${flag} ${JSON.stringify(part)} is not such as name=1`);
      return [part.slice(0, at).trim(), value];
    }),
  );
}

async function forecast(args: Args): Promise<number> {
  const path = wordOf(args, usage, 'the cohort, or --virtual');
  const { readCohort, testTrajectories } = await import('@aceso/precision/twin');
  const text = await readText(path, 'cohort');
  let cohort: ReturnType<typeof readCohort>;
  try {
    cohort = readCohort(text);
  } catch (error) {
    throw (error as Error).name === 'PrecisionError' ? new CliError(`${path}: ${(error as Error).message}`) : error;
  }
  const { report, tested } = testTrajectories(cohort, { seed: integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1 });
  const state = args.text('state');
  if (state === undefined) {
    if (args.flag('json')) await printJson(report);
    else await print(reportText(report));
    return report.passed ? 0 : 1;
  }
  if (!tested)
    throw new CliError(
      `The trajectories failed on people they were not learned from, and say nothing of a person: ${report.reasons.join(' ')}`,
    );
  const person = {
    state,
    age: neededNumber(args, 'age', usage, 0, 110),
    covariates: numbersOf(neededOption(args, 'covariates', usage), 'covariates'),
  };
  const years = integerOption(args, 'years', usage, 1, 30) ?? 10;
  const [set, hazard] = [args.text('set'), args.text('hazard')];
  if (set === undefined && hazard === undefined) {
    const answer = tested.forecast(person, years);
    if (args.flag('json')) await printJson({ person, forecast: answer, test: report });
    else await print(trajectoryText(answer));
    return 0;
  }
  const answer = tested.counterfactual(person, years, {
    ...(set === undefined ? {} : { covariates: numbersOf(set, 'set') }),
    ...(hazard === undefined ? {} : { hazards: numbersOf(hazard, 'hazard') }),
    because: args.text('because') ?? '',
  });
  if (args.flag('json')) await printJson({ person, ...answer, test: report });
  else
    await print(
      [
        'As it is:',
        trajectoryText(answer.asIs),
        'Changed:',
        trajectoryText(answer.changed),
        'Difference:',
        trajectoryText(answer.difference),
        ...answer.assumptions.map((line) => `Taken for granted: ${line}`),
      ].join('\n'),
    );
  return 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function trajectoryText({ years, states }: Trajectory): string {
  const shown = years.filter((year) => year > 0 && (year === years.at(-1) || year % Math.ceil(years.length / 5) === 0));
  return table(
    ['chance of', ...shown.map((year) => `${year} years`)],
    states.map(({ state, chance }) => [
      state,
      ...shown.map((year) => {
        const { middle, low, high } = chance[year]!;
        return `${percent(middle)} (${percent(low)} to ${percent(high)})`;
      }),
    ]),
  );
}

function reportText({ learned, tested, transitions, calibration, gain, passed, reasons }: TrajectoryTest): string {
  return [
    `Learned from ${learned} people, tested on ${tested}.`,
    table(
      ['from', 'to', 'events', 'hazard ratios by standard deviation'],
      transitions.map(({ from, to, events, hazardRatios }) => [
        from,
        to,
        String(events),
        hazardRatios.map(({ covariate, ratio }) => `${covariate} ${ratio.toFixed(2)}`).join(', '),
      ]),
    ),
    table(
      ['years', 'state', 'forecast', 'came', '99 % interval'],
      calibration.map(({ years, state, forecast: said, observed, low, high }) => [
        String(years),
        state,
        percent(said),
        percent(observed),
        `${percent(low)} to ${percent(high)}`,
      ]),
    ),
    `Gain of the covariates in log likelihood on the people kept back: ${gain.toFixed(1)}.`,
    passed ? 'Passed.' : 'Failed: these trajectories say nothing of a person.',
    ...reasons.map((reason) => `- ${reason}`),
  ].join('\n');
}
