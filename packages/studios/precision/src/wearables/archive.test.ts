import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { appleExport, appleRecord, imported, zipOf } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-health-connect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EXPORT = appleExport([
  appleRecord({
    type: 'HKQuantityTypeIdentifierHeartRate',
    unit: 'count/min',
    start: '2024-05-01 10:00:00 +0200',
    value: 61,
  }),
]);
const FITBIT = JSON.stringify([{ dateTime: '05/01/24 08:00:00', value: '12' }]);

describe('ZIP archives', () => {
  it('are read file by file, whichever app made them; what is no export is counted', async () => {
    const { files, samples, ignored } = await imported({
      'export.zip': zipOf({
        'apple_health_export/export.xml': EXPORT,
        'apple_health_export/export_cda.xml': '<ClinicalDocument/>',
        'apple_health_export/workout-routes/route.gpx': '<gpx/>',
        'apple_health_export/electrocardiograms/ecg.csv': 'a,b\n1,2\n',
        'Takeout/Fitbit/Physical Activity/steps-2024-05-01.json': FITBIT,
        'Takeout/Fitbit/badge.json': '[{"badge":1}]',
        'Takeout/other.csv': 'name,"what\never\n1,2\n',
        'Takeout/empty.json': '',
        'glucose.csv': 'time,glucose (mg/dL)\n2024-05-01T08:00,101\n2024-05-01T08:05,104\n',
        'inner.zip.json': zipOf({ 'a.json': '1' }),
      }),
    });
    expect(files.map(({ file, format, samples: count }) => [file, format, count])).toEqual([
      ['export.zip/apple_health_export/export.xml', 'Apple Health', 1],
      ['export.zip/Takeout/Fitbit/Physical Activity/steps-2024-05-01.json', 'Fitbit', 1],
      ['export.zip/glucose.csv', 'CGM table', 2],
    ]);
    expect(samples.read).toBe(4);
    expect(ignored).toMatchObject({ 'export.zip: files .xml': 1, 'export.zip: files of other kinds': 4 });
  });

  it('are refused in one sentence where they are bombs, damaged, or hold nothing that is known', async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    vi.stubEnv('TMPDIR', temporary);
    const bomb = zipOf({ 'export.xml': Buffer.alloc(80 * 2 ** 20, 32) });
    for (const [bytes, words] of [
      [bomb, /^export.zip cannot be read: a file in it unpacks to more than 250 times its size/],
      [
        zipOf({ 'export.xml': EXPORT }, { 'export.xml': 100 }),
        /^export.zip \(export.xml\) .*larger than its directory/,
      ],
      [zipOf({ 'export.xml': EXPORT.slice(0, -30) }), /^export.zip\/export.xml/],
      [
        zipOf({ 'export.xml': EXPORT }).subarray(0, 200),
        /^export.zip cannot be read: it is no zip file, or is cut off\.$/,
      ],
      [zipOf({ 'readme.txt': 'hello' }), /^export.zip has none of the files that are known/],
    ] as const)
      await expect(imported({ 'export.zip': bytes })).rejects.toThrow(words);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary)).toEqual([]);
  });
});

/** The tables of an export, as far as they matter here; others of the same name may be given instead. */
function database(change: (db: DatabaseSync) => void, wal = false): Buffer {
  const path = join(folder, 'db');
  rmSync(path, { force: true });
  const db = new DatabaseSync(path);
  if (wal) db.exec('PRAGMA journal_mode = wal');
  change(db);
  db.close();
  return readFileSync(path);
}
const COMMON =
  'row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, device_info_id INTEGER, recording_method INTEGER';
