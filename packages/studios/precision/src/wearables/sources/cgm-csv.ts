import { PrecisionError } from '../../errors.ts';
import { type Intake, kindOfSource } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { readTime, type WrittenTime, wallOf } from '../time.ts';
import { CsvScanner, type Row } from './csv.ts';

export interface CgmCsvOptions {
  /** Order of day and month where the file itself does not tell. */
  readonly dateOrder?: 'dmy' | 'mdy';
  /** Unit, where the header has none. */
  readonly unit?: 'mg/dL' | 'mmol/L';
}

/** Where the columns of a table are, by its header. */
interface Layout {
  readonly kind: 'clarity' | 'libreview' | 'plain';
  readonly time: number;
  readonly event?: number;
  readonly device?: number;
  readonly serial?: number;
  /** Columns with glucose, and what stands in them. */
  readonly values: readonly { readonly column: number; readonly measure: 'cgm' | 'scan' | 'strip' }[];
  readonly unit: 'mg/dL' | 'mmol/L';
  readonly line: number;
}

interface Reading {
  readonly time: string;
  readonly value: string;
  readonly measure: 'cgm' | 'scan' | 'strip';
  readonly device: string;
  readonly line: number;
}

const UNIT = /(mg ?\/ ?dl|mmol ?\/ ?l)\b/i;
const TIME_NAMES =
  /time ?stamp|zeitstempel|marca (temporal|de tiempo)|sello de tiempo|horodat|tidsst|tijd|^(date ?)?time$|^datetime|^date$|^fecha/i;
const GLUCOSE_NAMES = /gluc|gluk|glyk|\bbg\b|^sgv$|^egv$/i;
/** Limits of sensors: what "Low" and "High" stand for. */
const LIMITS = { 'mg/dL': [40, 400], 'mmol/L': [2.2, 22.2] } as const;
const LOW = /^(low|lo|niedrig|bajo|baja|bas|basso|laag|baixo)$/i;
const HIGH = /^(high|hi|hoch|alto|alta|haut|élevé|hoog)$/i;
/** A reading of each minute over ten years. */
const MOST = 5_300_000;

/**
 * Glucose tables: Dexcom Clarity, LibreView, and plain ones with a time and a glucose column whose header says the unit.
 * Times are those of the device's clock.
 * @throws PrecisionError where units or columns contradict the header, or the order of day and month cannot be known
 */
export class CgmCsvReader {
  readonly #intake: Intake;
  readonly #options: CgmCsvOptions;
  readonly #scanner: CsvScanner;
  readonly #readings: Reading[] = [];
  #layout: Layout | undefined;
  #head: string[] = [];
  #rows = 0;

  constructor(intake: Intake, options: CgmCsvOptions = {}) {
    this.#intake = intake;
    this.#options = options;
    this.#scanner = new CsvScanner(intake.file, (row) => this.#row(row));
  }

  /** Whether a header of a glucose table was there. */
  get isFound(): boolean {
    return this.#layout !== undefined;
  }

  write(bytes: Uint8Array): void {
    this.#scanner.write(bytes);
  }

