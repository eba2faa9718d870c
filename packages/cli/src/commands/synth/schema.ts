import { assertReadable } from '../../core/input.ts';
import { printJson, say } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { SCHEMA, schemaOf } from './common.ts';

const usage = 'synth schema DATA [--schema FILE] [--json]';

export const schema: Subcommand = {
  name: 'schema',
  usage,
  details: 'prints what each column is taken for, as JSON to correct and give back with --schema.',
  options: { ...SCHEMA },
  examples: ['aceso synth schema patients.csv > schema.json'],
  async run(args) {
    const path = wordOf(args, usage, 'the table to look at');
    const given = await schemaOf(args);
    await assertReadable(path, 'table');
    const { readTableFile } = await import('@aceso/synthetic');
    const { table, notes } = await readTableFile(path, { schema: given });
    for (const note of notes) say(`note: ${note}`);
    await printJson(table.schema);
    return 0;
  },
};
