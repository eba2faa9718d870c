import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../main.ts');

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far. */
  said(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  signal(signal: NodeJS.Signals): void;
}

/** A server as an operator starts it: a process of its own, told everything by its environment. */
export async function startProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: {
      PATH,
      HOME,
      ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
      HOST: '127.0.0.1',
      PORT: '0',
      ACESO_DEMO: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.once('exit', (code, signal) => done({ code, signal })),
  );
  const url = await new Promise<string>((found, failed) => {
    const read = (bytes: Buffer) => {
      text += bytes.toString();
      const match = /Aceso is at (\S+)/.exec(text);
      if (match) found(match[1]!);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(({ code }) => failed(new Error(`The server ended with ${code} before it listened:\n${text}`)));
  });
  return {
    url,
    pid: child.pid!,
    said: () => text,
    signal: (signal) => void child.kill(signal),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
