import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aceso as run, temporaryFolder } from '../../testing/run.ts';

const aceso = (...args: string[]) => run(args);
const folder = temporaryFolder();
afterAll(() => folder.remove());
const fixture = new URL('../../../../studios/discovery/src/learn/fixtures/tox21-ahr.csv', import.meta.url);
interface Entry {
  readonly name: string;
  readonly smiles: string;
  readonly endpoint?: string;
  readonly error?: string;
  readonly value: number;
  readonly interval: [number, number];
  readonly inDomain: boolean;
  readonly expectedError: number;
}
const smi = 'CC(=O)Oc1ccccc1C(=O)O aspirin\nC1CC broken\n[H][H] gas\nCCO ethanol\n';

describe('aceso admet predict', { timeout: 180_000 }, () => {
  beforeAll(() => writeFileSync(folder.path('a.smi'), smi));

  test('gives one JSON array in input order, what cannot be read in its place', async () => {
    const { code, stdout, stderr } = await aceso(
      'admet',
      'predict',
      folder.path('a.smi'),
      '--endpoint',
      'solubility,BBB',
      '--json',
    );
    expect(code).toBe(0);
    const entries = JSON.parse(stdout) as Entry[];
    expect(entries.map(({ name, endpoint }) => [name, endpoint])).toEqual([
      ['aspirin', 'solubility'],
      ['aspirin', 'bbb'],
      ['broken', undefined],
      ['gas', undefined],
      ['ethanol', 'solubility'],
      ['ethanol', 'bbb'],
    ]);
    expect(entries[2]).toMatchObject({ smiles: 'C1CC', line: 2, position: 1 });
    expect(entries[3]!.error).toContain('no atoms besides hydrogen');
    // `error` is the mark of what cannot be read.
    expect(entries.filter(({ error }) => error !== undefined).map(({ name }) => name)).toEqual(['broken', 'gas']);
    for (const { value, interval, inDomain, smiles, expectedError } of entries.filter(
      ({ endpoint }) => endpoint !== undefined,
    )) {
      expect(typeof smiles).toBe('string');
      expect(Number.isFinite(expectedError)).toBe(true);
      expect(typeof inDomain).toBe('boolean');
      expect(interval[0]).toBeLessThanOrEqual(value);
      expect(interval[1]).toBeGreaterThanOrEqual(value);
    }
    expect(stderr).toContain('2 of 4 entries');
  });

  test('says which endpoints there are, and refuses a coverage that is none', async () => {
    const { code, stderr } = await aceso('admet', 'predict', folder.path('a.smi'), '--endpoint', 'taste');
    expect(code).toBe(1);
    expect(stderr).toMatch(/no endpoint "taste"; there are solubility, lipophilicity/);
    expect((await aceso('admet', 'predict', folder.path('a.smi'), '--coverage', '2')).code).toBe(2);
    expect((await aceso('admet', 'predict')).code).toBe(2);
  });

  test('draws what each atom adds', async () => {
    const args = ['admet', 'explain', 'CCCO', '--endpoint', 'solubility'];
    const { stdout } = await aceso(...args, '--json');
    const { atoms } = JSON.parse(stdout) as { atoms: { element: string; effect: number }[] };
    expect(atoms).toHaveLength(4);
    // The chain keeps the alcohol out of water.
    expect(atoms.find(({ element }) => element === 'C')!.effect).toBeLessThan(
      atoms.find(({ element }) => element === 'O')!.effect,
    );
    expect((await aceso(...args, '--svg')).stdout).toMatch(/^<svg [\s\S]*<circle/);
    expect((await aceso('admet', 'explain', 'C(', '--endpoint', 'solubility')).code).toBe(1);
  });
});

describe('aceso admet train', { timeout: 180_000 }, () => {
  test('makes a model that predict reads, the same bytes for the same seed, and tells what it left out', async () => {
    const table = folder.path('t.csv');
    const lines = readFileSync(fixture, 'utf8').split('\n').slice(0, 120);
    writeFileSync(table, `${lines.join('\n')}\nBAD,C1CC,1,0\n`);
    const model = folder.path('m.admet');
    const args = ['admet', 'train', table, '--target', 'NR-AhR', '--task', 'classification', '--out', model, '--json'];
    const first = await aceso(...args);
    expect(first.stderr).toContain('1 row left out');
    const report = JSON.parse(first.stdout) as { refused: { line: number }[]; endpoints: { leakage: object }[] };
    expect(report.refused[0]!.line).toBe(121);
    expect(report.endpoints[0]!.leakage).toMatchObject({ sharedScaffolds: 0 });
    copyFileSync(model, folder.path('first.admet'));
    await aceso(...args);
    expect(Buffer.compare(readFileSync(model), readFileSync(folder.path('first.admet')))).toBe(0);
    const { stdout } = await aceso('admet', 'predict', folder.path('a.smi'), '--model', model, '--json');
    expect(JSON.parse(stdout)[0]).toMatchObject({ endpoint: 'NR-AhR', task: 'classification' });
  });

  test('says what is missing', async () => {
    const table = folder.path('t.csv');
    const base = ['admet', 'train', table, '--out', folder.path('x.admet')];
    expect((await aceso(...base, '--target', 'NR-AhR')).stderr).toContain('needs --task');
    const missing = await aceso(...base, '--target', 'IC50', '--task', 'regression');
    expect(missing.stderr).toContain('no column "IC50"; its columns are id, NR-AhR, SR-MMP');
    const time = await aceso(...base, '--target', 'NR-AhR', '--task', 'classification', '--split', 'time');
    expect(time.stderr).toContain('--split time needs --date-column');
  });
});
