import { readFileSync } from 'node:fs';
import type { Command, CommandSpec } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { plural, print, printJson } from '../core/output.ts';

const spec: CommandSpec = {
  name: 'migrate',
  summary: 'bring a Postgres up to date under the account that owns it, for servers that may only read and write rows',
  usage: ['migrate'],
  details:
    'Reads DATABASE_OWNER_URL (owns the tables) and DATABASE_URL (the servers, an account of its own), or the files that\nDATABASE_OWNER_URL_FILE and DATABASE_URL_FILE name. May be repeated, also while servers run. The embedded database needs none of it.',
  words: [0, 0],
  options: {},
  examples: ['DATABASE_OWNER_URL=postgres://owner@db/aceso DATABASE_URL=postgres://rows@db/aceso aceso migrate'],
};

/** @throws CliError */
function secret(name: string): string {
  const file = process.env[`${name}_FILE`];
  const text = process.env[name] || (file ? read(file) : undefined);
  if (!text) throw new CliError(`${name} is not set; it is like postgres://user:password@host/database.`);
  return text;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
}

export const command: Command = {
  spec,
  async run(args) {
    const { prepareDatabase } = await import('@aceso/store');
    const done = await prepareDatabase(secret('DATABASE_OWNER_URL'), secret('DATABASE_URL'));
    if (args.flag('json')) await printJson(done);
    else {
      const { applied, schema, account } = done;
      await print(`The schema is at version ${schema}; ${plural(applied.length, 'migration')} applied now.`);
      await print(`${account} may read and write rows, and change no table.`);
    }
    return 0;
  },
};
