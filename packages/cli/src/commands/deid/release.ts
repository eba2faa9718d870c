import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnAction, FileFormat, FileManifest, ProfileName } from '@aceso/governance/deid';
import type { Rectangle } from '@aceso/imaging';
import { type Args, type CommandSpec, wrong } from '../../core/command.ts';
import { CliError, fileError } from '../../core/errors.ts';
import { plural, print, printJson, say, writeOut } from '../../core/output.ts';
import { vaultKey } from './key.ts';
import { riskWords } from './risk.ts';

/** `aceso deid PATH...`: every file under a profile into a folder, with a manifest. A file that is refused is named, and the others go on. */
export async function release(args: Args, spec: CommandSpec): Promise<number> {
  const [deid, { deidentifyFiles }] = await Promise.all([
    import('@aceso/governance/deid'),
    import('@aceso/server/deid'),
  ]);
  const profile = deid.PROFILES[(args.text('profile') ?? 'safe-harbor') as ProfileName];
  const out = args.text('out')!;
  const columns = readColumns(args.text('columns'), spec, deid.isColumnAction);
  const year = readYear(args.text('year'), spec);
  const vaultPath = args.text('vault');
  const keyPath = args.text('vault-key');
  if ((vaultPath === undefined) !== (keyPath === undefined)) throw wrong(spec, '--vault and --vault-key go together');
  const paths = await filesOf(args.words);
  await emptyFolder(out);
  const seed = args.text('seed');
  const surrogates = new deid.Surrogates(
    seed === undefined ? randomBytes(32) : createHash('sha256').update(seed).digest(),
  );
  const people = new deid.People();
  const { manifest, origins, refused } = await deidentifyFiles(
    {
      files: paths.map((path) => ({ name: path, read: () => readWhole(path) })),
      profile,
      surrogates,
      year,
      columns,
      format: args.text('format') as FileFormat | undefined,
      blank: readRectangles(args.text('blank'), spec),
      pixelsSeen: args.flag('pixels-seen'),
      ocr: args.text('ocr') as 'suspect' | 'all' | undefined,
    },
    (name, content) => {
      if (typeof content === 'string') people.file(name, content);
      return writeOut(join(out, name), content);
    },
  );
  for (const { file, message } of refused) say(`${file}: ${message}`);
  await writeOut(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
  if (vaultPath !== undefined)
    await writeOut(vaultPath, deid.sealVault(surrogates.vault(origins), await vaultKey(keyPath!, true)));
  // Days of birth that are moved, each patient's by an offset of their own, can be looked for by nobody.
  const table = people.cells();
  const risk =
    profile.dates === 'shift' || table.rows.length === 0
      ? undefined
      : deid.reidentificationRisk({ table, quasi: deid.QUASI });
  if (args.flag('json')) await printJson({ ...manifest, refused, ...(risk ? { risk } : {}) });
  else await print([report(manifest.files, profile.name, out), ...(risk ? [riskWords(risk)] : [])].join('\n'));
  return refused.length > 0 ? 1 : 0;
}

function report(files: readonly FileManifest[], profile: string, out: string): string {
  const totals = new Map<string, number>();
  let inText = 0;
  for (const file of files) {
    for (const { action, count } of file.rows) totals.set(action, (totals.get(action) ?? 0) + count);
    for (const count of Object.values(file.inText)) inText += count ?? 0;
  }
  const unmapped = [...new Set(files.flatMap((file) => file.unmapped))];
  return [
    `${plural(files.length, 'file')} under ${profile} in ${out}: ${[...totals].map(([action, count]) => `${count} ${action}`).join(', ') || 'nothing to do'}; ${plural(inText, 'identifier')} in free text.`,
    ...(unmapped.length === 0
      ? []
      : [
          `Left out, since no rule knows it: ${unmapped.slice(0, 12).join(', ')}${unmapped.length > 12 ? ` and ${unmapped.length - 12} more (manifest.json)` : ''}.`,
        ]),
    'Read a sample of the result before it leaves: no rule finds everything in free text.',
  ].join('\n');
}

function readColumns(
  text: string | undefined,
  spec: CommandSpec,
  known: (value: string) => value is ColumnAction,
): Record<string, ColumnAction> | undefined {
  if (text === undefined) return undefined;
  const columns: Record<string, ColumnAction> = {};
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=');
    const action = part.slice(at + 1).trim();
    if (at < 1 || !known(action))
      throw wrong(
        spec,
        `--columns has ${JSON.stringify(part)}; write name=action with drop, id, name, date, zip, age, text or keep`,
      );
    columns[part.slice(0, at).trim()] = action;
  }
  return columns;
}

function readRectangles(text: string | undefined, spec: CommandSpec): Rectangle[] {
  return (text === undefined ? [] : text.split(';')).map((part) => {
    const match = /^\s*(\d+),(\d+),(\d+),(\d+)\s*$/.exec(part);
    if (!match)
      throw wrong(
        spec,
        `--blank has ${JSON.stringify(part)}; write x,y,width,height in pixels, with ; between rectangles`,
      );
    const [x, y, width, height] = match.slice(1).map(Number) as [number, number, number, number];
    return { x, y, width, height };
  });
}

function readYear(text: string | undefined, spec: CommandSpec): number {
  if (text === undefined) return new Date().getUTCFullYear();
  if (!/^(?:19|20|21)\d\d$/.test(text)) throw wrong(spec, `--year ${JSON.stringify(text)} is not a year such as 2026`);
  return Number(text);
}

/** Files named or in named folders, in the order of their names. */
async function filesOf(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const word of words) {
    try {
      const info = await stat(word);
      if (!info.isDirectory()) {
        found.push(word);
        continue;
      }
      const entries = await readdir(word, { recursive: true, withFileTypes: true });
      found.push(
        ...entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort(),
      );
    } catch (error) {
      throw fileError(error, 'input', word);
    }
  }
  if (found.length === 0)
    throw new CliError(`There is no file in ${words.join(', ')}; name a file, or a folder that has some.`);
  return found;
}

async function emptyFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    if ((await readdir(path)).length > 0)
      throw new CliError(
        `The folder ${path} is not empty; name a new one, so that nothing of an earlier release stays in it.`,
      );
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw fileError(error, 'output folder', path);
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  const { MAX_BYTES } = await import('@aceso/server/deid');
  try {
    if ((await stat(path)).size <= MAX_BYTES) return await readFile(path);
  } catch (error) {
    throw fileError(error, 'file', path);
  }
  throw new CliError(
    `The file ${path} is larger than ${MAX_BYTES / 2 ** 20} MiB; split it, a patient's resources together.`,
  );
}
