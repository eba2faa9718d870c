import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareRow } from './compare.ts';
import { readCsv } from './csv.ts';
import { KNOWN_DEFECTS } from './known-defects.ts';

const rowsOf = (name: string) =>
  readCsv(gunzipSync(readFileSync(new URL(`./cases/${name}.csv.gz`, import.meta.url))).toString('utf8'));

describe("CDC's CDSi test cases", () => {
  it.each([
    ['healthy', 306],
    ['conditions', 91],
  ] as const)('%s: every row outside the known defects is right', (name, count) => {
    const rows = rowsOf(name);
    expect(rows).toHaveLength(count);
    const wrong = rows
      .filter((row) => KNOWN_DEFECTS[row.CDC_Test_ID!] === undefined)
      .flatMap((row) => {
        const differences = compareRow(row);
        return differences.length > 0 ? [{ id: row.CDC_Test_ID, differences }] : [];
      });
    expect(wrong).toEqual([]);
  });

  it('tells a wrong expectation from a right one', () => {
    const row = rowsOf('healthy').find(({ CDC_Test_ID }) => CDC_Test_ID === '2013-0004')!;
    expect(compareRow(row)).toEqual([]);
    expect(compareRow({ ...row, Earliest_Date: '2025-12-09', Evaluation_Status_2: 'Not Valid' })).toEqual([
      'earliest: expected 2025-12-09, got 2025-12-08',
      'dose 2: expected Not Valid, got Valid',
    ]);
  });

  it('answers alike in every time zone', () => {
    const before = process.env.TZ;
    const rows = rowsOf('healthy').slice(0, 60);
    try {
      for (const zone of ['Pacific/Kiritimati', 'America/St_Johns', 'Pacific/Pago_Pago']) {
        process.env.TZ = zone;
        expect(rows.flatMap((row) => (KNOWN_DEFECTS[row.CDC_Test_ID!] ? [] : compareRow(row)))).toEqual([]);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
