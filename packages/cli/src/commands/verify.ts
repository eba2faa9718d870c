import type { Severity, VerdictLabel, VerificationReport } from '@aceso/evidence';
import { DOCUMENT_TYPES, type DocumentType } from '@aceso/evidence';
import type { Command, CommandSpec } from '../core/command.ts';
import { readText } from '../core/input.ts';
import { plural, print, printJson } from '../core/output.ts';
import { openRecord, parseAsOf, pickChart, warnOfProblems } from '../core/record.ts';

const SEVERITIES = ['minor', 'moderate', 'major'] as const;

const spec: CommandSpec = {
  name: 'verify',
  summary: 'check every sentence of a note against a record',
  usage: ['verify NOTE.txt --record FILE [--transcript FILE] [--as-of DATE] [--type TYPE] [--json]'],
  details:
    'Each sentence is supported, contradicted, unsupported or not checkable, with reasons and evidence; what the note\nleaves out follows. The exit status is 0 whatever the verdicts are, unless --fail-on says otherwise.',
  words: [1, 1],
  wordsName: 'the note to check (a text file, or "-")',
  options: {
    record: {
      type: 'string',
      value: 'FILE',
      help: 'The record to check against (FHIR R4, plain or gzip)',
      required: true,
    },
    transcript: { type: 'string', value: 'FILE', help: "The visit's dialogue, one turn a line" },
    patient: { type: 'string', value: 'ID', help: 'Which patient, where the record holds several' },
    'as-of': { type: 'string', value: 'DATE', help: 'Read the record as it stood then' },
    date: { type: 'string', value: 'DATE', help: 'The day the note was written, where the note does not say' },
    type: {
      type: 'string',
      value: 'TYPE',
      help: 'What kind of note it is; decides which omissions count',
      choices: DOCUMENT_TYPES,
    },
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      help: 'Exit 1 for a contradiction at least this severe',
      choices: SEVERITIES,
    },
  },
  examples: [
    'aceso verify note.txt --record record.json',
    'aceso verify note.txt --record record.json.gz --transcript visit.txt --json',
  ],
};

const MARKS: Readonly<Record<VerdictLabel, string>> = {
  supported: '✓',
  contradicted: '✗',
  unsupported: '?',
  'not-checkable': '–',
};

function asText(report: VerificationReport): string {
  const lines: string[] = [];
  for (const sentence of report.sentences) {
    lines.push(`${MARKS[sentence.verdict]} ${sentence.verdict.padEnd(13)} ${sentence.text.replace(/\s+/g, ' ')}`);
    if (sentence.verdict === 'supported' || sentence.verdict === 'not-checkable') continue;
    for (const reason of sentence.reasons) lines.push(`    ${sentence.severity}: ${reason.message}`);
  }
  if (report.omissions.length > 0) lines.push('', 'Not in the note:');
  for (const omission of report.omissions) lines.push(`  ${omission.severity}: ${omission.label} (${omission.why})`);
  if (report.conflicts.length > 0) lines.push('', 'The sources disagree:');
  for (const conflict of report.conflicts) lines.push(`  ${conflict.label}: ${conflict.message}`);
  const s = report.summary;
  lines.push(
    '',
    `${plural(s.sentences, 'sentence')}: ${s.supported} supported, ${s.contradicted} contradicted, ${s.unsupported} unsupported, ${s.notCheckable} not checkable; ${plural(s.omissions, 'omission')}, ${plural(s.conflicts, 'conflict')}.`,
  );
  return lines.join('\n');
}

const RANK: readonly Severity[] = ['none', 'minor', 'moderate', 'major'];

export const command: Command = {
  spec,
  async run(args) {
    const asOf = args.text('as-of');
    const date = args.text('date');
    if (asOf !== undefined) await parseAsOf(asOf);
    if (date !== undefined) await parseAsOf(date, '--date');
    const text = await readText(args.words[0]!, 'note');
    const transcriptPath = args.text('transcript');
    const transcript = transcriptPath === undefined ? undefined : await readText(transcriptPath, 'transcript');
    const record = await openRecord(args.text('record')!);
    const chart = pickChart(record, args.text('patient'));
    warnOfProblems(record);
    const { verifyNote } = await import('@aceso/copilot');
    const type = args.text('type') as DocumentType | undefined;
    const report = verifyNote(text, chart, {
      ...(transcript === undefined ? {} : { transcript }),
      ...(type === undefined ? {} : { documentType: type }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(date === undefined ? {} : { date }),
    });
    if (args.flag('json')) await printJson(report);
    else await print(asText(report));
    const limit = args.text('fail-on');
    const fails = (s: { verdict: VerdictLabel; severity: Severity }): boolean =>
      limit !== undefined &&
      s.verdict === 'contradicted' &&
      RANK.indexOf(s.severity) >= RANK.indexOf(limit as Severity);
    return report.sentences.some(fails) ? 1 : 0;
  },
};
