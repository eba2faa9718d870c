import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Chart } from '@aceso/fhir';
import type { ChartSource, CohortModel, Declaration, LearnerName } from '@aceso/precision/cohort-models';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { openRecord } from '../../core/record.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { readInputs, wholeFile } from './inputs.ts';

const usage =
  'risk train (--table FILE.csv[.gz] --outcome COL[=VALUE] [--time COL] [--competing VALUE[,VALUE]] | --record FILE_OR_DIR --index DAY --outcome CODE[,CODE]|death) [--id COL] [--group COL,COL] [--exclude COL,COL] [--horizon N] [--learner LEARNER] [--nested FOLDS] [--seed N] --out DIR [--json]';

const LEARNER_CHOICES = ['auto', 'logistic', 'boosted', 'cox', 'discrete', 'fine-gray'] as const satisfies readonly (
  | LearnerName
  | 'auto'
)[];

export const train: Subcommand = {
  name: 'train',
  usage,
  details:
    'learns a risk model from a table or from records, calibrates it and tests it on persons kept back; writes model.json, card.json and card.md.',
  options: {
    table: { type: 'string', value: 'FILE', help: 'A table with a header row (CSV, TSV; plain or gzip)' },
    outcome: {
      type: 'string',
      value: 'COL[=VALUE]',
      help: 'Outcome column and the value that is the event; of records, condition codes or "death"',
    },
    time: { type: 'string', value: 'COL', help: 'Time to the event or to censoring: makes it a survival model' },
    competing: {
      type: 'string',
      value: 'VALUES',
      help: 'Values of the outcome that make the event impossible; of records, death before the outcome is one by itself',
    },
    index: {
      type: 'string',
      value: 'DAY',
      help: 'Of records: known until this day are the inputs, later comes the outcome',
    },
    id: { type: 'string', value: 'COL', help: 'The person; rows of one person are never split' },
    group: { type: 'string', value: 'COLS', help: 'Columns to report subgroups by, besides sex and age' },
    exclude: {
      type: 'string',
      value: 'COLS',
      help: 'Columns that are no inputs (identifiers, what is known only afterwards)',
    },
    keep: {
      type: 'string',
      value: 'COLS',
      help: 'Columns that are inputs although they look like the outcome in disguise',
    },
    required: {
      type: 'string',
      value: 'COLS',
      help: 'Inputs without which there is no prediction; those never missing in training unless given',
    },
    columns: {
      type: 'string',
      value: 'FILE',
      help: 'JSON by column: { "unit": "mg/dL", "loinc": ["2345-7"] }, for prediction from a record',
    },
    horizon: { type: 'string', value: 'N', help: 'Time by which risk is told; the median time of events unless given' },
    learner: {
      type: 'string',
      value: 'LEARNER',
      help: 'auto unless given; fine-gray needs --competing',
      choices: LEARNER_CHOICES,
    },
    'split-by': {
      type: 'string',
      value: 'COL',
      help: 'Test on the persons with the latest values of this column instead of at random',
    },
    coverage: { type: 'string', value: 'PART', help: 'Coverage of conformal sets; 0.9 unless given' },
    nested: {
      type: 'string',
      value: 'FOLDS',
      help: 'Nested cross-validation with so many outer folds beside the test part (5 is usual; takes as many times longer)',
    },
    title: { type: 'string', value: 'TEXT', help: 'Title of the card' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same bytes; 1 unless given' },
    out: { type: 'string', value: 'DIR', help: 'Folder for the model and its card' },
  },
  examples: ['aceso risk train --table cohort.csv --outcome died=1 --time days --id person --out model --json'],
  async run(args) {
    const out = neededOption(args, 'out', usage);
    const outcome = neededOption(args, 'outcome', usage);
    const seed = integerOption(args, 'seed', usage, 0, 4294967295) ?? 1;
    const horizon = positive(args, 'horizon');
    const coverage = positive(args, 'coverage');
    const nested = integerOption(args, 'nested', usage, 2, 20);
    const path = args.text('table');
    const records = args.text('record');
    if ((path === undefined) === (records === undefined))
      throw wrongUse(usage, '"aceso risk train" needs either --table or --record');
    const engine = await import('@aceso/precision/cohort-models');
    const list = (name: string): string[] | undefined =>
      args
        .text(name)
        ?.split(',')
        .map((each) => each.trim());
    const extra = {
      ...optional('groups', list('group')),
      ...optional('exclude', list('exclude')),
      ...optional('keep', list('keep')),
      ...optional('required', list('required')),
      ...optional('horizon', horizon),
    };
    let raw: ReturnType<typeof engine.readTable>;
    let declaration: Declaration;
    if (path !== undefined) {
      raw = engine.readTable(await wholeFile(path, 'table'), basename(path));
      const at = outcome.indexOf('=');
      declaration = {
        outcome: at < 0 ? outcome : outcome.slice(0, at),
        ...(at < 0 ? {} : { event: outcome.slice(at + 1) }),
        ...optional('time', args.text('time')),
        ...optional('competing', list('competing')),
        ...optional('id', args.text('id')),
        ...optional('splitBy', args.text('split-by')),
        ...(await columnsFile(args.text('columns'))),
        ...extra,
      };
    } else {
      const charts = await chartsOf(records!);
      const cohort = engine.cohortFromCharts(
        charts,
        { index: neededOption(args, 'index', usage), outcome: outcome === 'death' ? 'death' : outcome.split(',') },
        basename(records!),
      );
      const { notSeenBefore, eventBefore, notSeenAfter } = cohort.left;
      say(
        `${charts.length} patients, ${cohort.table.cells.length} in the cohort; left out: ${notSeenBefore} not seen before the index day, ${eventBefore} with the outcome before it, ${notSeenAfter} not seen after it.`,
      );
      raw = cohort.table;
      declaration = { ...cohort.declaration, ...extra };
    }
    const bar = progressBar('train');
    const model = engine.trainModel(raw, {
      declaration,
      learner: (args.text('learner') as LearnerName | 'auto' | undefined) ?? 'auto',
      seed,
      release: packageJson.version,
      ...optional('coverage', coverage),
      ...optional('nested', nested),
      ...optional('title', args.text('title')),
      onStep: (done, total, phase) => bar.update(done, total, phase),
    });
    bar.end();
    const card = engine.cardOf(model);
    await writeOut(join(out, 'model.json'), engine.writeModel(model));
    await writeOut(join(out, 'card.json'), JSON.stringify(card, null, 2));
    await writeOut(join(out, 'card.md'), engine.cardMarkdown(model));
    if (args.flag('json')) await printJson({ model: join(out, 'model.json'), ...card });
    else await print(summary(model, out));
    return 0;
  },
};

function positive(args: Args, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw wrongUse(usage, `--${name} is not a number above 0`);
  return value;
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };

/** Units and places in the chart, by column. */
async function columnsFile(path: string | undefined): Promise<Pick<Declaration, 'units' | 'sources'>> {
  if (path === undefined) return {};
  const units: Record<string, string> = {};
  const sources: Record<string, ChartSource> = {};
  const codes = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'string');
  for (const [name, said] of Object.entries(await readInputs(path))) {
    const { unit, loinc, condition, medication, from, withinDays } = said as Record<string, unknown>;
    if (typeof unit === 'string') units[name] = unit;
    if (from === 'age' || from === 'sex') sources[name] = { from };
    else if (codes(loinc))
      sources[name] = { from: 'observation', loinc, ...(typeof withinDays === 'number' ? { withinDays } : {}) };
    else if (codes(condition)) sources[name] = { from: 'condition', codes: condition };
    else if (codes(medication)) sources[name] = { from: 'medication', codes: medication };
    else if (typeof unit !== 'string')
      throw new CliError(
        `${path}: ${name} says neither "unit" nor where the chart has it ("loinc", "condition" or "medication" with a list of codes, or "from": "age" or "sex").`,
      );
  }
  return { units, sources };
}

