import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/aceso.js', import.meta.url));
const run = (args: readonly string[], input: string) =>
  spawnSync(process.execPath, [BIN, 'dialogue', ...args], { input, encoding: 'utf8', timeout: 60_000 });

describe('aceso dialogue', () => {
  it('asks, hears and hands over', () => {
    const { status, stdout } = run(
      ['start', '--sex', 'male', '--age', '58', '--json'],
      'Crushing pain in my chest.\nIt goes to my left arm and I am sweating. No fever.\n/stop\n',
    );
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ say: 'What brings you here today?', phase: 'history' });
    expect(lines.at(-2)).toMatchObject({ stop: 'asked-to-stop' });
    expect(lines.at(-1)).toMatchObject({ use: 'for clinician review', review: { status: 'pending' } });
  }, 60_000);

  it('refuses wrong use in one sentence', () => {
    expect(run(['resume'], '')).toMatchObject({ status: 2, stdout: '' });
    expect(run(['start', '--age', 'old'], '').stderr).toMatch(/--age "old" is not a number/);
    expect(run(['resume', '--state', '/nowhere.json'], '').stderr).toMatch(/Cannot read the state/);
  }, 60_000);
});
