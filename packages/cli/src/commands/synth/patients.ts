import { readFile } from 'node:fs/promises';
import type { Calibration, Format, GenerateReport } from '@aceso/synthetic';
import type { Args } from '../../core/command.ts';
import { CliError, fileError } from '../../core/errors.ts';
import { plural, print, printJson, say, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { SEED, seedOf } from './common.ts';

const usage =
  'synth patients --count N --format fhir|fhir-bundles|omop|csv|parquet --out DIR [--seed S] [--modules DIR] [--calibrate RATES]';
const WORDS: readonly Format[] = ['fhir', 'fhir-bundles', 'omop', 'csv', 'parquet'];

/** A day as midnight UTC. */
function dayOf(args: Args, otherwise: number): number {
  const text = args.text('until');
  if (text === undefined) return otherwise;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw wrongUse(usage, `--until ${JSON.stringify(text)} is no day; write it as 2026-01-01`);
  if (time < Date.UTC(1950, 0, 1) || time > Date.UTC(2100, 0, 1))
    throw wrongUse(usage, '--until is not between 1950-01-01 and 2100-01-01');
  return time;
}

/** Rates in JSON, or the prevalences of a table in CSV. */
async function readRates(path: string) {
  const { readTargets, targetsOfCsv } = await import('@aceso/synthetic');
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileError(error, 'rates', path);
  }
  try {
    if (path.toLowerCase().endsWith('.csv')) return targetsOfCsv(text);
    return readTargets(JSON.parse(text));
  } catch (error) {
    throw new CliError(`The rates in ${path} cannot be used: ${(error as Error).message}`);
  }
}

/** The modules that every person runs. */
async function modulesOf(folder: string) {
  const { ModuleError, ModuleLibrary } = await import('@aceso/synthetic');
  try {
    const modules = new ModuleLibrary(folder).top();
    if (modules.length > 0) return modules;
  } catch (error) {
    throw error instanceof ModuleError ? new CliError(error.message) : error;
  }
  throw new CliError(`There are no modules (.json files) at the top of ${folder}.`);
}

