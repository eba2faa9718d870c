import { basename } from 'node:path';
import type { InputCoverage } from '@aceso/governance/population';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { openRecord } from '../../core/record.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { dayOption, wholeFile } from '../risk/inputs.ts';
import { openModel } from '../risk/predict.ts';

const usage =
  'governance coverage (--model DIR (--table FILE.csv[.gz] | --record FILE) | --shipped --record FILE) [--as-of DATE] [--seed N] [--json]';

export const coverage: Subcommand = {
  name: 'coverage',
  usage,
  details:
    'the people of a table or record against those that a model of "aceso risk train" was trained on: stability index with its interval, missing values, values never seen. Cells under 10 people are not told. Exit status 1 where an input is of another population. With --shipped: the people of a record against those of the models that ship, as far as these are known.',
  options: {
    model: { type: 'string', value: 'DIR', help: 'Folder or file that "aceso risk train" wrote' },
    shipped: { type: 'boolean', help: 'Of the models that ship, instead of one of your own' },
    table: { type: 'string', value: 'FILE', help: 'Table with the columns that the model takes' },
    record: { type: 'string', value: 'FILE', help: 'FHIR record of many patients' },
    'as-of': { type: 'string', value: 'DATE', help: 'Day on which records are read (YYYY-MM-DD); today unless given' },
    seed: { type: 'string', value: 'N', help: 'Seed of the resamples (1)' },
  },
  examples: [
    'aceso governance coverage --model model --table our-patients.csv',
    'aceso governance coverage --shipped --record population.ndjson',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance coverage" has no use for ${JSON.stringify(args.words[1])}`);
    if (args.flag('shipped')) {
      if (args.text('model') !== undefined || args.text('table') !== undefined)
        throw wrongUse(usage, '--shipped takes --record, and no model or table');
      const { coverageOfShipped } = await import('./coverage-shipped.ts');
      const day = dayOption(args.text('as-of'));
      return coverageOfShipped(neededOption(args, 'record', usage), day, args.flag('json'));
    }
    const model = await openModel(neededOption(args, 'model', usage));
    const [path, record] = [args.text('table'), args.text('record')];
    if ((path === undefined) === (record === undefined)) throw wrongUse(usage, 'it takes either --table or --record');
    const seed = integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1;
    const engine = await import('@aceso/precision/cohort-models');
    const { InputTally } = await import('@aceso/governance/population');
    const trained = engine.trainedInputs(model);
    if (trained.length === 0)
      throw new CliError(
        'The model was trained by an earlier release, which kept no spread of its rows; train it again.',
      );
    const tallies = trained.map((one) => new InputTally(one));
    const specOf = new Map(model.inputs.map((input) => [input.name, input]));
    const add = (values: Readonly<Record<string, unknown>>): void => {
      for (const tally of tallies) {
        const { name } = tally.trained;
        tally.add(engine.inUnitOf(specOf.get(name)!, values[name]));
      }
    };
    if (path !== undefined) {
      const rows = engine.rowsOf(engine.readTable(await wholeFile(path, 'table'), basename(path)));
      if (!rows.some((row) => tallies.some(({ trained: { name } }) => name in row)))
        throw new CliError(`${path} has none of the model's inputs; they are ${[...specOf.keys()].join(', ')}.`);
      for (const row of rows) add(row);
    } else {
      const day = dayOption(args.text('as-of'));
      for (const chart of (await openRecord(record!)).charts) {
        const found = engine.chartInputs(chart, model.inputs, day);
        add(Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value])));
      }
    }
    const inputs = tallies.map((tally) => tally.coverage(seed));
    if (args.flag('json')) await printJson({ model: engine.modelId(model), seed, inputs });
    else await print(asText(inputs));
    return inputs.some(({ level }) => level === 'alert') ? 1 : 0;
  },
};

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

const asText = (inputs: readonly InputCoverage[]): string =>
  table(
    ['input', 'level', 'trained / here', 'PSI', '95 %', 'missing then / here', 'never seen', 'why'],
    inputs.map(({ name, level, n, psi, missing, outside, reasons }) => [
      name,
      level,
      n.join(' / '),
      psi ? psi.value.toFixed(3) : '',
      psi ? `${psi.low.toFixed(3)} to ${psi.high.toFixed(3)}` : '',
      `${percent(missing.trained)} / ${percent(missing.here)}`,
      outside === null ? 'few' : percent(outside),
      reasons.join('; '),
    ]),
  );
