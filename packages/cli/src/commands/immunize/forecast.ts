import type { ChartCase, ForecastReport, ImmunizationReport } from '@aceso/engagement';
import { dayOption } from '../../core/day.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, say, table } from '../../core/output.ts';
import { openRecord, pickChart, warnOfProblems } from '../../core/record.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage = 'immunize forecast (--input CASE.json | --record FILE [--patient ID]) [--as-of DATE] [--json]';

type Engine = typeof import('@aceso/engagement');

export const forecast: Subcommand = {
  name: 'forecast',
  usage,
  details:
    "judges every dose and says what is due, by CDC's CDSi logic; the case is our JSON, a row of CDC's test cases, or the Parameters of $immds-forecast.",
  options: {
    input: { type: 'string', value: 'FILE', help: 'One case as JSON; "-" is standard input' },
    record: { type: 'string', value: 'FILE', help: 'A FHIR record to take doses and conditions from' },
    patient: { type: 'string', value: 'ID', help: 'The patient of the record, where it has several' },
    'as-of': { type: 'string', value: 'DATE', help: "Day of the assessment; the case's own, or today, unless given" },
  },
  examples: ['aceso immunize forecast --input case.json --json', 'aceso immunize forecast --record record.json'],
  async run(args) {
    const input = args.text('input');
    const record = args.text('record');
    if ((input === undefined) === (record === undefined))
      throw wrongUse(usage, '"aceso immunize forecast" needs --input or --record, one of them');
    const engine = await import('@aceso/engagement');
    const day = dayOption(args, 'as-of', usage);
    const { given, notes } =
      input === undefined
        ? await fromRecord(record!, args.text('patient'), day, engine)
        : await fromInput(input, day, engine);
    const report = engine.forecastImmunizations(given);
    const whole = { ...report, notes: [...notes, ...report.notes] };
    if (args.flag('json')) await printJson(whole);
    else await print(asText(whole));
    if (!args.flag('json')) for (const note of whole.notes) say(`note: ${note}`);
    return 0;
  },
};

async function fromInput(path: string, day: string | undefined, engine: Engine): Promise<ChartCase> {
  const text = await readText(path, 'case');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CliError(`The case ${path} is not JSON: ${(error as Error).message}.`);
  }
  try {
    if ((json as { resourceType?: unknown } | null)?.resourceType === 'Parameters')
      return engine.caseFromParameters(json, day);
    return { given: engine.readCase(json, engine.loadCdsi(), day), notes: [] };
  } catch (error) {
    if (error instanceof engine.EngagementError) throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}

async function fromRecord(
  path: string,
  patient: string | undefined,
  day: string | undefined,
  engine: Engine,
): Promise<ChartCase> {
  const record = await openRecord(path);
  warnOfProblems(record);
  const chart = pickChart(record, patient);
  const assessed = day ?? new Date().toISOString().slice(0, 10);
  try {
    return engine.caseFromChart(chart.asOf(Date.parse(`${assessed}T23:59:59.999Z`), { day: assessed }), assessed);
  } catch (error) {
    if (error instanceof engine.EngagementError) throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}

function asText({ assessed, source, groups }: ImmunizationReport): string {
  const row = (name: string, { status, doseNumber, earliest, recommended, pastDue, vaccines }: ForecastReport) => [
    name,
    status,
    doseNumber === undefined || earliest === undefined ? '' : String(doseNumber),
    earliest ?? '',
    recommended ?? '',
    pastDue ?? '',
    vaccines.map(({ vaccine }) => vaccine).join(', '),
  ];
  return [
    `Assessed ${assessed}; ${source.logic}, ${source.data}`,
    '',
    table(
      ['vaccine group', 'status', 'dose', 'earliest', 'recommended', 'past due', 'vaccine'],
      groups.flatMap((group) => [row(group.vaccineGroup, group), ...group.others.map((each) => row('  also', each))]),
    ),
    '',
    table(
      ['given', 'CVX', 'counts for', 'status', 'why'],
      groups.flatMap((group) =>
        group.doses.map(({ date, cvx, status, reason }) => [date, cvx, group.vaccineGroup, status, reason ?? '']),
      ),
    ),
  ].join('\n');
}
