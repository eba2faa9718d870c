/**
 * Does what the Dockerfile says, without Docker: every COPY and RUN of every stage into folders of its own, then the program of the
 * last one as a user who may write only the data folder, with the check of its health, and a stop. Node is this one and the system
 * is this machine's, so that it says nothing about the base image; as root it drops its rights as the image does.
 *
 *   node scripts/deploy/try-image.ts
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { ROOT } from '../process.ts';
import { environmentOf, lastOf, stagesOf } from './dockerfile.ts';

const root = mkdtempSync(join(tmpdir(), 'aceso-image-'));
const IGNORED = new Set(['node_modules', 'dist', '.cache', '.aceso']);
const inside = (stage: string, path: string): string =>
  join(root, stage, path.startsWith('/') ? path : join('app', path));

function must(what: string, program: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${what} ended with ${String(status)}.`);
}

try {
  const stages = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  chmodSync(root, 0o755);
  for (const [number, stage] of stages.entries()) {
    const name = stage.name ?? String(number);
    mkdirSync(inside(name, '.'), { recursive: true });
    for (const { word, rest } of stage.steps) {
      const begun = performance.now();
      if (word === 'COPY') {
        const from = /^--from=(\w+) /.exec(rest)?.[1];
        const words = rest.replace(/^--from=\w+ /, '').split(' ');
        const [sources, target] = [words.slice(0, -1), words.at(-1)!];
        for (const source of sources) {
          const path = from ? inside(from, source) : join(ROOT, source);
          const into =
            target.endsWith('/') && !source.endsWith('/app')
              ? join(inside(name, target), basename(source))
              : inside(name, target);
          cpSync(path, into, {
            recursive: true,
            verbatimSymlinks: true,
            filter: (each) =>
              Boolean(from) ||
              !relative(path, each)
                .split('/')
                .some((part) => IGNORED.has(part)),
          });
        }
      } else if (word === 'RUN' && !rest.startsWith('mkdir /data')) must(rest, 'sh', ['-c', rest], inside(name, '.'));
      else continue;
      console.log(`${name}: ${word} ${rest}  (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    }
  }
  const last = stages.at(-1)!;
  const app = inside(String(stages.length - 1), '.');
  const data = join(root, 'data');
  mkdirSync(data);
  const asRoot = process.getuid?.() === 0;
  const [uid = 1000, gid = 1000] = lastOf(last, 'USER').split(':').map(Number);
  if (asRoot) chownSync(data, uid, gid);
  const port = await new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => found(free));
    });
  });
  const env = {
    PATH: process.env.PATH,
    ...environmentOf(last),
    ACESO_DATA: data,
    PORT: String(port),
    HOST: '127.0.0.1',
  };
  const [program, ...args] = [
    ...JSON.parse(lastOf(last, 'ENTRYPOINT')),
    ...JSON.parse(lastOf(last, 'CMD')),
  ] as string[];
  const as = asRoot ? { uid, gid } : {};
  const begun = performance.now();
  const server = spawn(program!, args, { cwd: app, env, stdio: ['ignore', 'inherit', 'inherit'], ...as });
  const ended = new Promise<number | null>((done) => server.once('exit', done));
  const check = JSON.parse(
    lastOf(last, 'HEALTHCHECK')
      .replace(/^.*CMD /, '')
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`),
  ) as string[];
  let healthy = false;
  for (let tries = 0; tries < 120 && !healthy && server.exitCode === null; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    healthy = spawnSync(check[0]!, check.slice(1), { env, stdio: 'ignore' }).status === 0;
  }
  if (!healthy) throw new Error('The server did not become healthy in a minute.');
  console.log(`healthy after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  if (page.status !== 200 || !(await page.text()).includes('<div id="root"'))
    throw new Error('The workbench is not served.');
  server.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`The server ended with ${String(code)} when it was asked to stop.`);
  const size = spawnSync('du', ['-sm', app], { encoding: 'utf8' }).stdout.split('\t')[0];
  console.log(`stopped with 0; the application is ${size} MB`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
