import { vi } from 'vitest';
import { main } from '../main.ts';

/** Runs a command in this process, where starting one for each costs too much, and gives what it printed. */
export async function inProcess(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const caught = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation(((text: string, done?: () => void) => {
      caught[stream === 'stdout' ? 'out' : 'err'] += text;
      done?.();
      return true;
    }) as typeof process.stdout.write),
  );
  try {
    return { code: await main(args), ...caught };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
