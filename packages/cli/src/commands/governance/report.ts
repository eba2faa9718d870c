import { existsSync } from 'node:fs';
import type { ReportFormat, ReportKind, RuleSet } from '@aceso/governance/regulation';
import type { Args } from '../../core/command.ts';
import { dayOption } from '../../core/day.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { TARGET_OPTIONS, withTarget } from '../../core/target.ts';

const usage =
  'governance report KIND [--out FILE.md|.html|.json|.xml] [--function ID] [--data-dir DIR | --server URL] [--as-of DATE] [--json]';

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
    function: { type: 'string', value: 'ID', help: 'chai as .xml: the function that the card is about' },
    'data-dir': { type: 'string', value: 'DIR', help: 'Data folder to read, when no server runs' },
    'verify-audit': { type: 'boolean', help: 'Go through the whole audit log for the report' },
    server: TARGET_OPTIONS.server,
    token: TARGET_OPTIONS.token,
  },
  examples: [
    'aceso governance report --list',
    'aceso governance report fda-cds --out fda-cds.html',
    'aceso governance report dpia --data-dir .aceso --out dpia.md',
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
  readonly content: string;
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
  const format = formatOf(out, kind);
  const asOf = dayOption(args, 'as-of', usage);
  const only = args.text('function');
  const made =
    args.text('data-dir') !== undefined || args.text('server') !== undefined
      ? await fromInstallation(args, kind, { format, asOf, function: only, verifyAudit: args.flag('verify-audit') })
      : await fromSoftware(engine, kind, format, asOf, only);
  if (out !== undefined && out !== '-') {
    await writeOut(out, made.content);
    say(`Wrote ${out}.`);
    if (args.flag('json')) await printJson(made.report);
  } else if (args.flag('json')) await printJson(made.report);
  else await print(made.content);
  return 0;
}

function formatOf(out: string | undefined, kind: ReportKind): ReportFormat {
  if (out === undefined || out === '-') return 'md';
  const ending = /\.(md|html|json|xml)$/i.exec(out)?.[1]?.toLowerCase() as ReportFormat | undefined;
  if (!ending) throw wrongUse(usage, `--out ${JSON.stringify(out)} must end in .md, .html, .json or .xml`);
  if (ending === 'xml' && kind !== 'chai') throw wrongUse(usage, `The report ${kind} has no XML; only chai has`);
  return ending;
}

async function fromSoftware(
  engine: typeof import('@aceso/governance/regulation'),
  kind: ReportKind,
  format: ReportFormat,
  asOf: string | undefined,
  only: string | undefined,
): Promise<Made> {
  const { FUNCTIONS, shippedRunFacts } = await import('@aceso/server/functions');
  const { default: packageJson } = await import('../../../package.json', { with: { type: 'json' } });
  const facts = {
    asOf: asOf ?? new Date().toISOString().slice(0, 10),
    software: { name: 'Aceso', version: packageJson.version },
    functions: FUNCTIONS,
    runs: shippedRunFacts(),
  };
  return { content: engine.writeReport(kind, facts, format, only), report: engine.buildReport(kind, facts) };
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
