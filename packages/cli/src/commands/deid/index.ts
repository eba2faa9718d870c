import type { Command, CommandSpec } from '../../core/command.ts';
import { wrong } from '../../core/command.ts';
import { findInLines } from './lines.ts';
import { drawSample, reportQuality } from './quality.ts';
import { release } from './release.ts';
import { assessRisk } from './risk.ts';
import { openRelease } from './undo.ts';

const spec: CommandSpec = {
  name: 'deid',
  summary: 'Take out of records, messages, documents, tables and texts what identifies a person',
  usage: [
    'deid PATH... --profile safe-harbor|limited-data-set|pseudonymised --out DIR [--vault FILE --vault-key FILE] [--json]',
    'deid --open VAULT --vault-key FILE [--json]',
    'deid --lines FILE.txt [--json]',
    'deid --sample N --from FILE.txt --out SHEET.csv [--seed N]',
    'deid --reviewed SHEET.csv [--json]',
    'deid --risk TABLE.csv --quasi COLUMNS [--sensitive COLUMNS] [--population FILE.csv | --fraction F] [--k N] [--generalise FILE.csv] [--json]',
  ],
  details: [
    'A PATH is a file or a folder: FHIR R4 as JSON or NDJSON, HL7 v2, CDA (C-CDA), DICOM, a table (CSV, TSV) or text. New files have',
    'numbers for names, and manifest.json says what was done and holds no value. What no rule knows is left out and listed as unmapped;',
    'columns of a table are named with --columns "mrn=id,notes=text,weight=keep" (drop, id, name, date, zip, age, text, keep).',
    'With --vault what undoes the replacement is written encrypted; the key is made where its file does not exist.',
    '--risk says how easily rows of a table are tied to people by what somebody outside could know (the quasi-identifiers), and with',
    '--generalise writes the least coarse form in which that is no longer so.',
    '--lines finds identifiers in English and Spanish texts, a text a line: {"text", "spans": [{"start", "end", "type"}]} a line with --json.',
  ].join('\n'),
  words: [0, Number.POSITIVE_INFINITY],
  wordsName: 'paths of files or folders',
  options: {
    profile: {
      type: 'string',
      value: 'NAME',
      choices: ['safe-harbor', 'limited-data-set', 'pseudonymised'],
      help: 'What is left of identifiers (default safe-harbor)',
    },
    out: {
      type: 'string',
      value: 'DIR',
      help: 'Folder for the new files; made if it is not there, refused if it has files',
    },
    format: {
      type: 'string',
      value: 'KIND',
      choices: ['fhir', 'hl7v2', 'cda', 'table', 'text'],
      help: 'The kind of every file, where it cannot be told',
    },
    columns: {
      type: 'string',
      value: 'LIST',
      help: 'What becomes of columns of a table: name=action, with commas between',
    },
    year: {
      type: 'string',
      value: 'YYYY',
      help: 'Year of the release, from which ages over 89 are counted (default this year)',
    },
    blank: {
      type: 'string',
      value: 'LIST',
      help: 'DICOM: rectangles that become black, x,y,width,height with ; between',
    },
    ocr: {
      type: 'string',
      value: 'WHICH',
      choices: ['suspect', 'all'],
      help: 'DICOM: read text in the pixels and black it out, where the kind of image often has some, or in all',
    },
    'pixels-seen': { type: 'boolean', help: 'DICOM: somebody has looked at the pixels and found no text' },
    vault: { type: 'string', value: 'FILE', help: 'Write what undoes the replacement here, encrypted' },
    'vault-key': { type: 'string', value: 'FILE', help: 'The key of the vault, 32 bytes in base64; keep it elsewhere' },
    open: { type: 'string', value: 'VAULT', help: 'Print what a vault holds' },
    seed: {
      type: 'string',
      value: 'TEXT',
      help: 'Same seed and input, same bytes: for tests only, since who knows it can go back',
    },
    sample: { type: 'string', value: 'N', help: 'Quality: so many texts, identifiers out, for somebody to read after' },
    from: { type: 'string', value: 'FILE', help: 'Quality: the texts, one a line' },
    reviewed: { type: 'string', value: 'SHEET', help: 'Quality: what a reviewed sheet says, with intervals' },
    risk: { type: 'string', value: 'FILE', help: 'A table (CSV) of which the risk of re-identification is computed' },
    quasi: {
      type: 'string',
      value: 'LIST',
      help: 'Risk: columns that somebody outside could know, with commas between',
    },
    sensitive: { type: 'string', value: 'LIST', help: 'Risk: columns that must not be learned of a person' },
    population: {
      type: 'string',
      value: 'FILE',
      help: 'Risk: the people that the rows were drawn from, with the same columns',
    },
    fraction: {
      type: 'string',
      value: 'F',
      help: 'Risk: the share of the population in the table, where there is no such file',
    },
    k: { type: 'string', value: 'N', help: 'Risk: least size of a class that is safe (default 11)' },
    generalise: { type: 'string', value: 'FILE', help: 'Risk: write the least coarse table that is safe here' },
    suppress: {
      type: 'string',
      value: 'SHARE',
      help: 'Risk: rows that may be taken out for it, 0 to 0.5 (default 0.05)',
    },
    lines: { type: 'string', value: 'FILE', help: 'Texts, one a line, to find identifiers in; "-" is standard input' },
  },
  examples: [
    'aceso deid records/ --profile safe-harbor --out release',
    'aceso deid visits.csv --columns "weight=keep,site=drop" --out release',
    'aceso deid --lines notes.txt --json > spans.jsonl',
    'aceso deid --risk visits.csv --quasi age,sex,zip --sensitive diagnosis --fraction 0.02 --generalise safe.csv',
  ],
};

export const command: Command = {
  spec,
  async run(args) {
    if (args.text('lines') !== undefined) return findInLines(args);
    if (args.text('sample') !== undefined) return drawSample(args, spec);
    if (args.text('reviewed') !== undefined) return reportQuality(args);
    if (args.text('risk') !== undefined) return assessRisk(args, spec);
    if (args.text('open') !== undefined) return openRelease(args, spec);
    if (args.words.length === 0) throw wrong(spec, '"aceso deid" needs a PATH and --out DIR, or --lines FILE');
    if (args.text('out') === undefined) throw wrong(spec, '"aceso deid PATH" needs --out DIR');
    return release(args, spec);
  },
};
