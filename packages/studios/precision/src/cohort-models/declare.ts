import { auc } from '@aceso/tensor/stats';
import { quantileCuts } from '@aceso/tensor/trees';
import { PrecisionError } from '../errors.ts';
import { concordance } from './survival-scores.ts';
import { cellText } from './table.ts';
import type { Cohort, Column, Declaration, Notice, Table } from './types.ts';

/** Fewer events, or rows without one, and nothing is learned. */
const LEAST_EVENTS = 20;
/** AUROC of one column by itself above which it is taken for the outcome in disguise, and above which it is warned of. */
const LEAK = 0.99;
const SUSPECT = 0.95;

/**
 * Inputs, label and persons by what was declared; constant columns, identifiers and outcomes in disguise are left out and named.
 * @throws PrecisionError naming the column and the remedy
 */
export function declareCohort(table: Table, declared: Declaration): Cohort {
  const column = (name: string, what: string): Column => {
    const found = table.columns.find((each) => each.name === name);
    if (!found)
      throw new PrecisionError(
        'option',
        `There is no column ${JSON.stringify(name)} for the ${what}; there are ${table.columns.map((each) => each.name).join(', ')}.`,
      );
    return found;
  };
  const notices: Notice[] = [];
  const outcome = column(declared.outcome, 'outcome');
  const eventName = eventOf(outcome, declared, notices);
  const timeColumn = declared.time === undefined ? undefined : column(declared.time, 'time');
  if (timeColumn && timeColumn.type !== 'number')
    throw new PrecisionError('option', `The time column ${JSON.stringify(timeColumn.name)} is not numbers.`);
  for (const [what, names] of [
    ['group', declared.groups],
    ['exclusion', declared.exclude],
    ['kept column', declared.keep],
    ['required input', declared.required],
    ['unit', Object.keys(declared.units ?? {})],
    ['chart source', Object.keys(declared.sources ?? {})],
  ] as const)
    for (const name of names ?? []) column(name, what);

  const usable: number[] = [];
  for (let i = 0; i < table.rows; i += 1) {
    const time = timeColumn === undefined ? 1 : timeColumn.values[i]!;
    if (cellText(outcome, i) !== undefined && time >= 0 && Number.isFinite(time)) usable.push(i);
  }
  if (usable.length < table.rows)
    notices.push({
      kind: 'warning',
      message: `${table.rows - usable.length} of ${table.rows} rows have no outcome${timeColumn ? ' or no time >= 0' : ''} and are left out.`,
    });
  const event = Uint8Array.from(usable, (i) => (cellText(outcome, i) === eventName ? 1 : 0));
  const events = event.reduce((sum, each) => sum + each, 0);
  if (events < LEAST_EVENTS || (timeColumn === undefined && event.length - events < LEAST_EVENTS))
    throw new PrecisionError(
      'insufficient',
      `${table.name} has ${events} events in ${event.length} usable rows; a model needs at least ${LEAST_EVENTS}${timeColumn ? '' : ` of either kind`}.`,
    );
  const cause = causesOf(outcome, declared, eventName, usable, table.name);
  const time = timeColumn === undefined ? undefined : Float64Array.from(usable, (i) => timeColumn.values[i]!);
  const { person, persons } = personsOf(declared.id === undefined ? undefined : column(declared.id, 'person'), usable);
  const rows = (each: Column): Column =>
    each.type === 'number'
      ? { ...each, values: Float64Array.from(usable, (i) => each.values[i]!) }
      : { ...each, codes: Int32Array.from(usable, (i) => each.codes[i]!) };

  const roles = new Map([
    [declared.outcome, 'outcome'],
    ...(declared.time === undefined ? [] : ([[declared.time, 'time']] as const)),
    ...(declared.id === undefined ? [] : ([[declared.id, 'person']] as const)),
    ...(declared.splitBy === undefined ? [] : ([[declared.splitBy, 'order of the split']] as const)),
  ]);
  const columns: Column[] = [];
  for (const raw of table.columns) {
    if (roles.has(raw.name)) continue;
    if (declared.exclude?.includes(raw.name)) {
      notices.push({ kind: 'excluded', column: raw.name, message: `${raw.name}: left out as declared.` });
      continue;
    }
    const each = rows(raw);
    const kept = declared.keep?.includes(raw.name) === true;
    const found = judge(each, event, time, persons);
    if (found) notices.push({ ...found, kind: kept ? 'warning' : found.kind, column: raw.name });
    if (found?.kind !== 'excluded' || kept) columns.push(each);
  }
  if (columns.length === 0)
    throw new PrecisionError('insufficient', `${table.name} has no column left to learn from; name what to --keep.`);
  const order = declared.splitBy === undefined ? undefined : orderOf(rows(column(declared.splitBy, 'split')));
  return {
    table: { name: table.name, sha256: table.sha256, rows: table.rows },
    columns,
    event,
    time,
    ...(cause === undefined ? {} : { cause }),
    person,
    persons,
    order,
    groups: (declared.groups ?? []).map((name) => rows(column(name, 'group'))),
    eventName,
    notices,
  };
}

