import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileError } from '../../core/errors.ts';
import { bytesOf, readText } from '../../core/input.ts';
import { plural, print, printJson, say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import {
  hitTable,
  reportOf,
  SHARD,
  sayWithheld,
  shardOf,
  show,
  threadsOf,
  topOf,
  WINDOWS,
  withLibrary,
} from './common.ts';
import { formatOption, MOLECULE_FORMAT } from './format.ts';

const usage =
  'screen model LIBRARY.acl|MOLECULES --model MODEL.json [--top K] [--windows LIST] [--shard I/N] [--threads N] [--json]';

export const model: Subcommand = {
  name: 'model',
  usage,
  details:
    'the best under a linear model, of a library or straight from a file of molecules; 100 unless --top says so.',
  options: {
    model: { type: 'string', value: 'FILE', help: 'A linear model over fingerprint bits or atom environments (JSON)' },
    ...WINDOWS,
    ...SHARD,
    ...MOLECULE_FORMAT,
  },
  examples: ['aceso screen model enamine.smi.gz --model herg.json --top 1000 --windows "mw=:500" --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a library or a file of molecules');
    const modelPath = neededOption(args, 'model', usage);
    const text = await readText(modelPath, 'model');
    const engine = await import('@aceso/discovery/library');
    const linear = engine.parseModel(text, modelPath);
    const limits = args.text('windows');
    const windows = engine.parseWindows(limits ?? '');
    const threads = threadsOf(args, usage);
    const shard = shardOf(args, usage);
    const top = topOf(args, usage, 100);
    const settings = {
      model: basename(modelPath),
      sha256: createHash('sha256').update(text).digest('hex'),
      windows: limits,
    };
    if (await isLibrary(path)) {
      return withLibrary(path, async (opened) => {
        const request = {
          search: 'model',
          model: text,
          top,
          ...(limits === undefined ? {} : { windows: limits }),
        } as const;
        const bar = progressBar('scoring');
        const { found } = await engine.findOnThreads(
          { request, library: path, shard },
          { ...threads, progress: (done, total) => bar.update(done, total) },
        );
        bar.end();
        await show(args, reportOf(path, opened, { search: 'model', settings, shard, top }, found), 'score');
        return 0;
      });
    }
    if (shard.count > 1) throw wrongUse(usage, '--shard needs a library; make one with "aceso screen build"');
    const format = await formatOption(args, path, usage);
    const bar = progressBar('scoring');
    const { molecules, refused, hits } = await engine.scoreFile(bytesOf(path, 'molecule file'), linear, {
      what: path,
      format,
      column: args.text('column'),
      top,
      windows,
      ...threads,
      progress: (done) => bar.update(done),
    });
    bar.end();
    sayWithheld(hits);
    if (args.flag('json')) {
      await printJson({
        search: 'model',
        settings,
        library: basename(path),
        molecules,
        top,
        shards: ['1/1'],
        refused,
        hits,
      });
      return 0;
    }
    for (const { line, error } of refused.slice(0, 10)) say(`Line ${line}: ${error}`);
    if (refused.length > 0) say(`${plural(refused.length, 'entry', 'entries')} could not be read (--json lists all).`);
    await print(hitTable(hits, 'score'));
    return 0;
  },
};

async function isLibrary(path: string): Promise<boolean> {
  if (path === '-') return false;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return bytesRead === 8 && buffer.toString('latin1') === 'ACESOLIB';
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, 'molecule file', path);
  }
}
