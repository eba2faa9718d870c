import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('aceso mol generate', { timeout: 120_000 }, () => {
  it('writes one SMILES a line, the same for the same seed, and says what was discarded', async () => {
    const run = () => aceso(['mol', 'generate', '--n', '30', '--seed', '5']);
    const { code, stdout, stderr } = await run();
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(30);
    expect(new Set(lines).size).toBe(30);
    expect(stderr).toMatch(/^30 molecules from \d+ attempts in .* \(model lm, seed 5, temperature 0.8\); raw validity/);
    expect((await run()).stdout).toBe(stdout);
    const described = await aceso(['mol', 'describe', '-', '--json'], { stdin: stdout });
    const all = JSON.parse(described.stdout) as { canonical: string; error?: string }[];
    expect(all.map(({ canonical }) => canonical)).toEqual(lines);
    writeFileSync(folder.path('known.smi'), lines.slice(0, 3).join('\n'));
    const others = await aceso(['mol', 'generate', '--n', '10', '--seed', '5', '--known', folder.path('known.smi')]);
    expect(others.stdout.trimEnd().split('\n')).toEqual(lines.slice(3, 13));
  });

  it('keeps to a scaffold and gives JSON', async () => {
    const args = ['mol', 'generate', '--n', '5', '--seed', '2', '--scaffold', 'c1ccc2[nH]ccc2c1', '--json'];
    const { code, stdout } = await aceso(args);
    expect(code).toBe(0);
    const { molecules, statistics, seed } = JSON.parse(stdout);
    expect(seed).toBe(2);
    expect(molecules).toHaveLength(5);
    expect(statistics.accepted).toBe(5);
    const inverted = await aceso([...args.slice(0, 7), 'O=C1NC(=O)', '--json']);
    expect(inverted.code).toBe(1);
    expect(inverted.stderr).toMatch(/no SMARTS/);
  });

  it.each([
    [['mol', 'generate'], /needs --n/],
    [['mol', 'generate', '--n', '0'], /--n "0" is not a whole number from 1/],
    [['mol', 'generate', '--n', '5', '--model', 'oracle'], /--model "oracle" is not one of lm, vae, gan, diffusion/],
    [['mol', 'generate', '--n', '5', '--temperature', '9'], /--temperature "9" is not a number from 0.1 to 2/],
    [['mol', 'generate', '--n', '5', 'more'], /has no use for "more"/],
  ])('%j is refused as wrong usage', async (args, message) => {
    const { code, stderr } = await aceso(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('aceso mol optimize', { timeout: 120_000 }, () => {
  it('proposes molecules with their scores, nearest known one and origin, the same for the same seed', async () => {
    writeFileSync(
      folder.path('goal.json'),
      JSON.stringify({
        objectives: [
          { property: 'qed' },
          { similarTo: 'CC(=O)Oc1ccccc1C(=O)O', want: { kind: 'ramp', from: 0, to: 0.6 } },
        ],
      }),
    );
    writeFileSync(folder.path('list.smi'), 'CC(=O)Oc1ccccc1C(=O)O aspirin\n');
    const args = ['mol', 'optimize', '--objective', folder.path('goal.json'), '--budget', '300', '--seed', '4'];
    const run = () => aceso([...args, '--n', '3', '--known', folder.path('list.smi'), '--json']);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    const { proposals, calls } = JSON.parse(stdout);
    expect(calls).toBe(300);
    expect(proposals).toHaveLength(3);
    expect(proposals[0]).toMatchObject({
      seed: 4,
      nearest: { smiles: 'CC(=O)Oc1ccccc1C(=O)O' },
      objectives: [{ name: 'qed' }, { name: 'similar to CC(=O)Oc1ccccc1C(=O)O' }],
    });
    expect(proposals[0].score).toBeGreaterThan(0.4);
    expect((await run()).stdout).toBe(stdout);
  });

  it('names the place in a file that is wrong', async () => {
    writeFileSync(folder.path('bad.json'), '{"objectives": [{"property": "beauty"}]}');
    const bad = await aceso(['mol', 'optimize', '--objective', folder.path('bad.json')]);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/objectives\[0\]\.property "beauty" is none of qed/);
    expect((await aceso(['mol', 'optimize'])).stderr).toMatch(/needs --objective/);
  });
});
