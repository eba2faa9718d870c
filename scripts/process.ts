import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

export interface Finished {
  readonly code: number;
  readonly seconds: number;
  readonly stdout: string;
}

/** A program of node_modules/.bin, as a path. */
export const local = (name: string): string => join(ROOT, 'node_modules', '.bin', name);

/** Runs a program in the repository's root. Output goes to the terminal, unless it is captured; `all`: errors with it. */
export function run(
  command: string,
  args: readonly string[],
  options: { capture?: boolean | 'all'; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const begun = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', options.capture ? 'pipe' : 'inherit', options.capture === 'all' ? 'pipe' : 'inherit'],
      env: { ...process.env, ...options.env },
    });
    const out: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => out.push(chunk));
    child.on('error', fail);
    child.on('close', (code) =>
      done({ code: code ?? 1, seconds: (performance.now() - begun) / 1000, stdout: Buffer.concat(out).toString() }),
    );
  });
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The system's Chromium: `CHROMIUM` if that names a file, else the first one on the path. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.CHROMIUM) return existsSync(environment.CHROMIUM) ? environment.CHROMIUM : undefined;
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...CHROMIUM_PLACES,
  ];
  return candidates.find((path) => existsSync(path));
}
