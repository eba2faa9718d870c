import { extname } from 'node:path';
import { assertReadable } from '../../core/input.ts';
import { plural, print, printJson, say, table as tableText } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { SCHEMA, SEED, schemaOf, seedOf } from './common.ts';
import { writeTable } from './sample.ts';

const usage = 'synth impute TABLE --out FILE [--m N] [--schema FILE] [--seed N] [--json]';

/** `out.csv` to `out-2.csv`; the ending, also `.csv.gz`, stays. */
function numbered(out: string, k: number): string {
  const gz = /\.gz$/i.test(out) ? out.slice(-3) : '';
  const bare = gz ? out.slice(0, -3) : out;
  const ending = extname(bare);
  return `${bare.slice(0, bare.length - ending.length)}-${k}${ending}${gz}`;
}

export const impute: Subcommand = {
  name: 'impute',
  usage,
  details:
    'fills missing cells with draws given the cells that are there, by sequential trees; a column NAME_imputed (1 or 0)\n' +
    'tells which. With --m N as many tables are written (out-1.csv, out-2.csv, ...): estimate on each and pool.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'Where to write the model, or the sampled table' },
    m: { type: 'string', value: 'N', help: 'Completed tables to write, 1 to 100; 1 unless given' },
    ...SCHEMA,
    ...SEED,
  },
  examples: ['aceso synth impute patients.csv --out complete.csv --m 5 --seed 1'],
  async run(args) {
    const path = wordOf(args, usage, 'the table to complete');
    const out = neededOption(args, 'out', usage);
    const m = integerOption(args, 'm', usage, 1, 100) ?? 1;
    const seed = seedOf(args, usage);
    const schema = await schemaOf(args);
    await assertReadable(path, 'table');
    const { imputeTable, readTableFile, withFlags } = await import('@aceso/synthetic');
    const { table, notes } = await readTableFile(path, { schema });
    const bar = progressBar('impute');
    const made = await imputeTable(table, { seed, m, progress: (done, total) => bar.update(done, total) });
    bar.end();
    const files = m === 1 ? [out] : made.tables.map((_, k) => numbered(out, k + 1));
    for (const [k, each] of made.tables.entries()) await writeTable(withFlags(each, made), files[k]!, seed);
    if (args.flag('json')) {
      await printJson({ files, seed, rows: table.rows, columns: made.columns, notes });
      return 0;
    }
    for (const note of notes) say(`note: ${note}`);
    const filled = made.columns.reduce((sum, column) => sum + column.filled, 0);
    await print(
      `${files.join(', ')}: ${plural(table.rows, 'row')}, ${plural(filled, 'cell')} filled in, seed ${seed}.`,
    );
    const touched = made.columns.filter((column) => column.filled + column.left > 0);
    if (touched.length > 0)
      await print(
        tableText(
          ['column', 'filled in', 'still missing'],
          touched.map((column) => [
            column.name,
            column.filled.toLocaleString('en-US'),
            column.left.toLocaleString('en-US'),
          ]),
        ),
      );
    return 0;
  },
};
