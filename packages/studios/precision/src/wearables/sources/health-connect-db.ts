import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { PrecisionError } from '../../errors.ts';
import { type Intake, kindOfSource, type Source } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { DAY, MINUTE, type Moment } from '../time.ts';
import { DEVICES, STAGES } from './health-connect.ts';

/**
 * The export of Android's Health Connect: an SQLite database. There is no published schema; tables, columns and units are those of
 * the open-source module that writes it (HealthFitness of AOSP: times in milliseconds, offsets in seconds, masses in grams,
 * energies in calories).
 */
interface Table {
  readonly table: string;
  readonly values: readonly {
    readonly id: MeasureId;
    readonly column: string;
    readonly unit: string;
    readonly scale?: number;
  }[];
  /** With start and end; else at an instant. */
  readonly interval?: true;
}

const one = (
  table: string,
  id: MeasureId,
  column: string,
  unit: string,
  more: { readonly scale?: number; readonly interval?: true } = {},
): Table => ({
  table,
  values: [{ id, column, unit, ...(more.scale === undefined ? {} : { scale: more.scale }) }],
  ...(more.interval ? { interval: true } : {}),
});

const TABLES: readonly Table[] = [
  one('steps_record_table', 'steps', 'count', '1', { interval: true }),
  one('distance_record_table', 'distance', 'distance', 'm', { interval: true }),
  one('active_calories_burned_record_table', 'active-energy', 'energy', 'kcal', { interval: true, scale: 0.001 }),
  one('floors_climbed_record_table', 'flights', 'floors', '1', { interval: true }),
  one('resting_heart_rate_record_table', 'resting-heart-rate', 'beats_per_minute', '/min'),
  one('heart_rate_variability_rmssd_record_table', 'hrv-rmssd', 'heart_rate_variability_millis', 'ms'),
  one('oxygen_saturation_record_table', 'oxygen-saturation', 'percentage', '%'),
  one('respiratory_rate_record_table', 'respiratory-rate', 'rate', '/min'),
  one('body_temperature_record_table', 'body-temperature', 'temperature', 'Cel'),
  one('weight_record_table', 'weight', 'weight', 'kg', { scale: 0.001 }),
  one('height_record_table', 'height', 'height', 'm'),
  one('body_fat_record_table', 'body-fat', 'percentage', '%'),
  one('vo2_max_record_table', 'vo2-max', 'vo2_milliliters_per_minute_kilogram', 'mL/kg/min'),
  {
    table: 'blood_pressure_record_table',
    values: [
      { id: 'systolic', column: 'systolic', unit: 'mm[Hg]' },
      { id: 'diastolic', column: 'diastolic', unit: 'mm[Hg]' },
    ],
  },
];
const GLUCOSE = 'blood_glucose_record_table';
const HEART = { parent: 'heart_rate_record_table', child: 'heart_rate_record_series_table' } as const;
const SLEEP = { parent: 'sleep_session_record_table', child: 'sleep_stages_table' } as const;
const INFO = { app: 'application_info_table', device: 'device_info_table' } as const;
/** Every table that is ever looked at; others are not opened. */
const KNOWN = new Set<string>([
  ...TABLES.map(({ table }) => table),
  ...[GLUCOSE, ...Object.values(HEART), ...Object.values(SLEEP), ...Object.values(INFO)],
]);
/** Names longer than this are no names of apps or devices. */
const LONGEST_NAME = 200;

type Row = Readonly<Record<string, SQLOutputValue>>;
const FILE = 'Health Connect';

/** Whether a file begins as an SQLite database does. */
export const isSqlite = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 16)).toString('latin1') === 'SQLite format 3\u0000';

/**
 * Reads an export. The file is hostile until proven otherwise: it is opened read-only and as unchanging, schema code of its own is
 * not trusted, only plain tables of known names are read, only columns that are there, and only numbers and short names.
 * @throws PrecisionError where it is no database, damaged, or not an export
 */
export async function readHealthConnectDb(intake: Intake, path: string): Promise<void> {
  const { DatabaseSync: Database } = await import('node:sqlite');
  const url = pathToFileURL(path);
  url.search = '?immutable=1';
  let db: DatabaseSync | undefined;
  try {
    db = new Database(url, { readOnly: true, allowExtension: false });
    for (const pragma of ['trusted_schema = off', 'cell_size_check = on', 'mmap_size = 0', 'query_only = on'])
      db.exec(`PRAGMA ${pragma}`);
    new Reader(intake, db).read();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR') throw error;
    throw new PrecisionError(
      'input',
      `${intake.file}: the database is damaged or cut off (${(error as Error).message}); export it again.`,
    );
  } finally {
    db?.close();
  }
}

class Reader {
  readonly #intake: Intake;
  readonly #db: DatabaseSync;
  /** Columns of the tables that are known and there. */
  readonly #columns = new Map<string, ReadonlySet<string>>();
  readonly #apps = new Map<number, string>();
  readonly #devices = new Map<number, { readonly words: string; readonly type: number }>();
  readonly #sources = new Map<string, number>();

