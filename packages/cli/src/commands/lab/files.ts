import { readFile } from 'node:fs/promises';
import type { Campaign } from '@aceso/discovery';
import { CliError, fileError } from '../../core/errors.ts';

/** @throws CliError naming the file */
export async function readJson(path: string, what: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, what, path);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`The ${what} ${path} is not JSON: ${(error as Error).message}.`);
  }
}

export async function readCampaign(path: string): Promise<Campaign> {
  const { parseCampaign } = await import('@aceso/discovery/lab');
  return parseCampaign(await readJson(path, 'campaign'));
}

/** Rows of a CSV file by the names of its columns. */
export async function readRows(path: string, what: string): Promise<Record<string, string>[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(error, what, path);
  }
  const { tableRows } = await import('@aceso/discovery/lab');
  return tableRows(bytes, path);
}

export const showCondition = (condition: Readonly<Record<string, string | number>>): string[] =>
  Object.values(condition).map((value) => (typeof value === 'number' ? String(Number(value.toPrecision(6))) : value));
