import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Arithmetic in place of chance: sex, age, and an outcome that depends on both. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const age = 20 + ((i * 37) % 61);
  const sex = (i * 7) % 5 < 2 ? 'F' : 'M';
  return [i + 1, sex, age, (i * 13) % 11 < (age > 50 ? 7 : 1) ? 'yes' : 'no', ((i * 7919) % 997) / 10].join(',');
});
const table = ['patient_id,sex,age,ill,value', ...rows].join('\n');

beforeAll(async () => {
  writeFileSync(folder.path('t.csv'), table);
  const { code, stderr } = await aceso([
    'synth',
    'fit',
    folder.path('t.csv'),
    '--out',
    folder.path('m'),
    '--seed',
    '1',
  ]);
  expect({ code, stderr: stderr.replace(/note: .*\n/g, '') }).toEqual({ code: 0, stderr: '' });
});

const sample = (out: string, ...more: string[]) =>
  aceso(['synth', 'sample', folder.path('m'), '--rows', '200', '--out', folder.path(out), '--seed', '2', ...more]);
const read = (out: string): string[][] =>
  readFileSync(folder.path(out), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('aceso synth', () => {
  test('fit tells what became of each column, as JSON', async () => {
    const { code, stdout } = await aceso([
      'synth',
      'fit',
      folder.path('t.csv'),
      '--out',
      folder.path('m2'),
      '--seed',
      '1',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      method: 'trees',
      seed: 1,
      rows: 400,
      columns: [
        { name: 'patient_id', kind: 'identifier', role: 'identifier' },
        { name: 'sex', role: 'model' },
        {},
        {},
        {},
      ],
    });
    expect(readFileSync(folder.path('m2')).equals(readFileSync(folder.path('m')))).toBe(true);
  });

  test('sample writes the same bytes for the same seed, with the header of the original', async () => {
    expect((await sample('a.csv')).code).toBe(0);
    expect((await sample('b.csv')).code).toBe(0);
    const text = readFileSync(folder.path('a.csv'), 'utf8');
    expect(text).toBe(readFileSync(folder.path('b.csv'), 'utf8'));
    expect(text.split('\n')[0]).toBe('patient_id,sex,age,ill,value');
    expect(read('a.csv')).toHaveLength(200);
    const old = new Set(rows.map((row) => row.slice(row.indexOf(',') + 1)));
    expect(read('a.csv').filter((row) => old.has(row.slice(1).join(',')))).toEqual([]);
  });

  test('conditions and balance', async () => {
    expect((await sample('c.csv', '--where', 'sex=F && age>=60')).code).toBe(0);
    expect(read('c.csv').every((row) => row[1] === 'F' && Number(row[2]) >= 60)).toBe(true);
    expect((await sample('d.csv', '--balance', 'ill')).code).toBe(0);
    expect(read('d.csv').filter((row) => row[3] === 'yes')).toHaveLength(100);
  });

  test('NDJSON, gzip and Parquet by the ending', async () => {
    for (const name of ['a.ndjson', 'a.csv.gz', 'a.parquet']) {
      expect((await sample(name)).code).toBe(0);
      const again = await aceso(['synth', 'schema', folder.path(name)]);
      expect(again.code).toBe(0);
      expect(JSON.parse(again.stdout).columns.map(({ name: each }: { name: string }) => each)).toEqual([
        'patient_id',
        'sex',
        'age',
        'ill',
        'value',
      ]);
    }
  });

  test('a schema can be printed, corrected and given back', async () => {
    const { stdout } = await aceso(['synth', 'schema', folder.path('t.csv')]);
    const schema = JSON.parse(stdout);
    schema.columns[4].kind = 'text';
    writeFileSync(folder.path('s.json'), JSON.stringify({ columns: [{ name: 'value', kind: 'text' }] }));
    const fitted = await aceso([
      'synth',
      'fit',
      folder.path('t.csv'),
      '--out',
      folder.path('m3'),
      '--schema',
      folder.path('s.json'),
      '--seed',
      '1',
      '--json',
    ]);
    expect(JSON.parse(fitted.stdout).columns[4]).toEqual({ name: 'value', kind: 'text', role: 'drop' });
  });

  test('tables that belong together', async () => {
    mkdirSync(folder.path('rel'));
    const visits = rows.flatMap((_, i) =>
      Array.from({ length: i % 3 }, (__, k) => `${i + 1},${k * 10 + (i % 7)},${['Hb', 'CRP'][(i + k) % 2]}`),
    );
    writeFileSync(folder.path('rel', 'visits.csv'), ['patient_id,day,test', ...visits].join('\n'));
    writeFileSync(
      folder.path('rel', 'spec.json'),
      JSON.stringify({
        tables: [
          { name: 'patients', file: '../t.csv', key: 'patient_id' },
          { name: 'visits', file: 'visits.csv', parent: { table: 'patients', column: 'patient_id' }, order: 'day' },
        ],
      }),
    );
    expect(
      await aceso(['synth', 'fit-tables', folder.path('rel', 'spec.json'), '--out', folder.path('rm'), '--seed', '1']),
    ).toMatchObject({ code: 0, stderr: '' });
    expect(
      await aceso([
        'synth',
        'sample-tables',
        folder.path('rm'),
        '--rows',
        '100',
        '--out',
        folder.path('out'),
        '--seed',
        '1',
      ]),
    ).toMatchObject({ code: 0, stderr: '' });
    const ids = new Set(read('out/patients.csv').map((row) => row[0]));
    expect(ids.size).toBe(100);
    expect(read('out/visits.csv').length).toBeGreaterThan(40);
    expect(read('out/visits.csv').every((row) => ids.has(row[0]))).toBe(true);
  });

  test.each([
    [['fit'], 2, /needs the table to learn/],
    [['fit', 'T'], 2, /needs --out/],
    [['fit', 'nothing.csv', '--out', 'M'], 1, /The table nothing\.csv does not exist/],
    [['fit', 'T', '--out', 'M', '--method', 'magic'], 2, /--method "magic" is not one of trees/],
    [['fit', 'T', '--out', 'M', '--seed', '-1'], 2, /seed/],
    [['sample', 'T', '--rows', '5', '--out', 'M'], 1, /is not a model file; make one with "aceso synth fit"/],
    [['sample', 'm', '--rows', '0', '--out', 'M'], 2, /--rows is not a whole number from 1/],
    [
      ['sample', 'm', '--rows', '5', '--out', 'M', '--where', 'colour=red'],
      2,
      /--where names "colour", which is no column/,
    ],
    [['sample', 'm', '--rows', '5', '--out', 'M', '--where', 'sex=X'], 1, /The column "sex" never is "X"; it has/],
    [['sample', 'm', '--rows', '5', '--out', 'M', '--balance', 'value'], 1, /has no levels to balance/],
    [['schema', 'empty.csv'], 1, /empty\.csv: the file is empty/],
    [['dance'], 2, /"aceso synth" has no "dance"/],
  ] as const)('%j is refused in one sentence', async (args, status, message) => {
    writeFileSync(folder.path('empty.csv'), '');
    const places: Readonly<Record<string, string>> = {
      T: folder.path('t.csv'),
      M: folder.path('never'),
      m: folder.path('m'),
      'empty.csv': folder.path('empty.csv'),
    };
    const { code, stdout, stderr } = await aceso(['synth', ...args.map((each) => places[each] ?? each)]);
    expect({ code, stdout }).toEqual({ code: status, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
