import { createRandom } from '@aceso/tensor/random';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeTablesModel, encodeModel } from '../models-file/file.ts';
import type { Table } from '../table/table.ts';
import { readText, rowsOf } from '../testing/tables.ts';
import { fitTables, type RelationalModel } from './fit.ts';
import { sampleTables } from './sample.ts';
import { parseTablesSpec } from './spec.ts';

const SPEC = parseTablesSpec({
  tables: [
    { name: 'labs', file: 'l.csv', parent: { table: 'visits', column: 'visit_id' } },
    { name: 'patients', file: 'p.csv', key: 'patient_id' },
    {
      name: 'visits',
      file: 'v.csv',
      key: 'visit_id',
      parent: { table: 'patients', column: 'patient_id' },
      order: 'day',
    },
  ],
});
const day = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);

/** The ill come often; pain of a visit is near that of the visit before; each visit has none to three labs. */
async function world(): Promise<Map<string, Table>> {
  const random = createRandom(4);
  const patients = ['patient_id,ill,age'];
  const visits = ['visit_id,patient_id,day,pain,kind'];
  const labs = ['visit_id,code,value'];
  for (let p = 0; p < 500; p += 1) {
    const ill = random.next() < 0.3;
    patients.push(`P${1000 + p},${ill ? 'yes' : 'no'},${20 + random.int(70)}`);
    let when = 18_000 + random.int(1000);
    let pain = random.int(101);
    const n = ill ? 4 + random.int(4) : random.int(3);
    for (let v = 0; v < n; v += 1) {
      const id = `V${p}-${v}`;
      visits.push(`${id},P${1000 + p},${day(when)},${pain},${v === 0 ? 'first' : 'follow-up'}`);
      for (let l = random.int(4); l > 0; l -= 1)
        labs.push(`${id},${ill ? 'CRP' : ['Hb', 'Na'][random.int(2)]},${(random.next() * 100).toFixed(1)}`);
      when += 1 + random.int(40);
      pain = Math.min(100, Math.max(0, pain + random.int(11) - 5));
    }
  }
  const read = async (lines: string[], ids: string[]): Promise<Table> =>
    (
      await readText(lines.join('\n'), {
        schema: { columns: ids.map((name) => ({ name, kind: 'identifier', missing: false })) },
      })
    ).table;
  return new Map([
    ['patients', await read(patients, ['patient_id'])],
    ['visits', await read(visits, ['visit_id', 'patient_id'])],
    ['labs', await read(labs, ['visit_id'])],
  ]);
}

let real: Map<string, Table>;
let model: RelationalModel;
let made: Map<string, string[][]>;

beforeAll(async () => {
  real = await world();
  model = await fitTables(SPEC, real, { seed: 1 });
  made = new Map([...(await sampleTables(model, 500, { seed: 2 }))].map(([name, table]) => [name, rowsOf(table)]));
});

describe('tables that belong together', () => {
  test('every reference leads to a row, and keys are unique and new', () => {
    const [patients, visits, labs] = ['patients', 'visits', 'labs'].map((name) => made.get(name)!);
    const patientIds = new Set(patients!.map((row) => row[0]));
    const visitIds = new Set(visits!.map((row) => row[0]));
    expect([patientIds.size, visitIds.size]).toEqual([500, visits!.length]);
    expect(visits!.every((row) => patientIds.has(row[1]!))).toBe(true);
    expect(labs!.length).toBeGreaterThan(300);
    expect(labs!.every((row) => visitIds.has(row[0]!))).toBe(true);
    const old = new Set(rowsOf(real.get('patients')!).map((row) => row[0]));
    expect(patients!.filter((row) => old.has(row[0])).length).toBe(0);
  });

  test('numbers of children and what hangs on the parent', () => {
    const ill = new Map(made.get('patients')!.map((row) => [row[0], row[1]]));
    const counts = new Map([...ill.keys()].map((id) => [id, 0]));
    for (const row of made.get('visits')!) counts.set(row[1]!, counts.get(row[1]!)! + 1);
    for (const [id, n] of counts) expect(ill.get(id) === 'yes' ? n >= 3 : n <= 3).toBe(true);
    const patientOf = new Map(made.get('visits')!.map((row) => [row[0], row[1]]));
    const wrong = made
      .get('labs')!
      .filter((row) => (row[1] === 'CRP') !== (ill.get(patientOf.get(row[0]!)!) === 'yes'));
    // A lab sees its visit, and through it what the visit says of the patient.
    expect(wrong.length / made.get('labs')!.length).toBeLessThan(0.5);
  });

  test('rows of one parent follow each other in time and resemble each other', () => {
    const by = new Map<string, string[][]>();
    for (const row of made.get('visits')!) by.set(row[1]!, [...(by.get(row[1]!) ?? []), row]);
    let steps = 0;
    let jumps = 0;
    for (const rows of by.values()) {
      rows.forEach((row, k) => {
        expect(row[4]).toBe(k === 0 ? 'first' : 'follow-up');
        if (k === 0) return;
        expect(row[2]! > rows[k - 1]![2]!).toBe(true);
        steps += 1;
        if (Math.abs(Number(row[3]) - Number(rows[k - 1]![3])) > 15) jumps += 1;
      });
    }
    expect(steps).toBeGreaterThan(300);
    // Independent numbers from 0 to 100 would jump in 72 % of the steps.
    expect(jumps / steps).toBeLessThan(0.1);
  });

  test('is the same for the same seed, through the model file', async () => {
    const again = await sampleTables(decodeTablesModel(encodeModel(model)), 500, { seed: 2 });
    for (const [name, table] of again) expect(rowsOf(table)).toEqual(made.get(name));
  });
});

test.each([
  [{}, /top level needs "tables"/],
  [{ tables: [{ name: 'a', file: 'a.csv', parent: { table: 'b', column: 'x' } }] }, /names "b", which is no table/],
  [{ tables: [{ name: 'a', file: 'a', key: 'k', parent: { table: 'a', column: 'x' } }] }, /leads back to a/],
  [
    {
      tables: [
        { name: 'a', file: 'a' },
        { name: 'b', file: 'b', parent: { table: 'a', column: 'x' } },
      ],
    },
    /a\.key is needed/,
  ],
])('%j is refused', (json, message) => expect(() => parseTablesSpec(json)).toThrow(message));

test('a reference that leads nowhere names its row', async () => {
  const broken = new Map(real);
  const { table } = await readText(
    `visit_id,patient_id,day,pain,kind\n${Array.from({ length: 12 }, (_, i) => `V${i},Q${i},2020-01-0${1 + (i % 9)},${i},first`).join('\n')}`,
    {
      schema: {
        columns: [
          { name: 'visit_id', kind: 'identifier', missing: false },
          { name: 'patient_id', kind: 'identifier', missing: false },
        ],
      },
    },
  );
  broken.set('visits', table);
  await expect(fitTables(SPEC, broken, { seed: 1 })).rejects.toThrow(/refers by .* to a row that .* does not have/);
});
