import { readFileSync, writeFileSync } from 'node:fs';
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
    expect(stderr).toMatch(
      /^30 molecules from \d+ attempts in .* \(model lm, seed 5, temperature 0.8\); valid [\d.]+ %, at once [\d.]+ %/,
    );
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
    for (const { predictions, route } of proposals) {
      expect(route.solved ? route.leaves.length : route.expanded).toBeGreaterThan(0);
      for (const { interval, value } of predictions) {
        expect(interval[0]).toBeLessThanOrEqual(value);
        expect(interval[1]).toBeGreaterThanOrEqual(value);
      }
    }
    writeFileSync(folder.path('taken.smi'), proposals[0].smiles);
    const novel = await aceso([...args, '--n', '1', '--novel-to', folder.path('taken.smi'), '--quick', '--json']);
    const [other] = JSON.parse(novel.stdout).proposals;
    expect(other.smiles).toBe(proposals[1].smiles);
    expect(other.route).toBeUndefined();
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

describe('aceso mol retro, pairs and link', { timeout: 120_000 }, () => {
  it('draws a route from a list of what can be bought', async () => {
    writeFileSync(folder.path('stock.smi'), 'CN\nOC(=O)c1ccc(Br)cc1\nOB(O)c1ccccc1\n');
    const args = ['mol', 'retro', 'CNC(=O)c1ccc(-c2ccccc2)cc1', '--stock', folder.path('stock.smi')];
    const { code, stdout, stderr } = await aceso([...args, '--svg', folder.path('route.svg')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Suzuki coupling/);
    expect(stdout).toMatch(/amide coupling/);
    expect(stderr).toMatch(/2 steps, all leaves \(\*\) in stock \(list of 3\)/);
    expect(readFileSync(folder.path('route.svg'), 'utf8')).toMatch(/^<svg .*Suzuki coupling/s);
    expect(JSON.parse((await aceso([...args, '--json'])).stdout)).toMatchObject({ solved: true, steps: 2 });
    expect((await aceso(['mol', 'retro'])).stderr).toMatch(/needs a SMILES/);
    const sarin = await aceso(['mol', 'retro', 'CC(C)OP(C)(F)=O']);
    expect(sarin.code).toBe(1);
    expect(sarin.stderr).toMatch(/dual-use gate/);
  });

  it('tells what exchanges do, and makes analogues', async () => {
    const rows = [
      'smiles,pic50',
      'Cc1ccc(CO)cc1,5',
      'Clc1ccc(CO)cc1,6',
      'Cc1ccncc1O,4',
      'Clc1ccncc1O,5.2',
      'C(,1',
      'CC,x',
    ];
    writeFileSync(folder.path('measured.csv'), `${rows.join('\n')}\n`);
    const args = ['mol', 'pairs', folder.path('measured.csv'), '--value', 'pic50', '--json'];
    const { transformations, molecules, left } = JSON.parse((await aceso(args)).stdout);
    expect({ molecules, left }).toEqual({ molecules: 4, left: 2 });
    expect(transformations).toContainEqual(
      expect.objectContaining({ from: '*C', to: '*Cl', n: 2, mean: expect.closeTo(1.1) }),
    );
    const { analogues } = JSON.parse((await aceso([...args, '--for', 'Cc1ccccc1F'])).stdout);
    expect(analogues.map((each: { smiles: string }) => each.smiles)).toContain('Fc1ccccc1Cl');
    expect((await aceso([...args.slice(0, 4), 'nothing'])).stderr).toMatch(
      /has a number in "nothing"; there are pic50/,
    );
  });

  it('joins two fragments by linkers of a file', async () => {
    writeFileSync(folder.path('linked.smi'), 'c1ccccc1C(=O)Nc1ccccc1\nc1ccccc1CCOc1ccccc1\n');
    const args = ['mol', 'link', '*c1ccncc1', '*C1CCNCC1', '--from', folder.path('linked.smi'), '--json'];
    const { molecules, linkers } = JSON.parse((await aceso(args)).stdout);
    expect(linkers).toBe(2);
    expect(molecules).toHaveLength(4);
    expect((await aceso(['mol', 'link', '*C'])).code).toBe(2);
    expect((await aceso(['mol', 'link', 'CC', '*C'])).stderr).toMatch(/0 attachment points/);
  });
});
