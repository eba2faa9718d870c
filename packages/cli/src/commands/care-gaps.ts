import type { CareGaps } from '@aceso/engagement';
import type { Command, CommandSpec } from '../core/command.ts';
import { dayOption } from '../core/day.ts';
import { CliError } from '../core/errors.ts';
import { print, printJson, say, table } from '../core/output.ts';
import { openRecord, pickChart, warnOfProblems } from '../core/record.ts';

const usage = 'care-gaps --record FILE [--patient ID] [--as-of DATE] [--all] [--json]';

const spec: CommandSpec = {
  name: 'care-gaps',
  summary: 'What a patient is due for: screening, monitoring, immunisations',
  usage: [usage],
  details:
    "Screening with grade A or B of the US Preventive Services Task Force, monitoring of chronic conditions and medicines, and immunisations by CDC's CDSi logic; each with its source and the entries it rests on.",
  words: [0, 0],
  options: {
    record: { type: 'string', value: 'FILE', help: 'A FHIR record; "-" is standard input', required: true },
    patient: { type: 'string', value: 'ID', help: 'The patient of the record, where it has several' },
    'as-of': { type: 'string', value: 'DATE', help: 'The day (YYYY-MM-DD); today unless given' },
    all: { type: 'boolean', help: 'Show also what the patient is not eligible for' },
  },
  examples: ['aceso care-gaps --record record.json', 'aceso care-gaps --record record.json --as-of 2025-06-30 --json'],
};

export const command: Command = {
  spec,
  async run(args) {
    const path = args.text('record')!;
    const asOf = dayOption(args, 'as-of', usage) ?? new Date().toISOString().slice(0, 10);
    const engine = await import('@aceso/engagement');
    const record = await openRecord(path);
    warnOfProblems(record);
    let gaps: CareGaps;
    try {
      gaps = engine.careGaps(pickChart(record, args.text('patient')), asOf);
    } catch (error) {
      if (error instanceof engine.EngagementError) throw new CliError(`${path}: ${error.message}`);
      throw error;
    }
    if (args.flag('json')) await printJson(gaps);
    else {
      await print(asText(gaps, args.flag('all')));
      for (const note of gaps.notes) say(`note: ${note}`);
    }
    return 0;
  },
};

const ORDER = ['due', 'cannot tell', 'up to date', 'not eligible'];

function asText({ asOf, patient, counts, results }: CareGaps, all: boolean): string {
  const rows = results
    .filter(({ status }) => all || status !== 'not eligible')
    .toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
    .map(({ status, title, grade, nextDue, reason, evidence }) => [
      status,
      title,
      grade ?? '',
      nextDue ?? '',
      reason,
      evidence[0]?.ref ?? '',
    ]);
  return [
    `${patient.ref}, ${patient.sex}, ${patient.age} years, on ${asOf}`,
    `${counts.due} due, ${counts['cannot tell']} cannot be told, ${counts['up to date']} up to date, ${counts['not eligible']} not eligible`,
    '',
    table(['status', 'what', 'grade', 'due', 'why', 'from'], rows),
  ].join('\n');
}
