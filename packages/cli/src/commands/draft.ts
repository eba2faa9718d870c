import { RECORD_DOCUMENT_TYPES, type RecordDocumentType } from '@aceso/evidence';
import { type Command, type CommandSpec, wrong } from '../core/command.ts';
import { print, printJson, writeOut } from '../core/output.ts';
import { openRecord, parseAsOf, pickChart, pickEncounter, warnOfProblems } from '../core/record.ts';
import { TARGET_OPTIONS } from '../core/target.ts';

const FORMATS = ['md', 'html', 'text', 'fhir', 'json'] as const;

const spec: CommandSpec = {
  name: 'draft',
  summary: 'draft a document from a record; every sentence names its evidence',
  usage: [
    'draft TYPE --record FILE [--encounter ID] [--as-of DATE] [--format md|html|text|fhir|json] [--out FILE] [--model ID]',
  ],
  details: `TYPE is ${RECORD_DOCUMENT_TYPES.join(', ')}. FILE is FHIR R4 JSON or NDJSON, plain or gzip; "-" reads standard input.\nWithout --encounter the latest stay is taken; without --as-of the record as it stands.`,
  words: [1, 1],
  wordsName: `the type of document (${RECORD_DOCUMENT_TYPES.join(', ')})`,
  options: {
    record: { type: 'string', value: 'FILE', help: 'The record to draft from', required: true },
    patient: { type: 'string', value: 'ID', help: 'Which patient, where the record holds several' },
    encounter: { type: 'string', value: 'ID', help: 'Which encounter' },
    'as-of': { type: 'string', value: 'DATE', help: 'Nothing recorded or occurring after this is used' },
    format: { type: 'string', value: 'FORMAT', help: 'Form of the document, md unless given', choices: FORMATS },
    model: {
      type: 'string',
      value: 'ID',
      help: 'Let this model write it (see "aceso models"); every sentence is verified',
    },
    'no-fallback': {
      type: 'boolean',
      help: 'With --model: fail where the model gives no draft, instead of the engine',
    },
    data: TARGET_OPTIONS.data,
    out: { type: 'string', value: 'FILE', help: 'Write to this file instead of standard output' },
  },
  examples: [
    'aceso draft discharge-summary --record record.json --format html --out summary.html',
    'aceso draft patient-summary --record record.json.gz --as-of 2024-05-31 --format json',
  ],
};

export const command: Command = {
  spec,
  async run(args) {
    const type = args.words[0]!;
    if (!(RECORD_DOCUMENT_TYPES as readonly string[]).includes(type)) {
      throw wrong(
        spec,
        `there is no document type ${JSON.stringify(type)}; use one of ${RECORD_DOCUMENT_TYPES.join(', ')}`,
      );
    }
    const format = (args.text('format') ?? (args.flag('json') ? 'json' : 'md')) as (typeof FORMATS)[number];
    const asOf = args.text('as-of');
    if (asOf !== undefined) await parseAsOf(asOf);
    const record = await openRecord(args.text('record')!);
    const chart = pickChart(record, args.text('patient'));
    warnOfProblems(record);
    const wanted = args.text('encounter');
    const encounter = wanted === undefined ? undefined : pickEncounter(chart, record.path, wanted).ref;
    const { compose, renderDraft } = await import('@aceso/copilot');
    const options = {
      type: type as RecordDocumentType,
      ...(encounter ? { encounter } : {}),
      ...(asOf ? { asOf } : {}),
    };
    const draft =
      args.text('model') === undefined
        ? compose(chart, options)
        : await (await import('../models/draft.ts')).draftByModel(args, chart, options, record.resources);
    const text = renderDraft(draft, format, chart);
    const out = args.text('out');
    if (out === undefined || out === '-') await print(text);
    else {
      await writeOut(out, text);
      if (args.flag('json') && format !== 'json') await printJson({ out, format, sections: draft.sections.length });
    }
    return 0;
  },
};
