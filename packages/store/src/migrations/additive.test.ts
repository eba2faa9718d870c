import { describe, expect, it } from 'vitest';
import { narrows } from './additive.ts';
import { MIGRATIONS } from './index.ts';

describe('a migration that servers of the release before survive', () => {
  it.each([
    'CREATE TABLE more (tenant int4 NOT NULL, PRIMARY KEY (tenant));',
    'ALTER TABLE job ADD COLUMN place text;',
    "ALTER TABLE job ADD COLUMN place text NOT NULL DEFAULT '', ADD COLUMN IF NOT EXISTS other int8;",
    'CREATE INDEX more_by_time ON more (at); -- not: DROP TABLE more',
    'DROP INDEX job_by_time;',
  ])('only adds: %s', (sql) => {
    expect(narrows(sql)).toBeUndefined();
  });

  it.each([
    ['ALTER TABLE job DROP COLUMN place', /drops/],
    ['ALTER TABLE job RENAME COLUMN place TO spot', /renames/],
    ['ALTER TABLE job ALTER COLUMN done TYPE int4', /type/],
    ['ALTER TABLE job ALTER COLUMN message SET NOT NULL', /narrows/],
    ['ALTER TABLE job ADD COLUMN place text NOT NULL', /needs a value/],
    ['ALTER TABLE job ADD CONSTRAINT c CHECK (done > 0)', /rule/],
    ['DELETE FROM job', /empties/],
  ])('does not: %s', (sql, why) => {
    expect(narrows(sql)).toMatch(why);
  });

  it('is every one of ours since servers run side by side, or it says that it is not', () => {
    for (const { number, name, sql, breaking } of MIGRATIONS)
      if (number > 7 && breaking !== true) expect(narrows(sql), `${number}-${name}`).toBeUndefined();
  });
});
