import type { Match, Screening, Trial } from '@aceso/engagement/trials';
import { dayOption } from '../core/day.ts';
import { CliError } from '../core/errors.ts';
import { readText } from '../core/input.ts';
import { print, printJson, say, table } from '../core/output.ts';
import { openRecord, pickChart, warnOfProblems } from '../core/record.ts';
import { commandOf, integerOption, neededOption, type Subcommand, wrongUse } from '../core/subcommand.ts';

type Engine = typeof import('@aceso/engagement/trials');

const READ = 'trials read --criteria FILE|--study FILE [--json]';
const SCREEN =
  'trials screen --criteria FILE|--study FILE --record FILE [--patient ID] [--as-of DATE] [--result-days N] [--json]';
const RANK =
  'trials rank --criteria FILES|--study FILES --record FILE [--patient ID] [--as-of DATE] [--result-days N] [--json]';

const read: Subcommand = {
  name: 'read',
  usage: READ,
  details: 'shows what was understood of the criteria of a trial, and what needs reading.',
  options: {
    criteria: {
      type: 'string',
      value: 'FILE',
      help: 'Text of the inclusion and exclusion criteria; for rank, several with commas; "-" is standard input',
    },
    study: {
      type: 'string',
      value: 'FILE',
      help: 'FHIR ResearchStudy, with its Group in a bundle, instead of the text',
    },
  },
  examples: ['aceso trials read --criteria criteria.txt'],
  async run(args) {
    const trial = await oneTrial(args, READ);
    if (args.flag('json')) await printJson(trial);
    else await print(asCriteria(trial));
    return 0;
  },
};

const screen: Subcommand = {
  name: 'screen',
  usage: SCREEN,
  details:
    'says of each criterion whether a record meets it, does not, or leaves it unknown, with the entries it rests on. Pre-screening for staff: whoever enrols decides.',
  options: {
    record: { type: 'string', value: 'FILE', help: 'A FHIR record; "-" is standard input' },
    patient: { type: 'string', value: 'ID', help: 'The patient of the record, where it has several' },
    'as-of': { type: 'string', value: 'DATE', help: 'The day (YYYY-MM-DD); today unless given' },
    'result-days': {
      type: 'string',
      value: 'N',
      help: 'Days after which a result no longer counts, where the criterion sets no window; 365 unless given',
    },
  },
  examples: [
    'aceso trials screen --criteria criteria.txt --record record.json --json',
    'aceso trials screen --study study.json --record record.json --as-of 2025-06-30',
  ],
  async run(args) {
    const path = neededOption(args, 'record', SCREEN);
    const { asOf, options } = given(args, SCREEN);
    const trial = await oneTrial(args, SCREEN);
    const engine = await import('@aceso/engagement/trials');
    const record = await openRecord(path);
    warnOfProblems(record);
    const screening = await told(path, () =>
      engine.screenTrial(trial, pickChart(record, args.text('patient')), asOf, options),
    );
    if (args.flag('json')) await printJson(screening);
    else await print(asText(screening));
    return 0;
  },
};

const ranks: Subcommand = {
  name: 'rank',
  usage: RANK,
  details: 'several trials for one patient, or several patients for one trial, the nearest first.',
  options: {},
  examples: [
    'aceso trials rank --criteria one.txt,two.txt --record record.json',
    'aceso trials rank --criteria one.txt --record patients.ndjson --json',
  ],
  async run(args) {
    const path = neededOption(args, 'record', RANK);
    const { asOf, options } = given(args, RANK);
    const engine = await import('@aceso/engagement/trials');
    const files = (args.text('criteria') ?? args.text('study') ?? '').split(',').filter((file) => file !== '');
    if (files.length === 0) throw wrongUse(RANK, '"aceso trials rank" needs --criteria or --study');
    const trials = await Promise.all(
      files.map(async (file) => ({ file, trial: await trialOf(file, args.text('study') !== undefined, engine) })),
    );
    const record = await openRecord(path);
    warnOfProblems(record);
    const charts =
      args.text('patient') !== undefined || trials.length > 1
        ? [pickChart(record, args.text('patient'))]
        : record.charts;
    const entries: { key: string; trial: string; patient: string; match: Match }[] = [];
    for (const { file, trial } of trials)
      for (const chart of charts)
        entries.push({
          key: `${file} ${chart.patient.ref}`,
          trial: trial.title ?? trial.id ?? file,
          patient: chart.patient.ref,
          match: engine.matchOf(await told(path, () => engine.screenTrial(trial, chart, asOf, options))),
        });
    const ranked = engine
      .rank(entries)
      .map(({ trial, patient, match }, index) => ({ rank: index + 1, trial, patient, ...match }));
    if (args.flag('json')) await printJson({ asOf, matches: ranked });
    else
      await print(
        table(
          ['', 'trial', 'patient', 'verdict', 'for', 'against', 'open', 'ruled out by'],
          ranked.map((each) => [
            String(each.rank),
            each.trial,
            each.patient,
            each.verdict,
            String(each.for),
            String(each.against),
            String(each.open),
            each.againstIds.join(', '),
          ]),
        ),
      );
    return 0;
  },
};

