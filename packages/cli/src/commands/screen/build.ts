import { stat } from 'node:fs/promises';
import { fileError } from '../../core/errors.ts';
import { bytesOf } from '../../core/input.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { formatOption, MOLECULE_FORMAT } from './format.ts';

const usage = 'screen build MOLECULES --out LIBRARY.acl [--descriptors quick|full] [--threads N] [--json]';

export const build: Subcommand = {
  name: 'build',
  usage,
  details:
    'makes a library file of molecules (SMILES lines, CSV, SDF; gzipped or not); a stopped build goes on where it was.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'The library to write' },
    descriptors: {
      type: 'string',
      value: 'WHICH',
      help: 'quick (default) or full: also logP, donors, acceptors, rotatable bonds, aromatic rings, Fsp3',
    },
    threads: { type: 'string', value: 'N', help: 'Threads; one a core unless given' },
    ...MOLECULE_FORMAT,
  },
  examples: ['aceso screen build enamine.smi.gz --out enamine.acl'],
  async run(args) {
    const path = wordOf(args, usage, 'a file of molecules');
    const out = neededOption(args, 'out', usage);
    const threads = integerOption(args, 'threads', usage, 1, 256);
    const descriptors = args.text('descriptors') ?? 'quick';
    if (descriptors !== 'quick' && descriptors !== 'full')
      throw wrongUse(usage, `--descriptors ${JSON.stringify(descriptors)} is neither quick nor full`);
    const format = await formatOption(args, path, usage);
    const identity = await identityOf(path);
    const { buildLibrary } = await import('@aceso/discovery/library');
    const bar = progressBar('building');
    const started = performance.now();
    const built = await buildLibrary(bytesOf(path, 'molecule file'), out, {
      what: path === '-' ? 'standard input' : path,
      format,
      column: args.text('column'),
      identity,
      descriptors,
      ...(threads === undefined ? {} : { threads }),
      progress: (done, phase, total) => bar.update(done, total, phase),
    }).catch((error: unknown) => {
      if (error instanceof Error && 'syscall' in error) throw fileError(error, 'library', out);
      throw error;
    });
    bar.end();
    const seconds = (performance.now() - started) / 1000;
    const { count, refused, resumed } = built;
    const list = refused > 0 ? `${out}.refused.tsv` : undefined;
    if (args.flag('json')) await printJson({ library: out, molecules: count, refused, resumed, list, seconds });
    else {
      const rate = Math.round((count + refused - resumed) / seconds).toLocaleString('en-US');
      await print(
        `${plural(count, 'molecule')} in ${out} (${seconds.toFixed(1)} s, ${rate}/s${resumed > 0 ? `; ${resumed.toLocaleString('en-US')} from an earlier run` : ''}).` +
          (list ? ` ${plural(refused, 'entry', 'entries')} could not be read: see ${list}.` : ''),
      );
    }
    return count === 0 ? 1 : 0;
  },
};

/** Tells a file in its present state; standard input can never be gone on with. */
async function identityOf(path: string): Promise<string> {
  if (path === '-') return `standard input ${process.pid} ${Date.now()}`;
  try {
    const { size, mtimeMs } = await stat(path);
    return `${path} ${size} ${mtimeMs}`;
  } catch (error) {
    throw fileError(error, 'molecule file', path);
  }
}
