import { randomInt } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TableSchema } from '@aceso/synthetic';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError, fileError } from '../../core/errors.ts';
import { integerOption } from '../../core/subcommand.ts';

export const SEED: Readonly<Record<string, OptionSpec>> = {
  seed: { type: 'string', value: 'N', help: 'Same seed, same bytes; a random one, which is told, unless given' },
};
export const SCHEMA: Readonly<Record<string, OptionSpec>> = {
  schema: {
    type: 'string',
    value: 'FILE',
    help: 'Corrections to the inferred schema (JSON, see "aceso synth schema")',
  },
};

export const seedOf = (args: Args, usage: string): number =>
  integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? randomInt(4_294_967_296 - 1);

export async function schemaOf(args: Args): Promise<TableSchema | undefined> {
  const path = args.text('schema');
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, 'schema', path);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`The schema ${path} is not JSON: ${(error as Error).message}.`);
  }
  const { parseSchema } = await import('@aceso/synthetic');
  return parseSchema(value);
}

/** Writes a whole file or nothing. */
export async function writeBytes(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await write(part);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw fileError(error, 'output file', path);
  }
}

export const writeWhole = (path: string, bytes: Uint8Array): Promise<void> =>
  writeBytes(path, (part) => writeFile(part, bytes));
