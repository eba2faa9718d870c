import type { Twin } from '@aceso/precision/twin';
import { plural, print, printJson, table, writeOut } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { BODY_OPTIONS, modelOf, neededNumber, openRecording } from './common.ts';

const usage = 'twin fit RECORDING --type 1|2 --weight KG [--out TWIN.json] [--json]';

export const fit: Subcommand = {
  name: 'fit',
  usage,
  details:
    'fits a glucose model to a recording (CSV, JSON or FHIR: time, glucose mg/dL, carbs g, insulin U), with what the data leave open.',
  options: {
    ...BODY_OPTIONS,
    out: { type: 'string', value: 'FILE', help: 'Where the result goes' },
  },
  examples: ['aceso twin fit days.csv --type 1 --weight 70'],
  async run(args) {
    const recording = await openRecording(wordOf(args, usage, 'the recording'), args);
    const { fitTwin, MODELS } = await import('@aceso/precision/twin');
    const model = modelOf(args, usage);
    const twin = fitTwin(recording, { model, weight: neededNumber(args, 'weight', usage, 10, 350) });
    const out = args.text('out');
    if (out !== undefined) await writeOut(out, `${JSON.stringify(twin, null, 2)}\n`);
    if (args.flag('json')) await printJson({ ...twin, source: MODELS[model].source });
    else await print(twinText(twin));
    return 0;
  },
};

export const twinText = ({ parameters, error, days, assumptions }: Twin): string =>
  [
    `Fitted to ${plural(days, 'day')}: forecasts of four hours err by ${error.toFixed(1)} mg/dL (root mean square) on the days of the fit.`,
    table(
      ['parameter', 'of typical', '90 % interval', 'left open', ''],
      parameters.map(({ name, about, value, low, high, left }) => [
        name,
        value.toFixed(2),
        `${low.toFixed(2)} to ${high.toFixed(2)}`,
        `${(100 * left).toFixed(0)} %`,
        about,
      ]),
    ),
    ...assumptions.map((line) => `Taken for granted: ${line}`),
  ].join('\n');