/** Charts of a file (Bundle or NDJSON) or of every record file in a folder. */
async function chartsOf(path: string): Promise<Chart[]> {
  const isFolder = await stat(path).then(
    (each) => each.isDirectory(),
    () => false,
  );
  const files = isFolder
    ? (await readdir(path)).filter((each) => /\.(json|ndjson|jsonl)(\.gz)?$/.test(each)).sort()
    : [undefined];
  if (files.length === 0) throw new CliError(`The folder ${path} has no record files (.json, .ndjson, plain or gzip).`);
  const charts: Chart[] = [];
  for (const file of files) {
    const record = await openRecord(file === undefined ? path : join(path, file));
    charts.push(...record.charts);
    if (record.problems.length > 0)
      say(`aceso: warning: ${record.path}: ${record.problems.length} entries could not be read.`);
  }
  return charts;
}

function summary(model: CohortModel, out: string): string {
  const figure = ({ estimate, low, high }: { estimate: number; low: number; high: number }): string =>
    `${estimate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  const survival = model.evaluation.survival !== undefined;
  return [
    ...model.training.notices.map(({ message }) => `note: ${message}`),
    table(
      ['learner', 'AUROC', 'Brier', ...(survival ? ["Harrell's C"] : []), ''],
      model.compared.map(({ kind, figures, survival: own, chosen }) => [
        kind,
        figure(figures.auroc),
        figure(figures.brier),
        ...(survival ? [own ? figure(own.harrell) : ''] : []),
        chosen ? 'taken' : '',
      ]),
    ),
    '',
    `Tested on ${model.training.test.persons} persons kept back${model.horizon === undefined ? '' : `; risk by ${model.horizon}`}. Research use: no clinical validation.`,
    `Written: ${join(out, 'model.json')}, card.json, card.md.`,
  ].join('\n');
}
