import type { Guidance } from '@aceso/precision/wearables';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, say } from '../../core/output.ts';
import { openRecord, pickChart, warnOfProblems } from '../../core/record.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { READ_OPTIONS, readExports } from './read.ts';

const usage =
  'wearables guidance FILE... [--record RECORD] [--patient ID] [--as-of DATE] [--language LANG] [--wording FILE] [--json]';

export const guidance: Subcommand = {
  name: 'guidance',
  usage,
  details:
    'cited rules over what the wearables and the record say; each sentence traces to a rule and to facts, contraindications withhold, and without facts there is no sentence.',
  options: {
    ...READ_OPTIONS,
    record: {
      type: 'string',
      value: 'FILE',
      help: 'guidance: a FHIR record with age, conditions, medicines and goals',
    },
    patient: { type: 'string', value: 'ID', help: 'The patient of the record, where it has several' },
    'as-of': { type: 'string', value: 'DATE', help: 'guidance: the day (YYYY-MM-DD); today unless given' },
    language: { type: 'string', value: 'LANG', choices: ['en', 'es'], help: 'guidance: language of the sentences' },
    wording: {
      type: 'string',
      value: 'FILE',
      help: 'guidance: new words by sentence id (JSON), of a model or a person; only those that say the same are taken',
    },
  },
  examples: ['aceso wearables guidance export.xml --record record.json --language es'],
  async run(args) {
    const day = args.text('as-of') ?? new Date().toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      throw wrongUse(usage, '--as-of is a day, YYYY-MM-DD');
    const path = args.text('record');
    const record = path === undefined ? undefined : await openRecord(path);
    if (record) warnOfProblems(record);
    const chart = record && pickChart(record, args.text('patient'));
    const wording = args.text('wording');
    const texts = wording === undefined ? undefined : await textsOf(wording);
    const { intake } = await readExports(args, usage);
    const engine = await import('@aceso/precision/wearables');
    const report = engine.analyse(intake);
    for (const { message } of report.notes) say(`aceso: note: ${message}`);
    const patient = chart?.patient.ref ?? `Patient/${args.text('patient') ?? 'wearer'}`;
    const summary = engine.summarise(report.data, { patient });
    const made = engine.guidanceFor(chart, summary, {
      patient,
      now: `${day}T00:00:00Z`,
      language: args.text('language') === 'es' ? 'es' : 'en',
    });
    const worded = made.draft && texts ? engine.rewordGuidance(made.draft, texts) : undefined;
    const draft = worded?.draft ?? made.draft;
    const trace = draft ? engine.traceProblems(draft, chart, summary) : [];
    const view = {
      ...made,
      ...(draft ? { draft } : {}),
      ...(worded ? { wording: { taken: worded.taken, refused: worded.refused } } : {}),
      trace,
    };
    if (args.flag('json')) await printJson(view);
    else await print(asText(view));
    return 0;
  },
};

async function textsOf(path: string): Promise<Map<string, string>> {
  try {
    const value: unknown = JSON.parse(await readText(path, 'wording'));
    if (typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'))
      return new Map(Object.entries(value as Record<string, string>));
  } catch (error) {
    if (error instanceof CliError) throw error;
  }
  throw new CliError(`The wording ${path} is no JSON object of sentence ids and texts, such as {"s-1": "Walk more."}.`);
}

function asText({ draft, abstained, withheld }: Guidance): string {
  const lines: string[] = [];
  if (abstained !== undefined) lines.push(abstained);
  for (const section of draft?.sections ?? []) {
    lines.push(section.title);
    for (const { text, claims } of section.sentences) {
      const rule = claims.flatMap(({ evidence }) => evidence).find(({ lane }) => lane === 'knowledge');
      lines.push(`  - ${text}${rule?.lane === 'knowledge' ? `\n      ${rule.source}` : ''}`);
    }
    lines.push('');
  }
  for (const { rule, because } of withheld)
    lines.push(`Withheld: ${rule}, because of ${because.map(({ label }) => label).join(', ')}.`);
  return lines.join('\n').trimEnd();
}
