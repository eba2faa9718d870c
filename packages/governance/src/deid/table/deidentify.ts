import { isoDate } from '../core/dates.ts';
import { DeidError } from '../core/errors.ts';
import { KnownIdentifiers } from '../core/known.ts';
import { scrub } from '../core/scrub.ts';
import { ofPatient, type Session } from '../core/session.ts';
import { readDate, readYear } from '../core/text-dates.ts';
import { zip3 } from '../core/zip3.data.ts';
import { COLUMN_ACTIONS, type ColumnAction, HEADERS } from './columns.data.ts';
import { parseDelimited } from './delimited.ts';

export interface TableOptions {
  /** What becomes of columns, by header; these have the say over what the headers seem to be. */
  readonly columns?: Readonly<Record<string, ColumnAction>>;
  readonly delimiter?: ',' | '\t' | ';';
}

/**
 * A table with a row of headers under a profile. Columns are named by their headers or by the caller; one that nothing names is left out
 * and listed as unmapped. Kept cells are still read for identifiers: a number of a social security card in a column of results goes.
 * @throws DeidError for a broken quote or row, or a column that is named and not there
 */
export function deidentifyTable(text: string, session: Session, options: TableOptions = {}): string {
  const delimiter = options.delimiter ?? guess(text);
  const [head, ...rows] = parseDelimited(text, delimiter);
  if (!head || head.every((cell) => cell.trim() === ''))
    throw new DeidError('The table has no row of headers; give one whose first row names its columns.');
  for (const name of Object.keys(options.columns ?? {}))
    if (!head.includes(name))
      throw new DeidError(
        `The table has no column ${JSON.stringify(name)}; its columns are ${head.map((h) => JSON.stringify(h)).join(', ')}.`,
      );
  const actions = head.map((name) => options.columns?.[name] ?? actionOf(name));
  head.forEach((name, at) => {
    if (actions[at] === undefined) session.tally.unknown(header(name, at, session));
  });
  // A pattern of very many names costs more than it finds: in large tables each row looks for its own.
  const large = rows.length > 5_000;
  if (!large) collect(head, actions, rows, session);
  const patient = head.findIndex((name, at) => actions[at] === 'id' && /patient|subject|mrn|nhc|person/i.test(name));
  const fallback = head.findIndex((_, at) => actions[at] === 'id');
  const who = patient >= 0 ? patient : fallback;
  const kept = actions
    .map((action, at) => ({ action, at }))
    .filter(({ action, at }) => {
      if (action === 'drop' || (action === 'name' && session.profile.names === 'remove')) {
        session.tally.act(header(head[at]!, at, session), 'removed');
        return false;
      }
      return action !== undefined;
    });
  const wider = session.known;
  const made = rows.map((row, index) => {
    if (row.length !== head.length)
      throw new DeidError(
        `Row ${index + 2} has ${row.length} cells and the headers are ${head.length}; nothing of the file was written.`,
      );
    ofPatient(session, who >= 0 ? row[who] : `row ${index}`);
    if (large) {
      session.known = new KnownIdentifiers(wider);
      collect(head, actions, [row], session);
    }
    return kept.map(({ action, at }) => cell(row[at]!, action!, header(head[at]!, at, session), session));
  });
  return written([kept.map(({ at }) => header(head[at]!, at, session)), ...made], delimiter);
}

const written = (rows: readonly (readonly string[])[], delimiter: string): string =>
  `${rows
    .map((row) =>
      row
        .map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join('\n')}\n`;

/** A header that names somebody is no header. */
const header = (name: string, at: number, session: Session): string =>
  name.length <= 80 && session.known.find(name).length === 0 ? name : `column ${at + 1}`;

const guess = (text: string): ',' | '\t' | ';' => {
  const line = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const count = (mark: string): number => line.split(mark).length;
  return count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
};

/** What a header seems to hold: `birthDate`, `BIRTH_DATE` and `Birth date` are the same words. */
export function actionOf(name: string): ColumnAction | undefined {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .trim();
  return HEADERS.find(([pattern]) => pattern.test(words))?.[1];
}

export const isColumnAction = (value: string): value is ColumnAction =>
  (COLUMN_ACTIONS as readonly string[]).includes(value);

function collect(
  head: readonly string[],
  actions: readonly (ColumnAction | undefined)[],
  rows: readonly string[][],
  session: Session,
): void {
  actions.forEach((action, at) => {
    if (
      action !== 'name' &&
      action !== 'id' &&
      !(action === 'drop' && /address|street|phone|mail|ssn/i.test(head[at]!))
    )
      return;
    for (const row of rows) {
      const value = row[at];
      if (!value) continue;
      if (action === 'name') session.known.name(value);
      else if (action === 'id' && value.length >= 6) session.known.code(value);
      else if (action === 'drop') session.known.place(value);
    }
  });
}

function cell(value: string, action: ColumnAction, place: string, session: Session): string {
  if (value === '') return '';
  switch (action) {
    case 'id':
      session.tally.act(place, 'replaced');
      return session.surrogates.id(value);
    case 'name': {
      session.tally.act(place, 'replaced');
      return session.surrogates.name(value).family;
    }
    case 'zip': {
      if (session.profile.places === 'town') return value;
      session.tally.act(place, 'generalised');
      return zip3(value) ?? '';
    }
    case 'date': {
      const date =
        session.profile.dates === 'year' ? (readYear(value) ?? undefined) : (readDate(value) ?? readYear(value));
      const made = date === undefined ? undefined : isoDate(date, session.dateRule);
      if (session.profile.dates === 'keep') return date === undefined ? '' : value;
      session.tally.act(
        place,
        made === undefined ? 'removed' : session.profile.dates === 'shift' ? 'shifted' : 'generalised',
      );
      return made ?? '';
    }
    case 'age': {
      const years = Number(value);
      if (!Number.isFinite(years)) return '';
      if (!session.profile.capAges || years <= 89) return value;
      session.tally.act(place, 'generalised');
      return '90';
    }
    case 'text': {
      const made = scrub(value, session);
      if (made !== value) session.tally.act(place, 'scrubbed');
      return made;
    }
    default: {
      if (/^-?\d{0,6}(?:[.,]\d+)?$/.test(value)) return value;
      const made = scrub(value, session);
      if (made !== value) session.tally.act(place, 'scrubbed');
      return made;
    }
  }
}