  constructor(intake: Intake, db: DatabaseSync) {
    this.#intake = intake;
    this.#db = db;
  }

  read(): void {
    // A view or a virtual table of a known name would run what the file says: neither is opened.
    const tables = this.#db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND octet_length(name) < 100",
      )
      .iterate();
    for (const { name } of tables) {
      if (typeof name !== 'string' || !KNOWN.has(name)) continue;
      const columns = this.#db.prepare(`PRAGMA table_info("${name}")`).all();
      this.#columns.set(name, new Set(columns.map((column) => String(column.name))));
    }
    if (![...this.#columns.keys()].some((name) => name !== INFO.app && name !== INFO.device))
      throw new PrecisionError(
        'input',
        `${this.#intake.file} is an SQLite database, but no export of Health Connect: it has none of its tables.`,
      );
    this.#names();
    for (const table of TABLES) this.#simple(table);
    this.#glucose();
    this.#heart();
    this.#sleep();
  }

  #has(table: string, ...columns: readonly string[]): boolean {
    const there = this.#columns.get(table);
    return there !== undefined && columns.every((column) => there.has(column));
  }

  /** A column of which only numbers are read, null where it is not there. */
  #number(table: string, column: string, as = column): string {
    if (!this.#has(table, column)) return `NULL AS "${as}"`;
    const name = `"${table}"."${column}"`;
    return `CASE WHEN typeof(${name}) IN ('integer', 'real') THEN CAST(${name} AS REAL) END AS "${as}"`;
  }

  /** A column of which only short texts are read. */
  #text(table: string, column: string): string {
    if (!this.#has(table, column)) return `NULL AS "${column}"`;
    const name = `"${table}"."${column}"`;
    return `CASE WHEN typeof(${name}) = 'text' AND octet_length(${name}) <= ${LONGEST_NAME} THEN ${name} END AS "${column}"`;
  }

