import { constants, existsSync } from 'node:fs';
import { access, mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Args, Command, CommandSpec } from '../core/command.ts';
import { masterSource } from '../core/master.ts';
import { print, printJson } from '../core/output.ts';
import { DEFAULT_SERVER, dataDirOf, TARGET_OPTIONS } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'doctor',
  summary: 'look for what would keep Aceso from working, and say what to do about it',
  usage: ['doctor [--data DIR] [--port N]'],
  details: 'The exit status is 1 when a check fails; warnings leave it at 0. Nothing is changed.',
  words: [0, 0],
  options: {
    port: { type: 'string', value: 'N', help: 'Port that the server would use (or PORT; 8787 unless given)' },
    data: TARGET_OPTIONS.data,
  },
};

interface Check {
  readonly name: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly remedy?: string;
}

const ok = (name: string, message: string): Check => ({ name, level: 'ok', message });
const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

function node(): Check {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const text = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  return major >= 24
    ? ok('node', text)
    : { name: 'node', level: 'warn', message: text, remedy: 'Aceso is developed on Node 24; "npx aceso" brings it.' };
}

/** The nearest folder above that exists: where a data folder would be made. */
function existing(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

async function dataFolder(dir: string): Promise<Check> {
  const base = existing(dir);
  try {
    await access(base, constants.W_OK | constants.X_OK);
    if (base !== dir) return ok('data folder', `${dir} is not there yet and can be made`);
    const probe = join(dir, `.probe-${process.pid}`);
    await mkdir(dir, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    const entries = await readdir(dir);
    return ok('data folder', `${dir} can be written${entries.includes('pg') ? ' and holds a store' : ''}`);
  } catch {
    return {
      name: 'data folder',
      level: 'fail',
      message: `${base} cannot be written by this user`,
      remedy: 'Change its owner, or choose another folder with --data or ACESO_DATA.',
    };
  }
}

async function disk(dir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(existing(dir));
  const free = Number(bavail) * Number(bsize);
  if (free < 2 ** 28)
    return { name: 'disk', level: 'fail', message: `${gib(free)} free`, remedy: 'Free at least 256 MiB.' };
  if (free < 2 ** 31)
    return {
      name: 'disk',
      level: 'warn',
      message: `${gib(free)} free`,
      remedy: 'A store of a few hundred patients needs about 2 GiB.',
    };
  return ok('disk', `${gib(free)} free`);
}

function memory(): Check {
  const free = process.availableMemory?.() ?? freemem();
  return free < 2 ** 29
    ? { name: 'memory', level: 'warn', message: `${gib(free)} free`, remedy: 'The server needs about 512 MiB.' }
    : ok('memory', `${gib(free)} free`);
}

/** The lock and the store behind it: opened and closed again, with migrations only if a store is there already. */
async function store(args: Args, dir: string): Promise<Check> {
  const databaseUrl = args.text('data') === undefined ? process.env.DATABASE_URL : undefined;
  const name = databaseUrl ? 'Postgres' : 'embedded store';
  if (!databaseUrl && !existsSync(join(dir, 'pg'))) return ok(name, 'none yet; the first start or import makes it');
  const { openStore, provideMasterKeys } = await import('@aceso/store');
  try {
    const { masterKeys } = provideMasterKeys(dir, masterSource(), false);
    const opened = await openStore({ dataDir: dir, masterKeys, ...(databaseUrl ? { databaseUrl } : {}) });
    const counts = await opened.counts();
    await opened.close();
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    return ok(
      name,
      `opens; ${total.toLocaleString('en-US')} resources, ${(counts.Patient ?? 0).toLocaleString('en-US')} patients`,
    );
  } catch (error) {
    const known = error as { code?: string; message?: string; hint?: string };
    if (known.code === 'locked') return ok(name, 'in use by a running server or command');
    return {
      name,
      level: 'fail',
      message: known.message ?? String(error),
      remedy: known.hint ?? 'Run again with --debug, or restore the folder from a backup.',
    };
  }
}

function port(number: number): Promise<Check> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      done({
        name: 'port',
        level: taken ? 'warn' : 'fail',
        message: taken
          ? `${number} is taken: an Aceso server may be running (${DEFAULT_SERVER})`
          : `${number} cannot be used (${error.code})`,
        remedy: 'If it is another program, choose a port with --port or PORT.',
      });
    });
    probe.listen(number, '127.0.0.1', () => probe.close(() => done(ok('port', `${number} is free`))));
  });
}

function web(): Check {
  const built = existsSync(resolve(import.meta.dirname, '../../../web/dist/index.html'));
  return built
    ? ok('workbench', 'built')
    : {
        name: 'workbench',
        level: 'warn',
        message: 'not built yet',
        remedy: '"npm start" builds it, or run "npm run web:build".',
      };
}

export const command: Command = {
  spec,
  async run(args) {
    const number = Number(args.text('port') ?? process.env.PORT ?? 8787);
    const dir = dataDirOf(args);
    const valid = Number.isInteger(number) && number > 0 && number < 65_536;
    const checks: Check[] = [
      node(),
      await dataFolder(dir),
      await disk(dir),
      memory(),
      await store(args, dir),
      valid
        ? await port(number)
        : {
            name: 'port',
            level: 'fail',
            message: 'is not a number from 1 to 65535',
            remedy: 'Correct --port or PORT.',
          },
      web(),
    ];
    const failed = checks.some((check) => check.level === 'fail');
    if (args.flag('json')) await printJson({ ok: !failed, checks });
    else {
      for (const check of checks) {
        await print(
          `${check.level.padEnd(5)} ${check.name.padEnd(15)} ${check.message}${check.remedy && check.level !== 'ok' ? `. ${check.remedy}` : ''}`,
        );
      }
    }
    return failed ? 1 : 0;
  },
};