const AT = Date.UTC(2024, 4, 1, 8);
function whole(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT, app_name TEXT, app_icon BLOB);
    INSERT INTO application_info_table VALUES (1, 'com.fitbit.FitbitMobile', 'Fitbit', zeroblob(1000)), (2, 'org.notes', NULL, NULL);
    CREATE TABLE device_info_table (row_id INTEGER PRIMARY KEY, manufacturer TEXT, model TEXT, device_type INTEGER);
    INSERT INTO device_info_table VALUES (1, 'Google', 'Pixel Watch', 1);
    CREATE TABLE steps_record_table (${COMMON}, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, count INTEGER,
      local_date_time_start_time INTEGER AS (start_time + 1000 * start_zone_offset));
    INSERT INTO steps_record_table VALUES (1, x'00', 1, 1, 1, ${AT}, 7200, ${AT + 60_000}, 7200, 80), (2, x'01', 2, NULL, 3, ${AT}, 7200, ${AT + 60_000}, 7200, 'many');
    CREATE TABLE weight_record_table (${COMMON}, time INTEGER, zone_offset INTEGER, weight REAL);
    INSERT INTO weight_record_table VALUES (1, x'02', 2, NULL, 3, ${AT}, 7200, 64000.0);
    CREATE TABLE active_calories_burned_record_table (${COMMON}, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, energy REAL);
    INSERT INTO active_calories_burned_record_table VALUES (1, x'03', 1, 1, 1, ${AT}, 7200, ${AT + 60_000}, 7200, 5250.0);
    CREATE TABLE blood_pressure_record_table (${COMMON}, time INTEGER, zone_offset INTEGER, systolic REAL, diastolic REAL);
    INSERT INTO blood_pressure_record_table VALUES (1, x'04', 2, NULL, 3, ${AT}, 7200, 121, 78);
    CREATE TABLE blood_glucose_record_table (${COMMON}, time INTEGER, zone_offset INTEGER, level REAL, specimen_source INTEGER);
    INSERT INTO blood_glucose_record_table VALUES (1, x'05', 1, 1, 1, ${AT}, 7200, 5.4, 1);
    CREATE TABLE heart_rate_record_table (${COMMON}, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER);
    INSERT INTO heart_rate_record_table VALUES (1, x'06', 1, 1, 1, ${AT}, 7200, ${AT + 120_000}, 7200);
    CREATE TABLE heart_rate_record_series_table (parent_key INTEGER, beats_per_minute INTEGER, epoch_millis INTEGER);
    INSERT INTO heart_rate_record_series_table VALUES (1, 70, ${AT}), (1, 74, ${AT + 60_000}), (1, 900, ${AT + 120_000});
    CREATE TABLE sleep_session_record_table (${COMMON}, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER);
    INSERT INTO sleep_session_record_table VALUES (1, x'07', 1, 1, 1, ${AT}, 7200, ${AT + 7_200_000}, 7200), (2, x'08', 1, 1, 1, ${AT + 90_000_000}, 7200, ${AT + 93_600_000}, 7200);
    CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, stage_type INTEGER);
    INSERT INTO sleep_stages_table VALUES (1, ${AT}, ${AT + 3_600_000}, 5), (1, ${AT + 3_600_000}, ${AT + 7_200_000}, 4), (1, ${AT}, ${AT + 60_000}, 3);
    CREATE TABLE nutrition_record_table (${COMMON}, start_time INTEGER, energy REAL);
    CREATE TABLE vo2_max_record_table (${COMMON}, time INTEGER);
  `);
}

describe('the database of Health Connect', () => {
  it('gives its samples in their units, with app, device and the offset of the clock, also from a ZIP', async () => {
    for (const wal of [false, true]) {
      const bytes = zipOf({ 'health_connect_export.db': database(whole, wal) });
      const { files, observations, sources, exclusions, ignored } = await imported({ 'Health Connect.zip': bytes });
      expect(files[0]).toMatchObject({ format: 'Health Connect', file: 'Health Connect.zip/health_connect_export.db' });
      const told = observations.flatMap(({ code, effectiveDateTime, effectivePeriod, valueQuantity: value }) =>
        value
          ? [
              `${code.coding?.[0]?.code ?? code.text} ${value.value} ${value.code} ${effectiveDateTime ?? effectivePeriod?.start}`,
            ]
          : [],
      );
      for (const one of [
        '55423-8 80',
        '29463-7 64 kg',
        '55424-6 5.25 kcal',
        '105272-9 5.4 mmol/L',
        '8867-4 74 /min',
        '93831-6 60 min',
        '93832-4 60 min',
      ])
        expect(
          told.some((line) => line.startsWith(one)),
          `${one} in ${told.join('; ')}`,
        ).toBe(true);
      expect(told.find((line) => line.startsWith('29463-7'))).toContain('2024-05-01T10:00:00+02:00');
      expect(sources.map(({ name, kind, device }) => [name, kind, device])).toEqual([
        ['Fitbit', 'watch', 'Google Pixel Watch'],
        ['org.notes', 'manual', undefined],
      ]);
      expect(exclusions.map(({ rule, examples }) => [rule, examples[0]!.where])).toEqual([
        ['not-a-number', 'Health Connect.zip/health_connect_export.db: steps_record_table[2]'],
        ['implausible', 'Health Connect.zip/health_connect_export.db: heart_rate_record_table[1]'],
      ]);
      expect(ignored).toMatchObject({ 'sleep stage 3': 1 });
      expect(ignored['Health Connect vo2_max_record_table: columns that are not known']).toBe(1);
    }
  });

  it('is not trusted: views and virtual tables of known names are not opened, damage is told in one sentence', async () => {
    const view = database((db) =>
      db.exec(
        'CREATE TABLE weight_record_table (time, zone_offset, weight); CREATE VIEW steps_record_table AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS start_time, x AS end_time, x AS count FROM n',
      ),
    );
    expect((await imported({ 'a.db': view })).samples.read).toBe(0);
    const other = database((db) => db.exec('CREATE TABLE messages (text)'));
    await expect(imported({ 'a.db': other })).rejects.toThrow('no export of Health Connect');
    const bytes = database(whole);
    await expect(imported({ 'a.db': bytes.subarray(0, 9000) })).rejects.toThrow(
      /a\.db: the database is damaged or cut off/,
    );
    const damaged = Buffer.from(bytes);
    damaged.fill(0x5a, 4096);
    await expect(imported({ 'a.db': damaged })).rejects.toThrow(/^a\.db/);
    const large = database((db) => {
      db.exec('CREATE TABLE weight_record_table (row_id, time, zone_offset, weight)');
      db.exec(`INSERT INTO weight_record_table VALUES (1, ${AT}, 1e300, zeroblob(2000000)), (2, 'x', 0, 64000)`);
    });
    expect((await imported({ 'a.db': large })).exclusions.map(({ rule }) => rule)).toEqual([
      'not-a-number',
      'bad-time',
    ]);
  });
});
