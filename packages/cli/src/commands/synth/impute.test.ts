import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const rows = Array.from({ length: 120 }, (_, i) => {
  const age = 20 + ((i * 37) % 61);
  return `${i + 1},${i % 2 ? 'F' : 'M'},${i % 5 === 0 ? 'NA' : age},${age * 2}`;
});
writeFileSync(folder.path('t.csv'), ['id,sex,age,twice', ...rows].join('\n'));
const run = (...more: string[]) => aceso(['synth', 'impute', folder.path('t.csv'), '--seed', '3', ...more]);
const lines = (name: string): string[] => readFileSync(folder.path(name), 'utf8').trim().split('\n');

test('fills the cells that are missing and flags them', async () => {
  const { code, stdout } = await run('--out', folder.path('full.csv'));
  expect(code).toBe(0);
  expect(stdout).toContain('24 cells filled in');
  const [head, ...body] = lines('full.csv');
  expect(head).toBe('id,sex,age,age_imputed,twice');
  expect(body).toHaveLength(120);
  body.forEach((line, i) => {
    const [id, , age, flag] = line.split(',');
    expect(id).toBe(String(i + 1));
    expect(flag).toBe(i % 5 === 0 ? '1' : '0');
    if (flag === '0') expect(Number(age)).toBe(20 + ((i * 37) % 61));
    else expect(Number(age)).toBeGreaterThanOrEqual(20);
  });
  await run('--out', folder.path('again.csv'));
  expect(lines('again.csv')).toEqual(lines('full.csv'));
});

test('writes several tables', async () => {
  const { code, stdout } = await run('--out', folder.path('many.csv'), '--m', '2', '--json');
  expect(code).toBe(0);
  const { files } = JSON.parse(stdout) as { files: string[] };
  expect(files).toEqual([folder.path('many-1.csv'), folder.path('many-2.csv')]);
  expect(lines('many-1.csv')).not.toEqual(lines('many-2.csv'));
});

test('says what is wrong', async () => {
  expect((await run('--out', folder.path('x.csv'), '--m', '0')).code).toBe(2);
  expect((await aceso(['synth', 'impute', folder.path('nowhere.csv'), '--out', 'x', '--seed', '1'])).code).toBe(1);
});
