import { randomBytes } from 'node:crypto';
import type { Method } from '@aceso/synthetic';
import { assertReadable } from '../../core/input.ts';
import { plural, print, printJson, say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { SCHEMA, SEED, schemaOf, seedOf, writeWhole } from './common.ts';

const METHODS = [
  'trees',
  'boosted',
  'copula',
  'dp-mst',
  'dp-aim',
  'gan',
  'vae',
  'diffusion',
  'arn',
] as const satisfies readonly Method[];
const usage = 'synth fit DATA --out MODEL [--method METHOD] [--schema FILE] [--epsilon E] [--seed N] [--json]';

export const fit: Subcommand = {
  name: 'fit',
  usage,
  details:
    'learns a table (CSV, NDJSON, also as gzip, or Parquet) and writes a model file, which stays where the table may be.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'Where to write the model, or the sampled table' },
    method: { type: 'string', value: 'METHOD', help: 'How to learn; trees unless given', choices: METHODS },
    epsilon: { type: 'string', value: 'E', help: 'Privacy budget of the dp methods' },
    delta: { type: 'string', value: 'D', help: 'Failure probability of the dp methods' },
    epochs: { type: 'string', value: 'N', help: 'Passes over the data for the neural methods' },
    ...SCHEMA,
    ...SEED,
  },
  examples: ['aceso synth fit patients.csv --out patients.model --seed 1'],
  async run(args) {
    const path = wordOf(args, usage, 'the table to learn');
    const out = neededOption(args, 'out', usage);
    const seed = seedOf(args, usage);
    const schema = await schemaOf(args);
    const positive = (name: string): number | undefined => {
      const text = args.text(name);
      if (text === undefined) return undefined;
      const value = Number(text);
      if (!(value > 0 && Number.isFinite(value))) throw wrongUse(usage, `--${name} is not a number above 0`);
      return value;
    };
    const epsilon = positive('epsilon');
    const delta = positive('delta');
    const epochs = integerOption(args, 'epochs', usage, 1, 1_000_000);
    await assertReadable(path, 'table');
    const { encodeModel, fitModel, readTableFile } = await import('@aceso/synthetic');
    const { table, inputHash, notes } = await readTableFile(path, { schema });
    const bar = progressBar('fit');
    const fitted = await fitModel(table, {
      method: (args.text('method') as Method | undefined) ?? 'trees',
      seed,
      inputHash,
      // A seed that can be guessed would let the noise of the dp methods be taken off again.
      ...(args.text('seed') === undefined ? { secret: randomBytes(32).toString('hex') } : {}),
      ...(epsilon === undefined ? {} : { epsilon }),
      ...(delta === undefined ? {} : { delta }),
      ...(epochs === undefined ? {} : { epochs }),
      progress: ({ done, total, phase }) => bar.update(done, total, phase),
    });
    bar.end();
    const bytes = encodeModel(fitted);
    await writeWhole(out, bytes);
    const roles = fitted.plan.columns.map(({ role }, i) => ({
      name: table.schema.columns[i]!.name,
      kind: table.schema.columns[i]!.kind,
      role,
    }));
    if (args.flag('json')) {
      await printJson({
        model: out,
        method: fitted.method,
        seed,
        rows: table.rows,
        inputHash,
        bytes: bytes.length,
        columns: roles,
        notes,
      });
      return 0;
    }
    for (const note of notes) say(`note: ${note}`);
    await print(
      `${out}: ${fitted.method} on ${plural(table.rows, 'row')} and ${plural(roles.length, 'column')}, seed ${seed}.`,
    );
    return 0;
  },
};