export const command = commandOf(
  'trials',
  'Clinical trials: read criteria, screen a record against them, rank',
  [read, screen, ranks],
  1,
);

function given(
  args: Parameters<Subcommand['run']>[0],
  usage: string,
): { readonly asOf: string; readonly options: { readonly resultDays?: number } } {
  const asOf = dayOption(args, 'as-of', usage) ?? new Date().toISOString().slice(0, 10);
  const resultDays = integerOption(args, 'result-days', usage, 1, 36_500);
  return { asOf, options: resultDays === undefined ? {} : { resultDays } };
}

async function oneTrial(args: Parameters<Subcommand['run']>[0], usage: string): Promise<Trial> {
  const [criteria, study] = [args.text('criteria'), args.text('study')];
  if ((criteria === undefined) === (study === undefined))
    throw wrongUse(usage, `"aceso ${usage.split(' ').slice(0, 2).join(' ')}" needs one of --criteria and --study`);
  return trialOf(criteria ?? study!, study !== undefined, await import('@aceso/engagement/trials'));
}

async function trialOf(file: string, isStudy: boolean, engine: Engine): Promise<Trial> {
  const text = await readText(file, isStudy ? 'study' : 'text of criteria');
  if (!isStudy) return told(file, () => engine.readCriteria(text));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CliError(`The study ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return told(file, () => engine.readStudy(json));
}

async function told<T>(path: string, run: () => T): Promise<T> {
  const { EngagementError } = await import('@aceso/engagement');
  try {
    return run();
  } catch (error) {
    if (error instanceof EngagementError) throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}

function asCriteria({ criteria, coverage }: Trial): string {
  return [
    `${coverage.criteria} criteria: ${coverage.whole} read whole, ${coverage.part} in part, ${coverage.none} not`,
    '',
    table(
      ['', 'read', 'criterion'],
      criteria.map(({ id, read: how, text }) => [id, how, text]),
    ),
    ...(coverage.unread.length > 0
      ? ['', 'needs reading:', ...coverage.unread.map(({ criterion, text }) => `  ${criterion}: ${text.trim()}`)]
      : []),
  ].join('\n');
}

function asText({ asOf, patient, verdict, counts, criteria, coverage }: Screening): string {
  if (coverage.share < 0.5) say(`note: fewer than half of the criteria were read whole; the rest need reading`);
  return [
    `${patient} on ${asOf}: ${verdict} (${counts.for} for, ${counts.against} against, ${counts.open} open; ${coverage.whole} of ${coverage.criteria} criteria read whole)`,
    '',
    table(
      ['', 'speaks', 'status', 'criterion', 'why', 'from'],
      criteria.map(({ id, speaks, status, text, reason, evidence }) => [
        id,
        speaks,
        status,
        text.length > 60 ? `${text.slice(0, 57)}...` : text,
        reason,
        evidence
          .map(({ ref, span }) => (span ? `${ref} [${span.start}, ${span.end})` : ref))
          .slice(0, 2)
          .join(', '),
      ]),
    ),
  ].join('\n');
}