/** The value that is the event. */
function eventOf(outcome: Column, declared: Declaration, notices: Notice[]): string {
  const rows = outcome.type === 'code' ? outcome.codes.length : outcome.values.length;
  const values = new Set<string>();
  for (let i = 0; i < rows && values.size < 50; i += 1) {
    const text = cellText(outcome, i);
    if (text !== undefined) values.add(text);
  }
  const listed = [...values].sort();
  const { event } = declared;
  if (event !== undefined) {
    const wanted = numbered(outcome, event);
    if (!values.has(wanted))
      throw new PrecisionError(
        'option',
        `The outcome ${outcome.name} never is ${JSON.stringify(event)}; it is ${listed.slice(0, 8).join(', ')}.`,
      );
    if (values.size > 2 && declared.competing === undefined)
      notices.push({
        kind: 'warning',
        column: outcome.name,
        message:
          declared.time === undefined
            ? `${outcome.name} has ${values.size} values; all but ${wanted} count as no event.`
            : `${outcome.name} has ${values.size} values; all but ${wanted} count as censored. Where some of them make the event impossible, the risk is that of a world without them, and too high; name them as competing.`,
      });
    return wanted;
  }
  if (values.size !== 2)
    throw new PrecisionError(
      'option',
      `The outcome ${outcome.name} has ${values.size < 50 ? values.size : '50 or more'} values (${listed.slice(0, 6).join(', ')}${listed.length > 6 ? ', ...' : ''}); name the event, e.g. --outcome ${outcome.name}=${listed.at(-1) ?? 'VALUE'}.`,
    );
  const words = ['1', 'yes', 'true', 'pos', 'positive', 'event', 'dead', 'died'];
  const found = listed.find((each) => words.includes(each.toLowerCase()));
  if (found === undefined)
    throw new PrecisionError(
      'option',
      `It is not plain which of ${listed.join(' and ')} is the event; name it, e.g. --outcome ${outcome.name}=${listed[1]}.`,
    );
  return found;
}

/**
 * 0 censored, 1 the event, 2 a competing one, where some were declared.
 * @throws PrecisionError where a value is not in the table, or there are too few
 */
function causesOf(
  outcome: Column,
  { competing, time }: Declaration,
  eventName: string,
  usable: readonly number[],
  table: string,
): Uint8Array | undefined {
  if (competing === undefined || competing.length === 0) return undefined;
  if (time === undefined)
    throw new PrecisionError('option', 'Competing events need a time column (--time); without one they are no event.');
  const wanted = new Set(competing.map((each) => numbered(outcome, each)));
  if (wanted.has(eventName))
    throw new PrecisionError('option', `${eventName} is the event; it cannot be a competing one as well.`);
  const found = new Set<string>();
  const cause = causes(outcome, eventName, wanted, usable, found);
  for (const each of wanted)
    if (!found.has(each))
      throw new PrecisionError('option', `The outcome ${outcome.name} never is ${JSON.stringify(each)}.`);
  const count = cause.reduce((sum, each) => sum + (each === 2 ? 1 : 0), 0);
  if (count < LEAST_EVENTS)
    throw new PrecisionError(
      'insufficient',
      `${table} has ${count} competing events, fewer than ${LEAST_EVENTS}; without --competing they count as censored, which changes little where they are so few.`,
    );
  return cause;
}

export function causes(
  outcome: Column,
  eventName: string,
  competing: ReadonlySet<string>,
  rows: readonly number[],
  found?: Set<string>,
): Uint8Array {
  return Uint8Array.from(rows, (i) => {
    const text = cellText(outcome, i)!;
    if (competing.has(text)) found?.add(text);
    return text === eventName ? 1 : competing.has(text) ? 2 : 0;
  });
}

