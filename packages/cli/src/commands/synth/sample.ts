import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FittedModel, Table } from '@aceso/synthetic';
import { assertReadable } from '../../core/input.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { SEED, seedOf, writeBytes } from './common.ts';

/** Threads that draw a long table; the rows do not depend on their number, the memory does a little. */
const MOST_WORKERS = 4;
const usage = 'synth sample MODEL --rows N --out FILE [--where "col=value"] [--balance COL] [--seed N] [--json]';

export const sample: Subcommand = {
  name: 'sample',
  usage,
  details:
    'draws rows from a model; the ending of --out chooses CSV, .ndjson, .parquet, or .gz of the first two. ' +
    'Conditions may be joined with &&: "sex=F && age>=65".',
  options: {
    rows: { type: 'string', value: 'N', help: 'How many rows to draw' },
    where: { type: 'string', value: 'CONDITION', help: 'Only rows like this: "col=value", also >=, <=, >, <, !=' },
    balance: { type: 'string', value: 'COL', help: 'As many rows of each level of this column' },
    out: { type: 'string', value: 'FILE', help: 'Where to write the model, or the sampled table' },
    ...SEED,
  },
  examples: ['aceso synth sample patients.model --rows 1000 --out synthetic.csv --where "sex=F && age>=65" --seed 2'],
  async run(args) {
    const path = wordOf(args, usage, 'the model file');
    const out = neededOption(args, 'out', usage);
    neededOption(args, 'rows', usage);
    const rows = integerOption(args, 'rows', usage, 1, 100_000_000)!;
    const seed = seedOf(args, usage);
    await assertReadable(path, 'model');
    const { readModelFile, sampleModel } = await import('@aceso/synthetic');
    const fitted = await readModelFile(path);
    const condition = args.text('where');
    const where = condition === undefined ? undefined : conditionsOf(condition, fitted);
    const balance = args.text('balance');
    const bar = progressBar('sample');
    const table = await sampleModel(fitted, rows, {
      seed,
      workers: Math.min(MOST_WORKERS, availableParallelism()),
      ...(where ? { where } : {}),
      ...(balance === undefined ? {} : { balance }),
      progress: ({ done, total, phase }) => bar.update(done, total, phase),
    });
    bar.end();
    await writeTable(table, out, seed);
    if (args.flag('json'))
      await printJson({
        out,
        rows: table.rows,
        columns: table.schema.columns.map(({ name }) => name),
        method: fitted.method,
        seed,
      });
    else await print(`${out}: ${plural(table.rows, 'synthetic row')}, seed ${seed}.`);
    return 0;
  },
};

/** 'a=1 && b>=2' as column names to values; the longest column name that a condition begins with is meant. */
function conditionsOf(text: string, { schema }: FittedModel): Record<string, string> {
  const names = schema.columns.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const where: Record<string, string> = {};
  for (const part of text.split('&&').map((each) => each.trim())) {
    const name = names.find((each) => part.startsWith(each) && /^\s*(>=|<=|!=|=|>|<)/.test(part.slice(each.length)));
    const named = /^(.*?)\s*(?:>=|<=|!=|=|>|<)/.exec(part)?.[1];
    if (name === undefined) {
      const known = schema.columns.map((each) => each.name).join(', ');
      throw wrongUse(
        usage,
        named
          ? `--where names "${named}", which is no column; there are ${known}`
          : `--where ${JSON.stringify(part)} is not of the form col=value`,
      );
    }
    if (Object.hasOwn(where, name)) throw wrongUse(usage, `--where has two conditions on "${name}"; give one`);
    where[name] = part.slice(name.length).trim().replace(/^=/, '').trim();
  }
  return where;
}

export async function writeTable(table: Table, out: string, seed: number): Promise<void> {
  const { csvPieces, ndjsonPieces, parquetBytes } = await import('@aceso/synthetic');
  await writeBytes(out, async (part) => {
    if (/\.parquet$/i.test(out)) {
      await writeFile(part, await parquetBytes(table));
      return;
    }
    const pieces = /\.(ndjson|jsonl)(\.gz)?$/i.test(out) ? ndjsonPieces(table, seed) : csvPieces(table, seed);
    const source = Readable.from(pieces);
    const sink = createWriteStream(part);
    if (/\.gz$/i.test(out)) await pipeline(source, createGzip(), sink);
    else await pipeline(source, sink);
  });
}