async function vocabularyOf(path: string) {
  const { readVocabulary, VocabularyError } = await import('@aceso/synthetic');
  try {
    return await readVocabulary(path);
  } catch (error) {
    throw error instanceof VocabularyError ? new CliError(error.message) : fileError(error, 'vocabulary', path);
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function calibrationTable({ report, pilot }: Calibration): string {
  const rows = report.map((r) => [
    r.disease,
    `${r.minAge}-${r.maxAge}`,
    percent(r.before),
    percent(r.target),
    percent(r.after),
  ]);
  return `${table(['disease', 'ages', 'before', 'target', 'after'], rows)}\n(prevalence among the living of the first ${pilot} people)`;
}

function summary(report: GenerateReport, out: string, seed: number): string {
  const files = Object.entries(report.files).filter(([, n]) => n > 0);
  const head = `${out}: ${plural(report.patients, 'patient')} (${report.deceased} deceased), ${plural(report.encounters, 'encounter')} of which ${plural(report.inpatientStays, 'hospital stay')}, seed ${seed}${report.cancelled ? '; cancelled, what was simulated is complete' : ''}.`;
  return `${head}\n${table(
    ['file', 'rows'],
    files.map(([name, n]) => [name, n.toLocaleString('en-US')]),
  )}`;
}

export const patients: Subcommand = {
  name: 'patients',
  usage,
  details:
    'simulates patients from birth: the built-in population, or the modules (Generic Module Framework) of --modules.\n' +
    'The same seed gives the same patients in every format and for every count. --calibrate takes JSON such as\n' +
    '{"hypertension": 0.45} or a CSV table with such columns, and steers the built-in population to those prevalences.',
  options: {
    count: { type: 'string', value: 'N', help: 'How many patients to simulate' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'fhir (NDJSON by type), fhir-bundles, omop (CDM 5.4), csv or parquet',
      choices: WORDS,
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'Where to write the model, the sampled table, or the folder of patients',
    },
    modules: { type: 'string', value: 'DIR', help: 'Simulate with the modules of this folder instead' },
    calibrate: {
      type: 'string',
      value: 'RATES',
      help: 'Steer prevalences to these rates (JSON), or to those of a table (CSV)',
    },
    vocabulary: {
      type: 'string',
      value: 'DIR',
      help: 'OMOP: folder with CONCEPT.csv (and CONCEPT_RELATIONSHIP.csv) of Athena, for concept ids',
    },
    years: { type: 'string', value: 'N', help: 'Years of history to keep before the end, 1 to 120; 10 unless given' },
    until: { type: 'string', value: 'DAY', help: 'Last day of the simulation; 2026-01-01 unless given' },
    'min-age': { type: 'string', value: 'N', help: 'Youngest age at the end' },
    'max-age': { type: 'string', value: 'N', help: 'Oldest age at the end' },
    ...SEED,
  },
  examples: [
    'aceso synth patients --count 1000 --seed 7 --format fhir --out patients',
    'aceso synth patients --count 500 --seed 7 --format omop --out cdm --calibrate rates.json --min-age 18',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso synth patients" has no use for ${JSON.stringify(args.words[1])}`);
    neededOption(args, 'count', usage);
    const count = integerOption(args, 'count', usage, 1, 100_000_000)!;
    const out = neededOption(args, 'out', usage);
    const format = neededOption(args, 'format', usage) as Format;
    if (!WORDS.includes(format)) throw wrongUse(usage, `--format "${format}" is none of ${WORDS.join(', ')}`);
    const seed = seedOf(args, usage);
    const years = integerOption(args, 'years', usage, 1, 120) ?? 10;
    const minAge = integerOption(args, 'min-age', usage, 0, 99);
    const maxAge = integerOption(args, 'max-age', usage, 0, 99);
    if ((minAge ?? 0) > (maxAge ?? 99)) throw wrongUse(usage, '--min-age is above --max-age');
    const folder = args.text('modules');
    const rates = args.text('calibrate');
    if (folder !== undefined && rates !== undefined)
      throw wrongUse(usage, '--calibrate steers the built-in population and has no use with --modules');
    const words = args.text('vocabulary');
    if (words !== undefined && format !== 'omop')
      throw wrongUse(usage, '--vocabulary has a use with --format omop only');
    const { calibrate, CalibrationError, generatePatients, SimulationError, UNTIL } = await import('@aceso/synthetic');
    const population = { seed, until: dayOf(args, UNTIL), minAge, maxAge };
    const vocabulary = words === undefined ? undefined : await vocabularyOf(words);
    const modules = folder === undefined ? undefined : await modulesOf(folder);
    let calibration: Calibration | undefined;
    if (rates !== undefined) {
      const targets = await readRates(rates);
      say('Calibrating on 1,500 lives...');
      try {
        calibration = calibrate(targets, population);
      } catch (error) {
        throw error instanceof CalibrationError ? new CliError(error.message) : error;
      }
    }
    const stop = new AbortController();
    const cancel = (): void => stop.abort();
    process.once('SIGINT', cancel);
    const bar = progressBar('patients');
    try {
      const report = await generatePatients({
        ...population,
        modules,
        shifts: calibration?.shifts,
        vocabulary,
        count,
        format,
        folder: out,
        years,
        signal: stop.signal,
        onProgress: (done, total) => bar.update(done, total),
      });
      bar.end();
      if (args.flag('json')) await printJson({ out, format, seed, ...report, ...(calibration ? { calibration } : {}) });
      else {
        if (calibration) await print(`${calibrationTable(calibration)}\n`);
        await print(summary(report, out, seed));
      }
      return report.cancelled ? 1 : 0;
    } catch (error) {
      if (error instanceof SimulationError) throw new CliError(error.message);
      throw typeof (error as NodeJS.ErrnoException).code === 'string' ? fileError(error, 'output', out) : error;
    } finally {
      process.removeListener('SIGINT', cancel);
      bar.end();
    }
  },
};
