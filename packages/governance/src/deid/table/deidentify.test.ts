import { describe, expect, test } from 'vitest';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { Surrogates } from '../core/surrogates.ts';
import { deidentifyFile } from '../file.ts';
import type { ColumnAction } from './columns.data.ts';
import { actionOf } from './deidentify.ts';

const TABLE = `PATIENT_ID,First Name,BirthDate,Zip,Age,Systolic,Notes,frobnication,email
P1,Ottoline,1955-05-06,01201,71,148,"Ottoline fell, seen on 03/03/2024",7,o@x.example
P2,Bram,1930-02-01,03601,96,120,No complaint,8,b@x.example
P1,Ottoline,1955-05-06,01201,71,151,,9,o@x.example
`;

const run = (text: string, profile: ProfileName = 'safe-harbor', columns?: Record<string, ColumnAction>) =>
  deidentifyFile({
    name: 't.csv',
    text,
    profile: PROFILES[profile],
    surrogates: new Surrogates(new Uint8Array(32).fill(7)),
    year: 2026,
    number: 1,
    ...(columns ? { table: { columns } } : {}),
  });

describe('tables', () => {
  test('Safe Harbor by headers; a column that nothing names is left out and listed', () => {
    const { text, manifest } = run(TABLE);
    const rows = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(rows[0]).toEqual(['PATIENT_ID', 'BirthDate', 'Zip', 'Age', 'Systolic', 'Notes']);
    expect(rows[1]!.slice(1, 5)).toEqual(['1955', '012', '71', '148']);
    expect(rows[2]!.slice(1, 5)).toEqual(['', '000', '90', '120']);
    expect(rows[1]![0]).toBe(rows[3]![0]);
    expect(text).not.toMatch(/Ottoline|Bram|P1|03\/03|x\.example/);
    expect(manifest.unmapped).toEqual(['frobnication']);
  });

  test('the caller names columns', () => {
    const { text } = run(TABLE, 'safe-harbor', { frobnication: 'keep', Systolic: 'drop' });
    expect(text.split('\n')[0]).toBe('PATIENT_ID,BirthDate,Zip,Age,Notes,frobnication');
    expect(() => run(TABLE, 'safe-harbor', { frob: 'keep' })).toThrow(/no column "frob"/);
  });

  test('pseudonyms keep the days between the dates of a patient', () => {
    const { text } = run('mrn,admitted,discharged\n7,2024-03-01,2024-03-09\n', 'pseudonymised');
    const [, admitted, discharged] = text.trim().split('\n')[1]!.split(',');
    expect(admitted).not.toBe('2024-03-01');
    expect(Date.parse(discharged!) - Date.parse(admitted!)).toBe(8 * 86_400_000);
  });

  test('a short row and an open quote are refused with the line', () => {
    expect(() => run('mrn,age\n1\n')).toThrow(/Row 2 has 1 cells/);
    expect(() => run('mrn,age\n"1,2\n')).toThrow(/Line \d+: the quotes/);
  });

  test.each([
    ['DEATHDATE', 'date'],
    ['patient', 'name'],
    ['ENCOUNTER', 'id'],
    ['BIRTHPLACE', 'drop'],
    ['hba1c', 'keep'],
    ['LAT', 'drop'],
    ['comentarios', 'text'],
    ['q17', undefined],
  ])('%s is %s', (header, action) => expect(actionOf(header)).toBe(action));
});
