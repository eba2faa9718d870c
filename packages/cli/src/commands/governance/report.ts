import { existsSync } from 'node:fs';
import type { Language, ReportFormat, ReportKind, RuleSet } from '@aceso/governance/regulation';
import type { Args } from '../../core/command.ts';
import { dayOption } from '../../core/day.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { TARGET_OPTIONS, withTarget } from '../../core/target.ts';

const usage =
  'governance report KIND [--out FILE.md|.html|.pdf|.json|.xml] [--format NAME] [--language en|es] [--function ID] [--data-dir DIR | --server URL] [--as-of DATE] [--json]';

export const report: Subcommand = {
  name: 'report',
  usage,
  details: [
    'documents of regulation from what is installed: FDA, EU AI Act, MDR, EMA, ONC, CHAI, HIPAA, GDPR, HL7.',
    '  Without --data-dir and --server it knows the software only, and says so. "aceso governance report --list" names the kinds.',
  ].join('\n'),
  options: {
    list: { type: 'boolean', help: 'Name the kinds, what they follow, and when that was checked' },
    'as-of': { type: 'string', value: 'DATE', help: 'Rules as they were known on this day (default today)' },
    format: {
      type: 'string',
      value: 'NAME',
      help: 'Format of the file, where its ending does not say it',
      choices: ['md', 'html', 'pdf', 'json', 'xml'],
    },
    language: { type: 'string', value: 'CODE', help: 'Language of the words', choices: ['en', 'es'] },
    function: { type: 'string', value: 'ID', help: 'chai as .xml: the function that the card is about' },
    'data-dir': { type: 'string', value: 'DIR', help: 'Data folder to read, when no server runs' },
    'verify-audit': { type: 'boolean', help: 'Go through the whole audit log for the report' },
    server: TARGET_OPTIONS.server,
    token: TARGET_OPTIONS.token,
  },
  examples: [
    'aceso governance report --list',
    'aceso governance report fda-cds --out fda-cds.html',
    'aceso governance report dpia --data-dir .aceso --out dpia.pdf --language es',
    'aceso governance report chai --function pneumonia --out pneumonia.xml',
  ],
  run(args) {
    return args.flag('list') ? list(args) : make(args);
  },
};

async function list(args: Args): Promise<number> {
  const { REPORT_KINDS, RULES } = await import('@aceso/governance/regulation');
  const sets = REPORT_KINDS.map((kind): RuleSet => RULES[kind]);
  if (args.flag('json'))
    await printJson(
      sets.map(({ id, title, jurisdiction, instrument, status, checked }) => ({
        id,
        title,
        jurisdiction,
        instrument,
        status,
        checked,
      })),
    );
  else
    await print(
      table(
        ['kind', 'title', 'status', 'checked'],
        sets.map(({ id, title, status, checked }) => [id, title, status, checked]),
      ),
    );
  return 0;
}

interface Made {
  readonly content: string | Uint8Array;
  /** Of what came over the API. */
  readonly encoding?: 'utf8' | 'base64';
  readonly report: unknown;
}

async function make(args: Args): Promise<number> {
  const engine = await import('@aceso/governance/regulation');
  const [, word, extra] = args.words;
  if (word === undefined) throw wrongUse(usage, '"aceso governance report" needs a KIND, or --list');
  if (extra !== undefined) throw wrongUse(usage, `"aceso governance report" has no use for ${JSON.stringify(extra)}`);
  const kind = engine.REPORT_KINDS.find((each) => each === word);
  if (!kind)
    throw wrongUse(usage, `There is no report ${JSON.stringify(word)}; there are ${engine.REPORT_KINDS.join(', ')}`);
  const out = args.text('out');
  const format = formatOf(args, out, kind);
  const language = (args.text('language') as Language | undefined) ?? 'en';
  const asOf = dayOption(args, 'as-of', usage);
  const only = args.text('function');
  const made =
    args.text('data-dir') !== undefined || args.text('server') !== undefined
      ? await fromInstallation(args, kind, {
          format,
          asOf,
          language,
          function: only,
          verifyAudit: args.flag('verify-audit'),
        })
      : await fromSoftware(engine, kind, format, { asOf, language, function: only });
  if (out !== undefined && out !== '-') {
    await writeOut(out, bytesOf(made));
    say(`Wrote ${out}.`);
    if (args.flag('json')) await printJson(made.report);
  } else if (args.flag('json')) await printJson(made.report);
  else await print(String(made.content));
  return 0;
}

const bytesOf = ({ content, encoding }: Made): string | Uint8Array =>
  encoding === 'base64' ? Buffer.from(String(content), 'base64') : content;

function formatOf(args: Args, out: string | undefined, kind: ReportKind): ReportFormat {
  const isFile = out !== undefined && out !== '-';
  const named = args.text('format') ?? (isFile ? /\.(md|html|pdf|json|xml)$/i.exec(out)?.[1]?.toLowerCase() : 'md');
  const ending = named as ReportFormat | undefined;
  if (!ending) throw wrongUse(usage, `--out ${JSON.stringify(out)} must end in .md, .html, .pdf, .json or .xml`);
  if (ending === 'pdf' && !isFile) throw wrongUse(usage, 'A PDF needs --out FILE.pdf');
  if (ending === 'xml' && kind !== 'chai') throw wrongUse(usage, `The report ${kind} has no XML; only chai has`);
  return ending;
}

async function fromSoftware(
  engine: typeof import('@aceso/governance/regulation'),
  kind: ReportKind,
  format: ReportFormat,
  options: {
    readonly asOf: string | undefined;
    readonly language: Language;
    readonly function: string | undefined;
  },
): Promise<Made> {
  const { FUNCTION_WORDS, FUNCTIONS, shippedRunFacts } = await import('@aceso/server/functions');
  const { default: packageJson } = await import('../../../package.json', { with: { type: 'json' } });
  const facts = {
    asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
    software: { name: 'Aceso', version: packageJson.version },
    functions: FUNCTIONS,
    words: FUNCTION_WORDS,
    runs: shippedRunFacts(),
  };
  return {
    content:
      format === 'pdf'
        ? await engine.writeReportPdf(kind, facts, options.language)
        : engine.writeReport(kind, facts, format, options),
    report: engine.buildReport(kind, facts, options.language),
  };
}

/** Through the API, as whoever answers for quality: the same checks and the same audit event as in the workbench. */
async function fromInstallation(args: Args, kind: ReportKind, body: object): Promise<Made> {
  const folder = args.text('data-dir');
  // A folder that is not there would be made, and the report be of an installation that nobody has.
  if (folder !== undefined && !existsSync(folder))
    throw new CliError(`There is no data folder ${folder}; check --data-dir, or leave it out for the software only.`);
  const named: Args = {
    words: args.words,
    flag: args.flag,
    text: (name) => (name === 'data' ? args.text('data-dir') : name === 'role' ? 'quality' : args.text(name)),
  };
  const { apiOf } = await import('../../core/api.ts');
  return withTarget(named, async (target) => {
    const { api, close } = await apiOf(named, target);
    try {
      return (await api({ method: 'POST', path: `/api/governance/reports/${kind}`, body })) as Made;
    } finally {
      await close();
    }
  });
}
