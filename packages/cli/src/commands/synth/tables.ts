import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Table } from '@aceso/synthetic';
import { CliError, fileError } from '../../core/errors.ts';
import { assertReadable } from '../../core/input.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { SEED, seedOf, writeWhole } from './common.ts';
import { writeTable } from './sample.ts';

const fitUsage = 'synth fit-tables SPEC.json --out MODEL [--seed N] [--json]';
const sampleUsage = 'synth sample-tables MODEL --rows N --out DIR [--seed N] [--json]';

export const fitTables: Subcommand = {
  name: 'fit-tables',
  usage: fitUsage,
  details:
    'learns tables that belong together: {"tables": [{"name", "file", "key", "parent": {"table", "column"}, "order"}]}.',
  options: { ...SEED },
  async run(args) {
    const path = wordOf(args, fitUsage, 'the file that says which tables belong together');
    const out = neededOption(args, 'out', fitUsage);
    const seed = seedOf(args, fitUsage);
    let json: unknown;
    try {
      json = JSON.parse(await readFile(path, 'utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) throw new CliError(`The file ${path} is not JSON: ${error.message}.`);
      throw fileError(error, 'file', path);
    }
    const { encodeModel, fitTables: fit, parseTablesSpec, readTableFile } = await import('@aceso/synthetic');
    const spec = parseTablesSpec(json);
    const tables = new Map<string, Table>();
    for (const { name, file, key, parent } of spec.tables) {
      const place = resolve(dirname(path), file);
      await assertReadable(place, 'table');
      const keys = [...new Set([key, parent?.column].filter((each) => each !== undefined))];
      const columns = keys.map((column) => ({ name: column, kind: 'identifier' as const, missing: false }));
      tables.set(name, (await readTableFile(place, { schema: { columns } })).table);
    }
    const model = await fit(spec, tables, { seed });
    await writeWhole(out, encodeModel(model));
    const sizes = model.tables.map((each) => ({ name: each.spec.name, rows: each.rows }));
    if (args.flag('json')) await printJson({ model: out, seed, tables: sizes });
    else
      await print(
        `${out}: ${sizes.map(({ name, rows }) => `${name} (${plural(rows, 'row')})`).join(', ')}, seed ${seed}.`,
      );
    return 0;
  },
};

export const sampleTables: Subcommand = {
  name: 'sample-tables',
  usage: sampleUsage,
  details: 'draws tables that belong together as CSV files; --rows counts those of the tables without a parent.',
  options: { ...SEED },
  async run(args) {
    const path = wordOf(args, sampleUsage, 'the model file');
    const out = neededOption(args, 'out', sampleUsage);
    neededOption(args, 'rows', sampleUsage);
    const rows = integerOption(args, 'rows', sampleUsage, 1, 10_000_000)!;
    const seed = seedOf(args, sampleUsage);
    await assertReadable(path, 'model');
    const { decodeTablesModel, sampleTables: draw } = await import('@aceso/synthetic');
    const tables = await draw(decodeTablesModel(await readFile(path), path), rows, { seed });
    await mkdir(out, { recursive: true });
    for (const [name, table] of tables) await writeTable(table, join(out, `${name}.csv`), seed);
    const sizes = [...tables].map(([name, table]) => ({ name, rows: table.rows }));
    if (args.flag('json')) await printJson({ out, seed, tables: sizes });
    else
      await print(
        `${out}: ${sizes.map(({ name, rows: n }) => `${name} (${plural(n, 'row')})`).join(', ')}, seed ${seed}.`,
      );
    return 0;
  },
};
