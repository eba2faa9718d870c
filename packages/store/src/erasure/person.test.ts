import { describe, expect, it } from 'vitest';
import { AUDIT_SCHEMA } from '../audit/schema.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { COPIED } from './copy.ts';
import { ERASED } from './erase.ts';
import { PERSON_STORES, TABLES_OF_NOBODY } from './person.ts';

describe('where something of a person may lie', () => {
  it('is known for every table there is', () => {
    const sql = [AUDIT_SCHEMA, 'CREATE TABLE migration (', ...MIGRATIONS.map((one) => one.sql)].join('\n');
    const tables = [...sql.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/g)].map(([, name]) => name!);
    expect(tables.length).toBeGreaterThan(15);
    const known = [...Object.values(PERSON_STORES).flat(), ...TABLES_OF_NOBODY];
    expect([...new Set(tables)].sort()).toEqual([...known].sort());
  });

  it('is erased and copied alike', () => {
    expect(Object.keys(ERASED)).toEqual(Object.keys(PERSON_STORES));
    expect(Object.keys(COPIED)).toEqual(Object.keys(PERSON_STORES));
  });
});
