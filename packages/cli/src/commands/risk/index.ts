import type { Assessment, ChartInput } from '@aceso/precision/risk';
import { type Args, type Command, type CommandSpec, wrong } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { openRecord, warnOfProblems } from '../../core/record.ts';
import { COUNTERFACTUAL_OPTIONS, counterfactualText, wantedOf } from './counterfactuals.ts';
import { evaluate } from './evaluate.ts';
import { readInputs } from './inputs.ts';
import { predict } from './predict.ts';
import { summary } from './summary.ts';
import { train } from './train.ts';

/** Own models; every other word is the name of a calculator. */
const VERBS = [train, predict, evaluate, summary];

const spec: CommandSpec = {
  name: 'risk',
  summary: 'Clinical risk calculators, and models trained on own cohorts',
  usage: [
    'risk list [--json]',
    'risk NAME --input FILE.json [--record FILE] [--as-of DATE] [--below RISK [--change INPUTS]] [--json]',
    'risk NAME --record FILE [--patient ID] [--as-of DATE] [--json]',
    ...VERBS.map(({ usage }) => usage),
  ],
  details: [
    'The input is one JSON object of the calculator\'s inputs: numbers in its units or { "value", "unit" }, true or false, one of its choices.',
    'A record gives age, sex and the latest measurements; what it does not say is asked for, and never assumed.',
    ...VERBS.map(({ name, details }) => `${name}: ${details}`),
  ].join('\n'),
  words: [1, 1],
  wordsName: 'the calculator, or list, train, predict, evaluate or summary',
  options: {
    ...(Object.assign({}, ...VERBS.map(({ options }) => options)) as CommandSpec['options']),
    input: { type: 'string', value: 'FILE', help: 'Inputs as JSON; "-" is standard input' },
    record: { type: 'string', value: 'FILE', help: 'A FHIR record to take age, sex and measurements from' },
    ...COUNTERFACTUAL_OPTIONS,
    patient: { type: 'string', value: 'ID', help: 'The patient of the record, where it has several' },
    'as-of': { type: 'string', value: 'DATE', help: 'The day of the assessment (YYYY-MM-DD); today unless given' },
  },
  examples: [
    'aceso risk prevent --input person.json --json',
    'aceso risk ckd-epi-2021 --record record.json',
    'aceso risk prevent --input person.json --below 10 --change systolic,smoking',
    ...VERBS.flatMap(({ examples }) => examples ?? []),
  ],
};

type Engine = typeof import('@aceso/precision/risk');

export const command: Command = {
  spec,
  async run(args) {
    const verb = VERBS.find(({ name }) => name === args.words[0]);
    if (verb) return verb.run(args);
    const engine = await import('@aceso/precision/risk');
    const name = args.words[0]!;
    if (name === 'list') return list(args, engine);
    const given = args.text('input');
    const record = args.text('record');
    // What is not computed here needs no inputs to be told why.
    const known = engine.CALCULATORS.get(name) ?? engine.CALCULATORS.get(name.toLowerCase());
    if (!known || (known.imported && given === undefined)) engine.assess(name, {});
    if (given === undefined && record === undefined) throw wrong(spec, '"aceso risk" needs --input or --record');
    const taken = record === undefined ? {} : await fromRecord(args, record, name, engine);
    const values = {
      ...Object.fromEntries(Object.entries(taken).map(([key, { value }]) => [key, value])),
      ...(given === undefined ? {} : await readInputs(given)),
    };
    const assessment = engine.assess(name, values);
    const wanted = wantedOf(args, spec.usage[0]!);
    const counterfactuals =
      wanted && (await import('@aceso/precision/counterfactuals')).calculatorCounterfactuals(name, values, wanted);
    const evidence = Object.fromEntries(
      Object.entries(taken).map(([key, { ref, day }]) => [key, { ref, ...(day === undefined ? {} : { day }) }]),
    );
    if (args.flag('json'))
      await printJson({
        ...assessment,
        ...(record === undefined ? {} : { evidence }),
        ...(counterfactuals ? { counterfactuals } : {}),
      });
    else {
      await print(asText(assessment, taken));
      if (counterfactuals)
        await print(
          `\n${counterfactualText(counterfactuals, (risk) => `${Number(risk.toPrecision(4))} ${counterfactuals.unit}`)}`,
        );
    }
    return 0;
  },
};

async function list(args: Args, { CALCULATORS, NOT_EMBEDDED }: Engine): Promise<number> {
  const calculators = [...CALCULATORS.values()].map(({ id, title, source, population, inputs }) => ({
    id,
    title,
    source,
    population,
    inputs,
  }));
  if (args.flag('json')) await printJson({ calculators, notEmbedded: NOT_EMBEDDED });
  else {
    await print(
      table(
        ['name', 'what', 'inputs'],
        calculators.map(({ id, title, inputs }) => [
          id,
          title,
          Object.entries(inputs)
            .map(([name, { optional }]) => (optional === true ? `[${name}]` : name))
            .join(', '),
        ]),
      ),
    );
    await print(`\nResults to bring, not computed here: ${Object.values(NOT_EMBEDDED).join(' ')}`);
  }
  return 0;
}

async function fromRecord(
  args: Args,
  path: string,
  name: string,
  { CALCULATORS, inputsFromChart }: Engine,
): Promise<Record<string, ChartInput>> {
  const calculator = CALCULATORS.get(name);
  if (!calculator) return {};
  const record = await openRecord(path);
  warnOfProblems(record);
  const id = args.text('patient');
  const charts = id === undefined ? record.charts : record.charts.filter(({ patient }) => patient.id === id);
  if (charts.length !== 1)
    throw new CliError(
      charts.length === 0
        ? `The record ${path} has no patient ${JSON.stringify(id)}.`
        : `The record ${path} has ${charts.length} patients; name one with --patient.`,
    );
  const day = args.text('as-of') ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw wrong(spec, '--as-of is a day, YYYY-MM-DD');
  return inputsFromChart(charts[0]!, calculator, day);
}

function asText(
  { title, source, population, results, contributions }: Assessment,
  taken: Readonly<Record<string, ChartInput>>,
): string {
  const rows = results.map(({ name, value, unit, category, note }) => [
    name,
    value === null ? 'not given' : `${Number(value.toPrecision(4))} ${unit}`,
    [category, note].filter(Boolean).join('; '),
  ]);
  return [
    `${title} (${source})`,
    `For: ${population}`,
    '',
    table(['result', 'value', ''], rows),
    ...(contributions
      ? [
          '',
          table(
            ['input', 'contributes'],
            Object.entries(contributions).map(([name, part]) => [name, String(Number(part.toPrecision(3)))]),
          ),
        ]
      : []),
    ...(Object.keys(taken).length > 0
      ? [
          '',
          table(
            ['from the record', 'entry', 'day'],
            Object.entries(taken).map(([name, { ref, day }]) => [name, ref, day ?? '']),
          ),
        ]
      : []),
  ].join('\n');
}
