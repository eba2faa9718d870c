import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CohortModel, Prediction } from '@aceso/precision/cohort-models';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { openRecord, pickChart, warnOfProblems } from '../../core/record.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { COUNTERFACTUAL_OPTIONS, counterfactualText, wantedOf } from './counterfactuals.ts';
import { dayOption, readInputs, wholeFile } from './inputs.ts';

const usage =
  'risk predict --model DIR (--input FILE.json | --record FILE [--patient ID] [--as-of DATE] | --table FILE.csv[.gz]) [--below RISK --change INPUTS] [--json]';

export const predict: Subcommand = {
  name: 'predict',
  usage,
  details:
    'the risk by a trained model, its interval, what adds to it, what was missing and what lies outside the training rows; exit 1 where it is refused.',
  options: {
    model: { type: 'string', value: 'DIR', help: 'Folder or file that "aceso risk train" wrote' },
    ...COUNTERFACTUAL_OPTIONS,
  },
  examples: ['aceso risk predict --model model --input person.json --json'],
  async run(args) {
    const model = await openModel(neededOption(args, 'model', usage));
    const engine = await import('@aceso/precision/cohort-models');
    const given = args.text('input');
    const record = args.text('record');
    const path = args.text('table');
    if (path !== undefined) {
      if (given !== undefined || record !== undefined || args.text('below') !== undefined)
        throw wrongUse(usage, '--table stands alone');
      const found = engine.predictTable(model, engine.readTable(await wholeFile(path, 'table'), basename(path)));
      if (args.flag('json')) await printJson({ model: engine.modelId(model), predictions: found });
      else
        await print(
          table(
            ['row', 'risk', 'interval', 'set', 'missing', ''],
            found.map((each, i) => [
              String(i + 1),
              each.risk === undefined ? 'refused' : percent(each.risk),
              each.interval ? each.interval.map(percent).join(' to ') : '',
              each.set ?? '',
              each.missing.join(', '),
              [each.refusal, ...each.warnings].filter(Boolean).join(' '),
            ]),
          ),
        );
      return found.some(({ refusal }) => refusal === undefined) ? 0 : 1;
    }
    if (given === undefined && record === undefined)
      throw wrongUse(usage, '"aceso risk predict" needs --input, --record or --table');
    const values = given === undefined ? {} : await readInputs(given);
    let prediction: Prediction;
    let fromRecord: ReturnType<typeof engine.askChart>['fromRecord'] | undefined;
    if (record === undefined) prediction = engine.predictRows(model, [values])[0]!;
    else {
      const opened = await openRecord(record);
      warnOfProblems(opened);
      const chart = pickChart(opened, args.text('patient'));
      ({ prediction, fromRecord } = engine.askChart(model, chart, dayOption(args.text('as-of')), values));
    }
    const wanted = wantedOf(args, usage);
    const all = {
      ...Object.fromEntries(Object.entries(fromRecord ?? {}).map(([name, { value }]) => [name, value])),
      ...values,
    };
    const counterfactuals =
      wanted && prediction.refusal === undefined
        ? (await import('@aceso/precision/counterfactuals')).modelCounterfactuals(model, all, wanted)
        : undefined;
    if (args.flag('json'))
      await printJson({
        ...prediction,
        ...(fromRecord === undefined ? {} : { fromRecord }),
        ...(counterfactuals ? { counterfactuals } : {}),
      });
    else {
      await print(asText(prediction));
      if (counterfactuals) await print(`\n${counterfactualText(counterfactuals, percent)}`);
    }
    return prediction.refusal === undefined ? 0 : 1;
  },
};

/** The model of a folder, or of a file. */
export async function openModel(path: string): Promise<CohortModel> {
  const { readModel } = await import('@aceso/precision/cohort-models');
  const isFolder = await stat(path).then(
    (each) => each.isDirectory(),
    () => {
      throw new CliError(`There is no model ${path}; give the folder that "aceso risk train" wrote.`);
    },
  );
  const file = isFolder ? join(path, 'model.json') : path;
  return readModel((await wholeFile(file, 'model')).toString('utf8'), file);
}

const percent = (p: number): string => `${(100 * p).toFixed(1)} %`;

function asText({
  outcome,
  horizon,
  risk,
  interval,
  set,
  coverage,
  noEarlierThan,
  seenAtLeast,
  average,
  contributions,
  missing,
  warnings,
  refusal,
  label,
}: Prediction): string {
  if (refusal !== undefined || risk === undefined) return refusal ?? 'No risk.';
  return [
    `${outcome}${horizon === undefined ? '' : ` by ${horizon}`}: ${percent(risk)} (${interval!.map(percent).join(' to ')}); on average ${percent(average)}`,
    `At ${Math.round(100 * coverage!)} % coverage: ${set}. ${label}.`,
    ...(noEarlierThan === undefined
      ? []
      : [
          `No earlier than ${Number(noEarlierThan.toPrecision(4))}, for ${Math.round(100 * coverage!)} % of such persons (seen at least until ${Number(seenAtLeast!.toPrecision(4))}).`,
        ]),
    '',
    table(
      ['input', 'value', 'adds'],
      contributions!.map(({ input, value, part }) => [
        input,
        value === null ? 'missing' : String(value),
        part.toFixed(3),
      ]),
    ),
    ...(missing.length > 0 ? ['', `Missing: ${missing.join(', ')}`] : []),
    ...warnings.map((each) => `Warning: ${each}`),
  ].join('\n');
}