/** "1" names 1, 1.0 and 01 alike where the column is numbers. */
export const numbered = (outcome: Column, text: string): string =>
  outcome.type === 'number' && text.trim() !== '' ? String(Number(text)) : text;

function personsOf(id: Column | undefined, usable: readonly number[]): { person: Int32Array; persons: number } {
  if (!id) return { person: Int32Array.from(usable, (_, i) => i), persons: usable.length };
  const known = new Map<string, number>();
  const person = Int32Array.from(usable, (row, i) => {
    // A row without an identifier is a person of its own.
    const key = cellText(id, row) ?? ` row ${i}`;
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  });
  return { person, persons: known.size };
}

/** Numbers as they are; words (dates as YYYY-MM-DD) by their order. */
const orderOf = (column: Column): Float64Array =>
  column.type === 'number' ? column.values : Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code));

/** Whether a column is no input, or may not be one. */
function judge(column: Column, event: Uint8Array, time: Float64Array | undefined, persons: number): Notice | undefined {
  const { name } = column;
  const values = column.type === 'number' ? column.values : column.codes;
  const n = values.length;
  const present =
    column.type === 'number' ? column.values.filter((v) => !Number.isNaN(v)) : column.codes.filter((c) => c >= 0);
  const distinct = new Set<number>(present).size;
  if (distinct === 0) return { kind: 'excluded', message: `${name}: no values.` };
  if (distinct === 1 && present.length === n) return { kind: 'excluded', message: `${name}: constant.` };
  const whole = column.type === 'code' || column.values.every((v) => Number.isNaN(v) || Number.isInteger(v));
  if (whole && n >= 50 && distinct >= 0.95 * Math.min(n, persons) && present.length > 0.9 * n)
    return { kind: 'excluded', message: `${name}: ${distinct} values in ${n} rows look like an identifier.` };
  if (column.type === 'code' && distinct > Math.max(50, 0.3 * n))
    return { kind: 'excluded', message: `${name}: ${distinct} different words in ${n} rows are free text.` };
  const alone = aucAlone(column, event);
  if (alone >= LEAK)
    return {
      kind: 'excluded',
      message: `${name}: tells the outcome by itself (AUROC ${alone.toFixed(3)}), so it is likely the outcome in disguise; keep it with --keep if it is known beforehand.`,
    };
  if (time && column.type === 'number') {
    const c = concordance(
      Float64Array.from(column.values, (v) => (Number.isNaN(v) ? 0 : v)),
      time,
      event,
    );
    const strength = Math.max(c, 1 - c);
    if (strength >= 0.93)
      return {
        kind: 'excluded',
        message: `${name}: orders the times by itself (C ${strength.toFixed(3)}), so it is likely another time of the outcome; keep it with --keep if it is known beforehand.`,
      };
    if (strength >= 0.85)
      return {
        kind: 'warning',
        message: `${name}: orders the times by itself (C ${strength.toFixed(3)}); leave it out with --exclude if it is known only afterwards.`,
      };
  }
  if (alone >= SUSPECT)
    return {
      kind: 'warning',
      message: `${name}: nearly tells the outcome by itself (AUROC ${alone.toFixed(3)}); leave it out with --exclude if it is known only afterwards.`,
    };
  return undefined;
}

/** AUROC of a column alone: the share of events in each of its levels or tenths, missing being one more. */
function aucAlone(column: Column, event: Uint8Array): number {
  const n = event.length;
  const cuts = column.type === 'number' ? quantileCuts(column.values, 20) : undefined;
  const bin = (i: number): number => {
    if (column.type === 'code') return column.codes[i]! + 1;
    const x = column.values[i]!;
    if (Number.isNaN(x)) return 0;
    let at = 0;
    while (at < cuts!.length && x > cuts![at]!) at += 1;
    return at + 1;
  };
  const bins = Int32Array.from({ length: n }, (_, i) => bin(i));
  const count = new Map<number, { n: number; y: number }>();
  bins.forEach((b, i) => {
    const held = count.get(b) ?? { n: 0, y: 0 };
    held.n += 1;
    held.y += event[i]!;
    count.set(b, held);
  });
  const prior = event.reduce((s, v) => s + v, 0) / n;
  // Small levels are drawn to the mean, so that many of them do not look like knowledge.
  return auc(
    Float64Array.from(bins, (b) => (count.get(b)!.y + 5 * prior) / (count.get(b)!.n + 5)),
    event,
  );
}
