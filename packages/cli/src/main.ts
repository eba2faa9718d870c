import packageJson from '../package.json' with { type: 'json' };
import { type Command, help, nearest, parse } from './core/command.ts';
import { explain, UsageError } from './core/errors.ts';

/** Every command by name; its module is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, readonly [summary: string, load: () => Promise<{ command: Command }>]>> = {
  serve: ['Start the server and the workbench', () => import('./commands/serve.ts')],
  import: ['Load FHIR files into the store', () => import('./commands/import.ts')],
  patients: ['List patients of the store, or of a record', () => import('./commands/patients.ts')],
  draft: ['Draft a document in which every sentence has evidence', () => import('./commands/draft.ts')],
  scribe: ['Write a visit note from a transcript', () => import('./commands/scribe.ts')],
  verify: ['Check a note against a record', () => import('./commands/verify.ts')],
  models: ['Language models: cards, weights, policy, cost', () => import('./commands/models.ts')],
  guidelines: ['Run guidelines on a record: our rules, or published content', () => import('./commands/guidelines.ts')],
  ddx: ['Rank rare diseases by the findings of a case, or ask for the next finding', () => import('./commands/ddx.ts')],
  dialogue: ['Ask the next best question until a clinician can review', () => import('./commands/dialogue.ts')],
  audit: ['Verify the audit log, or save a checkpoint of it', () => import('./commands/audit.ts')],
  synth: ['Synthetic tables (fit, sample, schema) and simulated patients', () => import('./commands/synth/index.ts')],
  dock: ['Poses and scores of ligands in a binding site', () => import('./commands/dock.ts')],
  lab: [
    'Campaigns of experiments: the next round, results, plates, backtests',
    () => import('./commands/lab/index.ts'),
  ],
  imaging: [
    'Medical images: import, measure, report; phantoms of known truth',
    () => import('./commands/imaging/index.ts'),
  ],
  mol: ['Molecules: read, describe, generate and optimise them', () => import('./commands/mol.ts')],
  protein: [
    'Proteins: describe, predict structure by residue, embed, judge variants',
    () => import('./commands/protein/index.ts'),
  ],
  simulate: ['Run an SBML model; vary and fit its parameters', () => import('./commands/simulate.ts')],
  pgx: ['Drug and gene: star alleles, phenotypes, CPIC recommendations', () => import('./commands/pgx/index.ts')],
  prs: ['Polygenic scores from a VCF file and files of the PGS Catalog', () => import('./commands/prs/index.ts')],
  risk: ['Clinical risk calculators, and models trained on own cohorts', () => import('./commands/risk/index.ts')],
  deid: [
    'Take out of records, messages, documents, tables and texts what identifies a person',
    () => import('./commands/deid/index.ts'),
  ],
  governance: [
    'Quality and safety of models: fairness, evaluation ledger, release gates, lineage',
    () => import('./commands/governance/index.ts'),
  ],
  wearables: [
    'Wearable exports: import as FHIR, summaries with evidence, lifestyle guidance',
    () => import('./commands/wearables/index.ts'),
  ],
  twin: ['Digital twins: fit, back-test, what-if, doses, trajectories', () => import('./commands/twin/index.ts')],
  chat: ['Messages of patients: red flags, answers from the record', () => import('./commands/chat/index.ts')],
  immunize: ['Immunisations: which doses count, and what is due when', () => import('./commands/immunize/index.ts')],
  'care-gaps': [
    'What a patient is due for: screening, monitoring, immunisations',
    () => import('./commands/care-gaps.ts'),
  ],
  trials: ['Clinical trials: read criteria, screen a record against them, rank', () => import('./commands/trials.ts')],
  pa: [
    'Prior authorisation: build, answer and review requests; public figures',
    () => import('./commands/pa/index.ts'),
  ],
  schedule: [
    'Appointments: find, book and cancel; plan a day; publish; no-show risk',
    () => import('./commands/schedule/index.ts'),
  ],
  variants: ['Check and count the variants of a VCF file', () => import('./commands/variants/index.ts')],
  target: ['Rank the targets of a disease by their evidence', () => import('./commands/target.ts')],
  screen: [
    'Large molecule libraries and combinatorial spaces: similarity, substructure, models, clusters',
    () => import('./commands/screen/index.ts'),
  ],
  admet: ['Properties of molecules learned from data, with intervals', () => import('./commands/admet/index.ts')],
  export: ['Write the store, or one patient, to files', () => import('./commands/export.ts')],
  privacy: ['A copy of all that there is about a person, for the person', () => import('./commands/privacy/index.ts')],
  erase: ['Erase a person: record, documents, images, files', () => import('./commands/erase.ts')],
  backup: [
    'Write a data folder into one file, encrypted with a passphrase',
    () => import('./commands/backup/backup.ts'),
  ],
  keys: [
    'Encryption at rest: begin it, see how much is encrypted, change keys',
    () => import('./commands/keys/index.ts'),
  ],
  migrate: ['Bring a Postgres up to date under the account that owns it', () => import('./commands/migrate.ts')],
  restore: ['Bring a backup back, erase again who was erased since', () => import('./commands/backup/restore.ts')],
  agents: ['Set an agent to work on one record; it asks before it writes', () => import('./commands/agents.ts')],
  mcp: ['Offer the tools to an assistant over the Model Context Protocol', () => import('./commands/mcp.ts')],
  doctor: ['Look for what would keep Aceso from working', () => import('./commands/doctor.ts')],
};

function overview(): string {
  const names = Object.keys(COMMANDS);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return [
    `aceso ${packageJson.version}: a clinical workbench in which nothing generated stands without evidence`,
    '',
    'Form: aceso COMMAND [options]',
    '',
    ...names.map((name) => `  ${name.padEnd(width)}${COMMANDS[name]![0]}`),
    '',
    'Each command has --help and --json. Exit status: 0 done, 1 failed, 2 wrong usage.',
    '',
  ].join('\n');
}

async function dispatch(argv: readonly string[]): Promise<number> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-v' || first === 'version') {
    process.stdout.write(
      rest.includes('--json') ? `${JSON.stringify({ version: packageJson.version })}\n` : `${packageJson.version}\n`,
    );
    return 0;
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest[0] === undefined)) {
    process.stdout.write(overview());
    return 0;
  }
  if (first === 'help') return dispatch([rest[0]!, '--help']);
  if (first === undefined) {
    process.stderr.write(overview());
    return 2;
  }
  if (!Object.hasOwn(COMMANDS, first)) {
    const near = nearest(first, Object.keys(COMMANDS));
    const what = first.startsWith('-') ? 'option' : 'command';
    throw new UsageError(
      `There is no ${what} ${JSON.stringify(first)}${near ? `, did you mean "aceso ${near}"?` : '; see "aceso --help".'}`,
    );
  }
  const { command } = await COMMANDS[first]![1]();
  const args = parse(command.spec, rest);
  if (args.flag('help')) {
    process.stdout.write(help(command.spec));
    return 0;
  }
  return command.run(args);
}

/** Runs one command line and gives the exit status; every error becomes one sentence on standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that goes away (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    return await dispatch(argv);
  } catch (error) {
    const { message, exitCode } = explain(error);
    process.stderr.write(`aceso: ${message}\n`);
    if (argv.includes('--debug') && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return exitCode;
  }
}
