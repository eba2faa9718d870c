import { parse } from 'csv-parse/sync';
import { GovernanceError } from '../errors.ts';
import { TABLE } from '../table.ts';

/** One finished task. No text and no patient: times, a pseudonym of who did it, and counts. */
export interface RoiEvent {
  /** Kind of task, e.g. `discharge-summary`. */
  readonly task: string;
  /** Pseudonym of who did it. */
  readonly actor: string;
  readonly department: string;
  readonly hospital?: string;
  /** The tool was on for this task (given, whether it was used or not). */
  readonly tool: boolean;
  /** When it was asked for, begun, drafted, last edited and finished; ISO 8601 with a zone. */
  readonly requested?: string;
  readonly start: string;
  readonly drafted?: string;
  readonly edited?: string;
  readonly end: string;
  /** Share of the text changed by a person, 0 to 1. */
  readonly editDistance?: number;
  /** Share of sentences accepted as they were, 0 to 1. */
  readonly acceptance?: number;
  readonly denied?: boolean;
  readonly outcome?: number;
  /** Money spent on models for this task. */
  readonly cost?: number;
  /** Traits for matching, by name: columns that begin with `x_`. */
  readonly traits?: Readonly<Record<string, number>>;
}

const MOST = 5_000_000;
const TRUE = new Set(['1', 'true', 'yes']);
const FALSE = new Set(['0', 'false', 'no']);

/** Events from CSV with a header, or NDJSON. @throws GovernanceError naming the line and the column */
export function readRoiEvents(text: string): RoiEvent[] {
  const isJson = /^\s*\{/.test(text);
  const rows = isJson ? jsonRows(text) : csvRows(text);
  if (rows.length === 0) throw new GovernanceError('The file has no events; give one finished task a row.');
  if (rows.length > MOST) throw new GovernanceError(`The file has more than ${MOST} events; give a shorter time.`);
  return rows.map(({ line, row }) => eventOf(row, line));
}

interface Row {
  readonly line: number;
  readonly row: Readonly<Record<string, unknown>>;
}

function csvRows(text: string): Row[] {
  try {
    const found = parse(text, {
      ...TABLE,
      columns: true,
      trim: true,
      info: true,
    }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return found.map(({ record, info }) => ({ line: info.lines, row: record }));
  } catch (error) {
    throw new GovernanceError(
      `The table cannot be read (${error instanceof Error ? error.message : String(error)}); give CSV with a header, or NDJSON.`,
    );
  }
}

function jsonRows(text: string): Row[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new GovernanceError(`Line ${i + 1} is not JSON; give one event a line.`);
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new GovernanceError(`Line ${i + 1} is not an object; give one event a line.`);
    return [{ line: i + 1, row: row as Record<string, unknown> }];
  });
}

const CAMEL: Readonly<Record<string, string>> = { edit_distance: 'editDistance' };

function eventOf(given: Readonly<Record<string, unknown>>, line: number): RoiEvent {
  const row: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) row[CAMEL[key] ?? key] = value;
  const refuse = (name: string, must: string): GovernanceError =>
    new GovernanceError(`Line ${line}: "${name}" ${must}.`);
  const given_ = (name: string): unknown => (row[name] === '' || row[name] === null ? undefined : row[name]);
  const text = (name: string): string => {
    const value = given_(name);
    if (typeof value !== 'string' && typeof value !== 'number') throw refuse(name, 'is missing');
    return String(value);
  };
  const instant = (name: string, value = given_(name)): string => {
    if (typeof value !== 'string' || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(value) || Number.isNaN(Date.parse(value)))
      throw refuse(name, 'is not a time with its zone, such as 2026-03-01T08:30:00Z');
    return value;
  };
  const number = (name: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) => {
    const value = given_(name);
    if (value === undefined) return undefined;
    const found = Number(value);
    if (!Number.isFinite(found) || found < least || found > most)
      throw refuse(name, least === 0 && most === 1 ? 'is not a share from 0 to 1' : 'is not a number that can be used');
    return found;
  };
  const truth = (name: string): boolean | undefined => {
    const value = given_(name);
    if (value === undefined) return undefined;
    const word = String(value).toLowerCase();
    if (!TRUE.has(word) && !FALSE.has(word)) throw refuse(name, 'is neither 1 nor 0');
    return TRUE.has(word);
  };
  const tool = truth('tool');
  if (tool === undefined) throw refuse('tool', 'is missing: 1 where the tool was on, 0 where not');
  const times: { requested?: string; drafted?: string; edited?: string } = {};
  for (const name of ['requested', 'drafted', 'edited'] as const)
    if (given_(name) !== undefined) times[name] = instant(name);
  const event: RoiEvent = {
    task: given_('task') === undefined ? 'task' : text('task'),
    actor: text('actor'),
    department: text('department'),
    ...(given_('hospital') === undefined ? {} : { hospital: text('hospital') }),
    tool,
    ...times,
    start: instant('start'),
    end: instant('end'),
    ...present('editDistance', number('editDistance', 0, 1)),
    ...present('acceptance', number('acceptance', 0, 1)),
    ...present('denied', truth('denied')),
    ...present('outcome', number('outcome')),
    ...present('cost', number('cost', 0)),
    ...traitsOf(row, refuse),
  };
  const order = [event.requested, event.start, event.drafted, event.edited, event.end].filter(
    (each) => each !== undefined,
  );
  for (let i = 1; i < order.length; i += 1)
    if (Date.parse(order[i]!) < Date.parse(order[i - 1]!))
      throw new GovernanceError(`Line ${line}: the times are not in order (requested, start, drafted, edited, end).`);
  return event;
}

const present = <K extends string, V>(name: K, value: V | undefined): { readonly [k in K]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [k in K]?: V };

function traitsOf(
  row: Readonly<Record<string, unknown>>,
  refuse: (name: string, must: string) => GovernanceError,
): { readonly traits?: Readonly<Record<string, number>> } {
  const nested = row.traits;
  const pairs =
    typeof nested === 'object' && nested !== null
      ? Object.entries(nested as Record<string, unknown>)
      : Object.entries(row).flatMap(([key, value]) => (key.startsWith('x_') ? [[key.slice(2), value] as const] : []));
  if (pairs.length === 0) return {};
  const traits: Record<string, number> = {};
  for (const [key, value] of pairs) {
    const found = value === '' ? Number.NaN : Number(value);
    if (!Number.isFinite(found)) throw refuse(`x_${key}`, 'is not a number; every row needs its traits');
    traits[key] = found;
  }
  return { traits };
}
