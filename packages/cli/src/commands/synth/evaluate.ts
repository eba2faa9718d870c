import type { ReadTable, TableSchema } from '@aceso/synthetic';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Args } from '../../core/command.ts';
import { assertReadable } from '../../core/input.ts';
import { print, printJson } from '../../core/output.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { SCHEMA, SEED, seedOf, writeWhole } from './common.ts';

const usage =
  'synth evaluate --real FILE --holdout FILE --synthetic FILE [--target COL] [--html FILE] [--json] [--seed N]';

export const evaluate: Subcommand = {
  name: 'evaluate',
  usage,
  details:
    'how good and how safe a synthetic table is, against the table it was learned from and a holdout of other people: ' +
    'fidelity, utility, privacy attacks, and a verdict (release or refuse) that names the rows and the attack. ' +
    'The exit status is 0 whatever the verdict is; read it in the output.',
  options: {
    real: { type: 'string', value: 'FILE', help: 'The table the synthetic one was learned from' },
    holdout: { type: 'string', value: 'FILE', help: 'Rows of other people of the same kind' },
    synthetic: { type: 'string', value: 'FILE', help: 'The synthetic table' },
    target: { type: 'string', value: 'COL', help: 'Column to predict, and to estimate effects on' },
    time: { type: 'string', value: 'COL', help: 'Survival: time to the event (with --event)' },
    event: { type: 'string', value: 'COL', help: 'Survival: whether the event came' },
    exclude: { type: 'string', value: 'COLS', help: 'Columns that are no predictors (other outcomes), by commas' },
    quasi: { type: 'string', value: 'COLS', help: 'Columns that outsiders know, by commas (k-map)' },
    html: { type: 'string', value: 'FILE', help: 'Write the certificate as a page with plots' },
    strict: { type: 'boolean', help: 'Refuse also where too few rows cannot tell' },
    ...SCHEMA,
    ...SEED,
  },
  examples: [
    'aceso synth evaluate --real train.csv --holdout test.csv --synthetic synthetic.csv --target outcome --html certificate.html',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso synth evaluate" has no use for ${JSON.stringify(args.words[1])}`);
    const paths = ['real', 'holdout', 'synthetic'].map((name) => neededOption(args, name, usage));
    const survival = survivalOf(args);
    const seed = seedOf(args, usage);
    for (const [i, path] of paths.entries()) await assertReadable(path, ['real', 'holdout', 'synthetic'][i]!);
    const { certificateHtml, evaluateSynthetic, readTableFile } = await import('@aceso/synthetic');
    const { schemaOf } = await import('./common.ts');
    const real = await readTableFile(paths[0]!, { schema: await schemaOf(args) });
    const alike = async (path: string): Promise<ReadTable> => {
      const plain = await readTableFile(path);
      return readTableFile(path, { schema: kindsOf(real.table.schema, plain.table.schema) });
    };
    const holdout = await alike(paths[1]!);
    const synthetic = await alike(paths[2]!);
    const input = (read: ReadTable) => ({ table: read.table, sha256: read.inputHash });
    const target = args.text('target');
    const quasi = listOf(args, 'quasi');
    const certificate = evaluateSynthetic(
      { real: input(real), synthetic: input(synthetic), holdout: input(holdout) },
      {
        seed,
        version: packageJson.version,
        strict: args.flag('strict'),
        exclude: listOf(args, 'exclude') ?? [],
        ...(target !== undefined && { target }),
        ...(survival && { survival }),
        ...(quasi && { quasiIdentifiers: quasi }),
        ...(process.stderr.isTTY && { progress: (phase: string) => process.stderr.write(`${phase}...\n`) }),
      },
    );
    const html = args.text('html');
    if (html !== undefined) await writeWhole(html, Buffer.from(certificateHtml(certificate)));
    if (args.flag('json')) {
      await printJson(certificate);
      return 0;
    }
    const lines = certificate.gate.checks.map(
      (c) => `${MARKS[c.status]} ${c.name}: ${c.value.toFixed(4)} (limit ${c.limit}). ${c.reason}.${rowsOf(c.rows)}`,
    );
    await print(
      [
        `${certificate.verdict === 'release' ? 'Release' : 'Refuse'}${certificate.gate.broken.length > 0 ? `: ${certificate.gate.broken.join('; ')}` : ''}`,
        ...lines,
        `Quality ${certificate.fidelity.quality.toFixed(4)}; errors against a real half: shape ${certificate.fidelity.relative.shape.toFixed(2)}, trend ${certificate.fidelity.relative.trend.toFixed(2)}; told apart with AUC ${certificate.detection.boosted.estimate.toFixed(3)}; seed ${seed}.`,
        ...(html === undefined ? [] : [`Certificate: ${html}`]),
      ].join('\n'),
    );
    return 0;
  },
};

const MARKS = { pass: ' ', inconclusive: '?', fail: '!' } as const;

function rowsOf(rows: { training?: readonly number[]; synthetic?: readonly number[] } | undefined): string {
  if (!rows) return '';
  const list = (name: string, r: readonly number[] | undefined): string =>
    r && r.length > 0
      ? ` ${name} rows ${r.slice(0, 10).join(', ')}${r.length > 10 ? ` and ${r.length - 10} more` : ''}.`
      : '';
  return list('Synthetic', rows.synthetic) + list('Training', rows.training);
}

function listOf(args: Args, name: string): string[] | undefined {
  return args
    .text(name)
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function survivalOf(args: Args): { time: string; event: string } | undefined {
  const [time, event] = [args.text('time'), args.text('event')];
  if (time === undefined && event === undefined) return undefined;
  if (time === undefined || event === undefined) throw wrongUse(usage, '--time and --event go together');
  return { time, event };
}

/**
 * How the real table was read, so that the others are read alike; levels may differ, and columns that are left out of
 * synthetic tables (free text, identifiers) may be missing.
 */
function kindsOf(schema: TableSchema, there: TableSchema): TableSchema {
  const names = new Set(there.columns.map(({ name }) => name));
  const columns = schema.columns.filter(({ name }) => names.has(name));
  return {
    columns: columns.map(({ name, kind, missing, missingWords, format }) => ({
      name,
      kind,
      missing,
      ...(missingWords && { missingWords }),
      ...(format !== undefined && { format }),
    })),
  };
}
