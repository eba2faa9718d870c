import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ProteinFile } from '@aceso/discovery/proteins';
import { CliError, fileError } from '../../core/errors.ts';
import { assertReadable, bytesOf } from '../../core/input.ts';

/** Opens FASTA, PDB or mmCIF; `-` is standard input. */
export async function openFile(path: string): Promise<ProteinFile> {
  await assertReadable(path, 'protein file');
  const { openProteinFile } = await import('@aceso/discovery/proteins');
  return openProteinFile(bytesOf(path, 'protein file'), path);
}

export async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error, what, path);
  }
}

/** Chunks of a file that must be there. */
export async function streamOf(path: string, what: string): Promise<AsyncIterable<Uint8Array>> {
  await assertReadable(path, what);
  return createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** The one sequence that is meant: the only one, or the one with this name. */
export async function oneSequence(
  file: ProteinFile,
  path: string,
  wanted: string | undefined,
): Promise<{ readonly id: string; readonly sequence: string }> {
  const { sequencesOf } = await import('@aceso/discovery/proteins');
  let found: { readonly id: string; readonly sequence: string } | undefined;
  const names: string[] = [];
  for await (const { id, sequence } of sequencesOf(file)) {
    if (names.length < 10) names.push(id);
    if (wanted !== undefined && id !== wanted) continue;
    if (found) {
      throw new CliError(
        wanted === undefined
          ? `${path} has more than one sequence (${names.join(', ')}); name one with --sequence ID.`
          : `${path} has more than one sequence named ${wanted}; give a file in which names differ.`,
      );
    }
    found = { id, sequence };
  }
  if (!found)
    throw new CliError(
      wanted === undefined
        ? `${path} has no protein chain.`
        : `${path} has no protein sequence ${JSON.stringify(wanted)}; it has ${names.join(', ')}.`,
    );
  return found;
}

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