  *#rows(sql: string): Generator<Row> {
    let seen = 0;
    for (const row of this.#db.prepare(sql).iterate()) {
      seen += 1;
      if (seen % 4096 === 0) this.#intake.options.signal?.throwIfAborted();
      yield row;
    }
  }

  #names(): void {
    if (this.#has(INFO.app, 'row_id'))
      for (const row of this.#rows(
        `SELECT ${this.#number(INFO.app, 'row_id')}, ${this.#text(INFO.app, 'package_name')}, ${this.#text(INFO.app, 'app_name')} FROM "${INFO.app}" LIMIT 5000`,
      )) {
        const name = textOf(row.app_name) ?? textOf(row.package_name);
        if (name !== undefined) this.#apps.set(numberOf(row.row_id), name);
      }
    if (this.#has(INFO.device, 'row_id'))
      for (const row of this.#rows(
        `SELECT ${['row_id', 'device_type'].map((column) => this.#number(INFO.device, column)).join(', ')}, ${['manufacturer', 'model'].map((column) => this.#text(INFO.device, column)).join(', ')} FROM "${INFO.device}" LIMIT 5000`,
      )) {
        const words = [textOf(row.manufacturer), textOf(row.model)].filter((part) => part !== undefined).join(' ');
        this.#devices.set(numberOf(row.row_id), { words, type: numberOf(row.device_type) });
      }
  }

  /** App, device and whether a person typed it in. */
  #sourceOf(row: Row): number {
    const [app, device, method] = [row.app_info_id, row.device_info_id, row.recording_method].map(numberOf);
    const key = `${app} ${device} ${method === 3}`;
    let source = this.#sources.get(key);
    if (source === undefined) {
      const name = this.#apps.get(app!) ?? FILE;
      const { words, type } = this.#devices.get(device!) ?? { words: '', type: 0 };
      const kind: Source['kind'] = method === 3 ? 'manual' : (DEVICES[type] ?? kindOfSource(name, words));
      source = this.#intake.source({
        name: name.slice(0, 120),
        kind,
        ...(words === '' ? {} : { device: words.slice(0, 120) }),
      });
      if (this.#sources.size < 10_000) this.#sources.set(key, source);
    }
    return source;
  }

  #common(table: string): string {
    return ['row_id', 'app_info_id', 'device_info_id', 'recording_method']
      .map((column) => this.#number(table, column))
      .join(', ');
  }

  #moment(milliseconds: SQLOutputValue | undefined, seconds: SQLOutputValue | undefined): Moment | undefined {
    const [at, offset] = [numberOf(milliseconds), numberOf(seconds)];
    if (!Number.isFinite(at) || Math.abs(at) > 1e14) return undefined;
    // Offsets of zones are at most 18 hours (java.time.ZoneOffset).
    if (!(Math.abs(offset) <= 64_800)) return this.#intake.instant(at);
    const { zone } = this.#intake;
    return { at, offset: zone ? zone.offsetAt(at) : Math.round(offset / 60) };
  }

  #simple({ table, values, interval }: Table): void {
    const times = interval ? ['start_time', 'end_time'] : ['time'];
    if (!this.#columns.has(table)) return;
    if (!this.#has(table, ...times, ...values.map(({ column }) => column))) {
      this.#intake.ignore(`${FILE} ${table}: columns that are not known`);
      return;
    }
    const offsets = interval ? ['start_zone_offset', 'end_zone_offset'] : ['zone_offset'];
    const columns = [...times, ...offsets, ...values.map(({ column }) => column)];
    const select = columns.map((column) => this.#number(table, column)).join(', ');
    for (const row of this.#rows(`SELECT ${this.#common(table)}, ${select} FROM "${table}"`)) {
      const start = this.#moment(row[times[0]!], row[offsets[0]!]);
      const end = interval ? this.#moment(row.end_time, row.end_zone_offset) : start;
      const place = placeOf(table, row);
      for (const { id, column, unit, scale = 1 } of values) {
        const value = numberOf(row[column]) * scale;
        this.#intake.take(id, Number(value.toPrecision(12)), unit, start, end, this.#sourceOf(row), place);
      }
    }
  }

  #glucose(): void {
    if (!this.#has(GLUCOSE, 'time', 'level')) return;
    const columns = ['time', 'zone_offset', 'level', 'specimen_source'];
    const select = columns.map((column) => this.#number(GLUCOSE, column)).join(', ');
    for (const row of this.#rows(`SELECT ${this.#common(GLUCOSE)}, ${select} FROM "${GLUCOSE}"`)) {
      const at = this.#moment(row.time, row.zone_offset);
      // specimenSource 1: interstitial fluid.
      const id = row.specimen_source === 1 ? 'cgm-molar' : 'glucose-molar';
      this.#intake.take(id, numberOf(row.level), 'mmol/L', at, at, this.#sourceOf(row), placeOf(GLUCOSE, row));
    }
  }

  #heart(): void {
    const { parent, child } = HEART;
    if (!this.#has(child, 'parent_key', 'epoch_millis', 'beats_per_minute') || !this.#has(parent, 'row_id')) return;
    const select = ['epoch_millis', 'beats_per_minute'].map((column) => this.#number(child, column)).join(', ');
    const sql = `SELECT ${this.#common(parent)}, ${this.#number(parent, 'start_zone_offset')}, ${select} FROM "${child}" JOIN "${parent}" ON "${parent}"."row_id" = "${child}"."parent_key"`;
    for (const row of this.#rows(sql)) {
      const at = this.#moment(row.epoch_millis, row.start_zone_offset);
      const value = numberOf(row.beats_per_minute);
      this.#intake.take('heart-rate', value, '/min', at, at, this.#sourceOf(row), placeOf(parent, row));
    }
  }

  #sleep(): void {
    const { parent, child } = SLEEP;
    if (!this.#has(parent, 'row_id', 'start_time', 'end_time')) return;
    const staged = this.#has(child, 'parent_key', 'stage_start_time', 'stage_end_time', 'stage_type');
    const offsets = ['start_zone_offset', 'end_zone_offset'].map((column) => this.#number(parent, column)).join(', ');
    if (staged) {
      const select = ['stage_start_time', 'stage_end_time', 'stage_type']
        .map((column) => this.#number(child, column))
        .join(', ');
      const sql = `SELECT ${this.#common(parent)}, ${offsets}, ${select} FROM "${child}" JOIN "${parent}" ON "${parent}"."row_id" = "${child}"."parent_key"`;
      for (const row of this.#rows(sql)) {
        const id = STAGES[numberOf(row.stage_type)];
        if (id === undefined) this.#intake.ignore(`sleep stage ${numberOf(row.stage_type)}`);
        else this.#state(id, row, row.stage_start_time, row.stage_end_time, parent);
      }
    }
    const without = staged
      ? `WHERE NOT EXISTS (SELECT 1 FROM "${child}" WHERE "${child}"."parent_key" = "${parent}"."row_id")`
      : '';
    const times = ['start_time', 'end_time'].map((column) => this.#number(parent, column)).join(', ');
    for (const row of this.#rows(`SELECT ${this.#common(parent)}, ${offsets}, ${times} FROM "${parent}" ${without}`))
      this.#state('sleep', row, row.start_time, row.end_time, parent);
  }

  #state(
    id: MeasureId,
    row: Row,
    from: SQLOutputValue | undefined,
    to: SQLOutputValue | undefined,
    table: string,
  ): void {
    const start = this.#moment(from, row.start_zone_offset);
    const end = this.#moment(to, row.end_zone_offset);
    const minutes = start && end ? Math.min(Math.max(0, end.at - start.at), 2 * DAY) / MINUTE : Number.NaN;
    this.#intake.take(id, minutes, 'min', start, end, this.#sourceOf(row), placeOf(table, row));
  }
}

const textOf = (value: SQLOutputValue | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const numberOf = (value: SQLOutputValue | undefined): number => (typeof value === 'number' ? value : Number.NaN);
const placeOf = (table: string, row: Row): string => ` ${table}[${numberOf(row.row_id)}]`;
