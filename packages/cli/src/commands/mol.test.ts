import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso as run, temporaryFolder } from '../testing/run.ts';

const aceso = (...args: string[]) => run(args);
const folder = temporaryFolder();
afterAll(() => folder.remove());
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};

const LIBRARY = 'CC(=O)Oc1ccccc1C(=O)O aspirin\nC1CC broken\n\n[Na+].CC(=O)[O-] salt\nN[C@@H](C)C(=O)O L-alanine\n';

describe('aceso mol describe', () => {
  test('gives one JSON array in input order, a bad line in its place with its position', async () => {
    const { code, stdout, stderr } = await aceso('mol', 'describe', write('a.smi.gz', gzipSync(LIBRARY)), '--json');
    expect(code).toBe(0);
    const entries = JSON.parse(stdout) as Record<string, unknown>[];
    expect(entries.map(({ name }) => name)).toEqual(['aspirin', 'broken', 'salt', 'L-alanine']);
    expect(entries[0]).toMatchObject({ heavyAtoms: 13, hbd: 1, hba: 3, rotatable: 2, rings: 1, filters: [] });
    expect(entries[1]).toMatchObject({ smiles: 'C1CC', line: 2, position: 1 });
    expect(entries[1]!.error).toContain('not closed');
    expect(stderr).toContain('1 of 4 entries');
  });

  test('gives an empty array for an empty file and refuses one that is not there', async () => {
    expect(JSON.parse((await aceso('mol', 'describe', write('empty.smi', ''), '--json')).stdout)).toEqual([]);
    const missing = await aceso('mol', 'describe', folder.path('none.smi'));
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/does not exist/);
    expect((await aceso('mol', 'describe')).code).toBe(2);
  });
});

describe('aceso mol convert', () => {
  test('goes to SD files and back without loss', async () => {
    const smi = write('b.smi', LIBRARY);
    const sdf = folder.path('b.sdf.gz');
    const made = await aceso('mol', 'convert', smi, '--to', 'sdf', '--out', sdf, '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ read: 4, written: 3, problems: [{ entry: 2, line: 2 }] });
    expect(gunzipSync(readFileSync(sdf)).toString()).toContain('V2000');
    const back = await aceso('mol', 'convert', sdf, '--to', 'smi');
    const forth = await aceso('mol', 'convert', smi, '--to', 'smi');
    expect(back.stdout).toBe(forth.stdout);
    expect(back.stdout).toContain('L-alanine');
  });

  test('says what it can write', async () => {
    const { code, stderr } = await aceso('mol', 'convert', write('c.smi', 'C'), '--to', 'pdf');
    expect(code).toBe(2);
    expect(stderr).toContain('--to smi, sdf, sdf3000 or svg');
  });
});

describe('aceso mol standardize and filter', () => {
  test('gives one form per substance', async () => {
    const { stdout } = await aceso('mol', 'standardize', write('d.smi', LIBRARY), '--json');
    const entries = JSON.parse(stdout) as { standard?: string; steps?: string[]; error?: string }[];
    expect(entries[1]!.error).toBeDefined();
    expect(entries[2]).toMatchObject({ standard: 'CC(=O)O', steps: ['largest fragment', 'neutralised'] });
  });

  test('keeps what no filter stops and never what the gate blocks', async () => {
    const path = write('e.smi', 'CCO good\nCC(=O)Cl bad\nClCCSCCCl worse\n');
    const kept = await aceso('mol', 'filter', path);
    expect(kept.stdout.trim()).toBe('CCO\tgood');
    const none = await aceso('mol', 'filter', path, '--filters', 'none', '--json');
    const entries = JSON.parse(none.stdout) as { passes: boolean; stoppedBy: string[] }[];
    expect(entries.map(({ passes }) => passes)).toEqual([true, true, false]);
    expect(entries[2]!.stoppedBy).toEqual(['blocked:cwc-1a4']);
    expect((await aceso('mol', 'filter', path, '--filters', 'lipinsky')).code).toBe(2);
  });
});