  end(): void {
    this.#scanner.end();
    if (!this.#layout)
      throw new PrecisionError(
        'input',
        `${this.#intake.file}: no header with a time and a glucose column in mg/dL or mmol/L; Dexcom Clarity and LibreView exports have one (its first line is ${JSON.stringify((this.#head[0] ?? '').slice(0, 80))}).`,
      );
    this.#take(this.#layout);
  }

  #row({ cells, line }: Row): void {
    if (!this.#layout) {
      this.#head.push(cells.join(','));
      this.#layout = layoutOf(cells, line, this.#options.unit, this.#intake.file);
      if (!this.#layout && this.#head.length > 30)
        throw new PrecisionError(
          'input',
          `${this.#intake.file}: no header with a time and a glucose column within 30 lines.`,
        );
      return;
    }
    const { kind, event, time, values, device, serial } = this.#layout;
    if (kind === 'clarity' && event !== undefined && !/^egv$/i.test(cells[event] ?? '')) {
      const name = cells[event] ?? '';
      // Rows about the person hold names: their kind is not even counted.
      if (!/name|birth|geburt|nacimiento/i.test(name) && name !== '')
        this.#intake.ignore(`Clarity ${name}`.slice(0, 60));
      return;
    }
    if (++this.#rows > MOST) throw new PrecisionError('input', `${this.#intake.file}: more than ${MOST} readings.`);
    const what = [device, serial].map((at) => (at === undefined ? '' : (cells[at] ?? ''))).filter((one) => one !== '');
    let any = false;
    for (const { column, measure } of values) {
      const value = cells[column] ?? '';
      if (value === '') continue;
      any = true;
      this.#readings.push({ time: cells[time] ?? '', value, measure, device: what.join(' '), line });
    }
    if (!any && kind !== 'libreview') this.#intake.exclude('not-a-number', String(line), 'no glucose value');
  }

  #take(layout: Layout): void {
    const { unit, kind } = layout;
    const intake = this.#intake;
    this.#checkColumns(layout);
    this.#checkUnit(unit);
    const read = timeReader(this.#readings, this.#options.dateOrder, intake.file);
    const [low, high] = LIMITS[unit];
    // The hour that autumn repeats can be told apart only in the order of time.
    const falling =
      (read(this.#readings[0]?.time ?? '')?.wall ?? 0) > (read(this.#readings.at(-1)?.time ?? '')?.wall ?? 0);
    if (falling) this.#readings.reverse();
    for (const { time, value, measure, device, line } of this.#readings) {
      const place = String(line);
      const written = read(time);
      if (!written) {
        intake.exclude('bad-time', place, `${JSON.stringify(time.slice(0, 30))}`);
        continue;
      }
      const moment = intake.moment(written);
      if (!moment) {
        intake.exclude('time-skipped-by-clock', place, time.slice(0, 30));
        continue;
      }
      const beyond = LOW.test(value) ? -1 : HIGH.test(value) ? 1 : 0;
      const number = beyond === -1 ? low : beyond === 1 ? high : numberOf(value);
      const name = kind === 'clarity' ? 'Dexcom Clarity' : kind === 'libreview' ? 'LibreView' : 'CGM table';
      const source = intake.source({
        name: measure === 'scan' ? `${name}, scans` : name,
        kind: kindOfSource('', device) === 'app' ? 'sensor' : kindOfSource('', device),
        ...(device === '' ? {} : { device: device.slice(0, 120) }),
      });
      intake.take(measureId(measure, unit), number, unit, moment, moment, source, place, beyond);
    }
  }

  /** Most values of one unit never lie where most values of the other do. */
  #checkUnit(unit: Layout['unit']): void {
    const numbers = this.#readings.map(({ value }) => numberOf(value)).filter((value) => value > 0);
    const other = unit === 'mg/dL' ? numbers.filter((value) => value < 30) : numbers.filter((value) => value > 35);
    if (other.length * 2 > numbers.length)
      throw new PrecisionError(
        'input',
        `${this.#intake.file}: the header says ${unit}, but ${other.length} of ${numbers.length} values are ones of ${unit === 'mg/dL' ? 'mmol/L' : 'mg/dL'} (the first is ${other[0]}); correct the unit in the header.`,
      );
  }

  #checkColumns({ line }: Layout): void {
    const swapped = this.#readings.filter(({ time, value }) => Number.isFinite(numberOf(time)) && looksLikeTime(value));
    const first = swapped[0];
    if (first && swapped.length * 2 > this.#readings.length)
      throw new PrecisionError(
        'input',
        `${this.#intake.file}:${first.line}: the time stands in the column of the glucose and the other way round; the header on line ${line} does not fit the rows.`,
      );
    const unread = this.#readings.find(
      ({ value }) => !LOW.test(value) && !HIGH.test(value) && Number.isNaN(numberOf(value)),
    );
    const bad = this.#readings.filter(
      ({ value }) => !LOW.test(value) && !HIGH.test(value) && Number.isNaN(numberOf(value)),
    );
    if (unread && bad.length * 2 > this.#readings.length)
      throw new PrecisionError(
        'input',
        `${this.#intake.file}:${unread.line}: the glucose column holds ${JSON.stringify(unread.value.slice(0, 30))}; the header on line ${line} does not fit the rows.`,
      );
  }
}

const measureId = (measure: Reading['measure'], unit: Layout['unit']): MeasureId =>
  measure === 'strip' ? (unit === 'mg/dL' ? 'glucose' : 'glucose-molar') : unit === 'mg/dL' ? 'cgm' : 'cgm-molar';

function layoutOf(
  cells: readonly string[],
  line: number,
  given: Layout['unit'] | undefined,
  file: string,
): Layout | undefined {
  const time = cells.findIndex((cell) => TIME_NAMES.test(cell) && !GLUCOSE_NAMES.test(cell));
  // Rates of change and insulin are in other columns.
  const columns = cells
    .map((cell, column) => ({ cell, column }))
    .filter(({ cell }) => GLUCOSE_NAMES.test(cell) && !/rate|änderung|tasa|variation|insulin|alert|target/i.test(cell));
  if (time === -1 || columns.length === 0) return undefined;
  const units = new Set(
    columns.flatMap(({ cell }) => {
      const found = UNIT.exec(cell)?.[1];
      return found === undefined ? [] : [/mmol/i.test(found) ? ('mmol/L' as const) : ('mg/dL' as const)];
    }),
  );
  if (units.size > 1)
    throw new PrecisionError(
      'input',
      `${file}:${line}: the header has glucose in mg/dL and in mmol/L; keep one of them, so that no value is counted twice.`,
    );
  const unit = [...units][0] ?? given;
  if (unit === undefined)
    throw new PrecisionError(
      'input',
      `${file}:${line}: the column ${JSON.stringify(columns[0]!.cell.slice(0, 40))} says no unit; write mg/dL or mmol/L into its header or give --unit.`,
    );
  const libre = columns.length > 1 && columns[0]!.column >= 4;
  if (libre) {
    const kinds = ['cgm', 'scan', 'strip'] as const;
    const named = columns.map(({ cell, column }, index) => ({
      column,
      measure: /scan|escane|numéris/i.test(cell)
        ? ('scan' as const)
        : /strip|streifen|tira|bandelette/i.test(cell)
          ? ('strip' as const)
          : /histor|verlauf|historial/i.test(cell)
            ? ('cgm' as const)
            : (kinds[index] ?? 'strip'),
    }));
    return { kind: 'libreview', time, device: 0, serial: 1, values: named, unit, line };
  }
  const event = cells.findIndex((cell) => /event type|ereignistyp|tipo de evento|type d.événement/i.test(cell));
  const device = cells.findIndex((cell) => /source device|quellgerät|dispositivo de origen|device$/i.test(cell));
  const values = [{ column: columns[0]!.column, measure: 'cgm' as const }];
  const kind = event === -1 ? 'plain' : 'clarity';
  return {
    kind,
    time,
    ...(event === -1 ? {} : { event }),
    ...(device === -1 ? {} : { device }),
    values,
    unit,
    line,
  };
}

/** A decimal point or comma. */
function numberOf(text: string): number {
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

const SLASHED = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?\s?[Mm]?\.?$/;
const looksLikeTime = (text: string): boolean => readTime(text) !== undefined || SLASHED.test(text);

/**
 * How the times of a file are read. Where day and month come in an unknown order, every time must be possible in one order and not in
 * the other, or the readings must follow each other in one and leap in the other.
 */
function timeReader(
  readings: readonly Reading[],
  given: CgmCsvOptions['dateOrder'],
  file: string,
): (text: string) => WrittenTime | undefined {
  const ambiguous = readings.filter(({ time }) => {
    const match = SLASHED.exec(time);
    return match && match[1]!.length <= 2 && readTime(time) === undefined;
  });
  let order = given;
  if (ambiguous.length > 0 && order === undefined) {
    const parts = ambiguous.map(({ time, line }) => ({ match: SLASHED.exec(time)!, line }));
    const dayFirst = parts.find(({ match }) => Number(match[1]) > 12);
    const monthFirst = parts.find(({ match }) => Number(match[2]) > 12);
    if (dayFirst && monthFirst)
      throw new PrecisionError(
        'input',
        `${file}: line ${dayFirst.line} has the day before the month and line ${monthFirst.line} the month before the day; export it again with one order.`,
      );
    if (dayFirst) order = 'dmy';
    else if (monthFirst) order = 'mdy';
    else
      order = byContinuity(
        ambiguous.map(({ time }) => time),
        ambiguous[0]!,
        file,
      );
  }
  return (text) => readTime(text) ?? slashed(text, order ?? 'dmy');
}

function byContinuity(times: readonly string[], first: Reading, file: string): 'dmy' | 'mdy' {
  const leaps = (order: 'dmy' | 'mdy'): number => {
    const walls = times.map((time) => slashed(time, order)?.wall ?? Number.NaN);
    let count = 0;
    for (let at = 1; at < walls.length; at += 1) if (Math.abs(walls[at]! - walls[at - 1]!) > 2 * 86_400_000) count += 1;
    return count;
  };
  const [dmy, mdy] = [leaps('dmy'), leaps('mdy')];
  const same = times.every((time) => slashed(time, 'dmy')?.wall === slashed(time, 'mdy')?.wall);
  if (same || dmy < mdy) return 'dmy';
  if (mdy < dmy) return 'mdy';
  throw new PrecisionError(
    'input',
    `${file}:${first.line}: ${JSON.stringify(first.time.slice(0, 30))} may be either order of day and month, and nothing in the file tells which; give --date-order dmy or mdy.`,
  );
}

function slashed(text: string, order: 'dmy' | 'mdy'): WrittenTime | undefined {
  const match = SLASHED.exec(text);
  if (!match) return undefined;
  const [, first, second, third, hour, minute, seconds = '0', half] = match;
  const yearFirst = first!.length === 4;
  const year = Number(yearFirst ? first : third);
  const [month, day] = yearFirst
    ? [Number(second), Number(third)]
    : order === 'dmy'
      ? [Number(second), Number(first)]
      : [Number(first), Number(second)];
  const clock = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const wall = wallOf(year < 100 ? year + 2000 : year, month, day, clock, Number(minute), Number(seconds));
  return wall === undefined ? undefined : { wall, offset: undefined };
}
