import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { DiagnosticCase, RareDifferential, RareDiseaseModel } from '@aceso/copilot/diagnosis';
import { CliError, fileError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson } from '../../core/output.ts';
import { DEEP, type Refine } from './fuse.ts';
import { differentialText, NOTICE } from './text.ts';

export interface RankOptions {
  readonly json: boolean;
  readonly limit: number;
  /** Takes a model's list in. */
  readonly refine?: Refine;
}

/** Six digits are more than any of the numbers is good for, and halve the output. */
const short = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function inputOf(path: string): NodeJS.ReadableStream {
  if (path === '-') return process.stdin;
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  return file.pipe(unzipped);
}

async function ranked(
  model: RareDiseaseModel,
  one: DiagnosticCase,
  { limit, refine }: RankOptions,
): Promise<RareDifferential> {
  if (refine === undefined) return model.rank(one, { limit });
  return (await refine(one, model.rank(one, { limit: DEEP }))) as RareDifferential;
}

/** Ranks a file of cases line by line; a line that cannot be read is reported and the others are answered. */
export async function rankCases(model: RareDiseaseModel, path: string, options: RankOptions): Promise<number> {
  const { CaseError, caseOfLine } = await import('@aceso/copilot/diagnosis');
  const name = path === '-' ? 'standard input' : path;
  let number = 0;
  let failed = 0;
  const lines = async (): Promise<void> => {
    const input = inputOf(path);
    // readline does not pass on the errors of its input.
    const broken = new Promise<never>((_, reject) => input.on('error', reject));
    broken.catch(() => undefined);
    const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([reader.next(), broken]);
      if (next.done === true) return;
      number += 1;
      const line = number === 1 ? next.value.replace(/^\uFEFF/, '') : next.value;
      if (line.trim() === '') continue;
      try {
        const one = caseOfLine(JSON.parse(line));
        const result = await ranked(model, one, options);
        await write(
          options.json ? `${JSON.stringify(result, short)}\n` : `${differentialText(result, options.limit, 1)}\n\n`,
        );
      } catch (error) {
        if (!(error instanceof CaseError || error instanceof SyntaxError)) throw error;
        failed += 1;
        const what = error instanceof CaseError ? error.message : 'it is not JSON';
        process.stderr.write(`aceso: line ${number} of ${name} was left out: ${what}.\n`);
      }
    }
  };
  try {
    await lines();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw code === undefined ? error : fileError(error, 'case file', name);
  }
  if (!options.json) await write(`${NOTICE}\n`);
  return failed > 0 ? 1 : 0;
}

/** Text of a phenopacket, plain or (by its name) gzip, without a byte order mark. */
export async function phenopacketText(path: string): Promise<string> {
  if (!path.endsWith('.gz')) return (await readText(path, 'phenopacket')).replace(/^\uFEFF/, '');
  try {
    return gunzipSync(await readFile(path), { maxOutputLength: 64 * 2 ** 20 })
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw fileError(error, 'phenopacket', path);
    throw new CliError(`The phenopacket ${path} is no gzip file, or larger than 64 MiB; give it as plain JSON.`);
  }
}

/** Ranks one GA4GH phenopacket. */
export async function rankPhenopacket(model: RareDiseaseModel, path: string, options: RankOptions): Promise<number> {
  const { CaseError, caseOfPhenopacket } = await import('@aceso/copilot/diagnosis');
  const text = await phenopacketText(path);
  try {
    const { case: one, other } = caseOfPhenopacket(JSON.parse(text));
    const answer = await ranked(model, one, options);
    const result = { ...answer, unknown: [...answer.unknown, ...other] };
    if (options.json) await printJson(result);
    else await print(`${differentialText(result, options.limit, 3)}\n\n${NOTICE}`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`The phenopacket ${path} is not JSON; export it again.`);
    if (error instanceof CaseError) throw new CliError(`The phenopacket ${path} cannot be read: ${error.message}.`);
    throw error;
  }
  return 0;
}
