import type { Consultation, Consulted, Spread } from '@aceso/precision/twin';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { SEED } from './common.ts';

const usage = 'twin dose DRUG --input FILE.json [--json]\n  aceso twin dose list [--json]';

export const dose: Subcommand = {
  name: 'dose',
  usage,
  details:
    'a pharmacokinetic twin: a published population model, the person’s doses and levels (MAP), and what regimens would bring; "list" for the drugs.',
  options: {
    ...SEED,
    input: {
      type: 'string',
      value: 'FILE',
      help: 'JSON: patient, doses, levels, regimens, mic; "-" is standard input',
    },
  },
  examples: ['aceso twin dose vancomycin --input patient.json', 'aceso twin dose list'],
  async run(args) {
    const drug = wordOf(args, usage, 'the drug, or list');
    const { consult, DRUG_LIST } = await import('@aceso/precision/twin');
    if (drug === 'list') {
      if (args.flag('json')) await printJson(DRUG_LIST);
      else
        await print(
          table(
            ['drug', 'model', 'inputs', 'levels in'],
            DRUG_LIST.map((one) => [one.drug, one.title, Object.keys(one.inputs).join(', '), one.unit]),
          ),
        );
      return 0;
    }
    const answer = consult({ ...(await readInput(args)), drug });
    if (args.flag('json')) await printJson(answer);
    else await print(answerText(answer));
    return answer.refusals.length > 0 ? 1 : 0;
  },
};

async function readInput(args: Args): Promise<Omit<Consultation, 'drug'>> {
  const path = args.text('input');
  if (path === undefined)
    throw wrongUse(usage, '"aceso twin dose" needs --input FILE.json with at least {"patient": {...}}');
  let value: unknown;
  try {
    value = JSON.parse(await readText(path, 'input'));
  } catch (error) {
    throw error instanceof CliError
      ? error
      : new CliError(`The input ${path} is not JSON: ${(error as Error).message}.`);
  }
  const given = value as Record<string, unknown> | null;
  const isObject = (one: unknown): boolean => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isObject(given) || !isObject(given!.patient))
    throw new CliError(`${path} is no JSON object with "patient", such as {"patient": {"age": 60}}.`);
  for (const key of ['doses', 'levels', 'regimens'])
    if (given![key] !== undefined && !(Array.isArray(given![key]) && (given![key] as unknown[]).every(isObject)))
      throw new CliError(`${path}: "${key}" must be a list of objects.`);
  return given as unknown as Omit<Consultation, 'drug'>;
}

const three = (value: number): string => String(Number(value.toPrecision(3)));
const spread = ({ middle, low, high }: Spread): string => `${three(middle)} (${three(low)} to ${three(high)})`;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function answerText(answer: Consulted): string {
  const { model, source, population, parameters, checks, refusals, exposures, plans, dailyDose, notes, unit } = answer;
  return [
    `${model} (${source}). ${population}`,
    table(
      ['parameter', 'typical of the inputs', 'this person'],
      parameters.map(({ name, typical, individual }) => [name, three(typical), three(individual)]),
    ),
    ...(checks.length > 0
      ? [
          '',
          `Levels in ${unit}, each forecast from those before it (95 % interval):`,
          table(
            ['hours', 'measured', 'forecast', 'fitted', 'chance of one as far off'],
            checks.map(({ time, value, forecast, low, high, fitted, chance }) => [
              three(time),
              three(value),
              `${three(forecast)} (${three(low)} to ${three(high)})`,
              three(fitted),
              percent(chance),
            ]),
          ),
        ]
      : []),
    ...refusals.map((reason) => `No regimen is shown: ${reason}`),
    ...exposures.flatMap(({ regimen, area24, peak, trough, targets }) => [
      '',
      `${regimen.amount} mg every ${regimen.interval} h at steady state (90 % intervals): AUC24 ${spread(area24)} mg h/L, peak ${spread(peak)}, trough ${spread(trough)} ${unit}.`,
      ...targets.map(
        ({ target, low, high, within, below, above }) =>
          `  ${target.name} ${three(low)} to ${three(high)}: within ${percent(within)}, below ${percent(below)}, above ${percent(above)} (${target.source})`,
      ),
    ]),
    ...(dailyDose
      ? [
          '',
          `A settled INR of ${dailyDose.inr}: ${three(dailyDose.typical)} mg a day typical of the inputs, ${three(dailyDose.individual)} mg for this person.`,
        ]
      : []),
    ...plans.map(
      ({ daily, inr, settled, below, within, above }) =>
        `${daily} mg a day: INR ${spread(inr.at(-1)!)} on day ${inr.length}; settles at ${spread(settled)}; below 2 ${percent(below)}, 2 to 3 ${percent(within)}, above 3 ${percent(above)}.`,
    ),
    '',
    ...notes,
  ].join('\n');
}
