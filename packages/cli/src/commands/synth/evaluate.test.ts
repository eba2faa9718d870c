import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso } from '../../testing/run.ts';

let folder: string;
const file = (name: string): string => join(folder, name);

/** People with an age, a sex, a measured value that follows the age, and an outcome; by a linear congruence. */
function people(rows: number, seed: number): string[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return Array.from({ length: rows }, () => {
    const age = 30 + Math.floor(50 * next());
    const value = (80 + age / 2 + 30 * (next() + next() - 1)).toFixed(2);
    const weight = next() < 0.1 ? 'NA' : (60 + 30 * next()).toFixed(2);
    return [age, next() < 0.5 ? 'F' : 'M', value, weight, next() < (age - 20) / 80 ? 'yes' : 'no'].join(',');
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-evaluate-'));
  const header = 'age,sex,value,weight,outcome';
  const write = (name: string, rows: string[]) => writeFile(file(name), `${[header, ...rows].join('\n')}\n`);
  const train = people(600, 1);
  const fresh = people(600, 3);
  await write('train.csv', train);
  await write('test.csv', people(600, 2));
  await write('fresh.csv', fresh);
  await write('copies.csv', [...train.slice(100, 160), ...fresh.slice(60)]);
  await writeFile(file('other.csv'), 'age,sex\n30,F\n41,M\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const evaluate = (synthetic: string, ...more: string[]) =>
  aceso([
    'synth',
    'evaluate',
    '--real',
    file('train.csv'),
    '--holdout',
    file('test.csv'),
    '--synthetic',
    file(synthetic),
    '--seed',
    '1',
    ...more,
  ]);

describe('aceso synth evaluate', () => {
  it('writes the certificate as JSON and as a page, and releases new people', async () => {
    const { code, stdout } = await evaluate('fresh.csv', '--target', 'outcome', '--json', '--html', file('c.html'));
    expect(code).toBe(0);
    const certificate = JSON.parse(stdout);
    expect(certificate).toMatchObject({ format: 'aceso-certificate/1', seed: 1, verdict: 'release' });
    expect(certificate.inputs.real).toMatchObject({ rows: 600, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(certificate.utility).toMatchObject({ target: 'outcome', task: 'binary' });
    expect(await readFile(file('c.html'), 'utf8')).toContain('Release');
  });

  it('refuses copies, names their rows, and still ends with 0', async () => {
    const { code, stdout } = await evaluate('copies.csv', '--json');
    expect(code).toBe(0);
    const { verdict, gate } = JSON.parse(stdout);
    expect(verdict).toBe('refuse');
    expect(gate.broken).toContain('identical rows');
    const rows = gate.checks[0].rows;
    expect(rows.training).toEqual(Array.from({ length: 60 }, (_, i) => 101 + i));
    expect(rows.synthetic).toEqual(Array.from({ length: 60 }, (_, i) => 1 + i));
    const text = await evaluate('copies.csv');
    expect(text.stdout).toMatch(/^Refuse: identical rows/);
    expect(text.stdout).toMatch(/Training rows 101, 102/);
  });

  it('says what is missing or does not fit', async () => {
    expect((await aceso(['synth', 'evaluate', '--real', 'x.csv'])).stderr).toMatch(/needs --holdout/);
    expect((await evaluate('other.csv')).stderr).toMatch(/the synthetic table has no column "value"/);
    expect((await evaluate('fresh.csv', '--target', 'nope')).stderr).toMatch(/no column "nope"/);
    expect((await evaluate('fresh.csv', '--time', 'age')).stderr).toMatch(/--time and --event go together/);
  });
});
