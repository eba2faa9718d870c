import { copyFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ZipEntry } from '@aceso/fhir/zip';
import type { ModelPolicy } from '../egress/policy.ts';
import { download, NotThere, type Progress } from './download.ts';
import { hashFile } from './hash.ts';
import { extract } from './zip.ts';

/** A file that weights need, by its hash. */
export interface BesideFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What tells how a language model is used; exports put it beside the weights or, from a folder `onnx`, one above. */
const TOLD = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'chat_template.jinja',
] as const;

/** Whether a file holds a further part of ONNX weights: they are cut at 2 GB, the limit of the format. */
const isPart = (name: string, weights: string): boolean =>
  name === `${weights}.data` || /^_data(?:_\d+)?$/.test(name.slice(weights.length));

const wanted = (name: string, weights: string): boolean =>
  (TOLD as readonly string[]).includes(name) || (name.startsWith(weights) && isPart(name, weights));

/** Folders in which files beside weights may be: the nearer one first. */
const places = (folder: string): string[] => (basename(folder) === 'onnx' ? [folder, dirname(folder)] : [folder]);

const isOnnx = (name: string): boolean => /\.onnx$/i.test(name);

/** Copies what stands beside a file of ONNX weights. */
export async function copyBeside(weights: string, target: string): Promise<BesideFile[]> {
  const name = basename(weights);
  const made = new Map<string, BesideFile>();
  for (const folder of isOnnx(name) ? places(dirname(weights)) : []) {
    for (const file of (await readdir(folder)).filter((one) => wanted(one, name) && !made.has(one))) {
      await copyFile(join(folder, file), join(target, file));
      made.set(file, { file, ...(await hashFile(join(target, file))) });
    }
  }
  return [...made.values()];
}

/** Takes out of an archive what stands beside an entry of ONNX weights. */
export async function extractBeside(
  archive: string,
  entries: readonly ZipEntry[],
  weights: string,
  target: string,
): Promise<BesideFile[]> {
  const name = basename(weights);
  const made = new Map<string, BesideFile>();
  for (const folder of isOnnx(name) ? places(dirname(weights)) : []) {
    for (const entry of entries.filter((one) => dirname(one.name) === folder)) {
      const file = basename(entry.name);
      if (!wanted(file, name) || made.has(file)) continue;
      made.set(file, { file, ...(await extract(archive, entry, join(target, file))) });
    }
  }
  return [...made.values()];
}

interface Moves {
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** Fetches what stands beside ONNX weights at their address; what is not there is passed over. */
export async function downloadBeside(
  policy: ModelPolicy,
  weights: URL,
  target: string,
  moves: Moves,
): Promise<BesideFile[]> {
  const name = basename(weights.pathname);
  if (!isOnnx(name)) return [];
  const near = (file: string): URL[] =>
    places(dirname(weights.pathname)).map((folder) => {
      const url = new URL(weights);
      url.pathname = join(folder, file);
      return url;
    });
  const fetched = async (file: string, addresses: readonly URL[]): Promise<BesideFile[]> => {
    for (const address of addresses) {
      try {
        return [{ file, ...(await download(policy, address, join(target, file), moves)) }];
      } catch (error) {
        if (!(error instanceof NotThere)) throw error;
      }
    }
    return [];
  };
  const made: BesideFile[] = [];
  for (const file of TOLD) made.push(...(await fetched(file, near(file))));
  made.push(...(await fetched(`${name}.data`, near(`${name}.data`).slice(0, 1))));
  for (let part = 0; ; part += 1) {
    const file = part === 0 ? `${name}_data` : `${name}_data_${part}`;
    const found = await fetched(file, near(file).slice(0, 1));
    if (found.length === 0) return made;
    made.push(...found);
  }
}
