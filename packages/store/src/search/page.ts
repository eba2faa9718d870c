import type { Filter, SearchQuery } from '@aceso/fhir';
import { StoreError } from '../errors.ts';
import { type CursorValue, decodeCursor, encodeCursor } from '../resources/cursor.ts';
import type { ResourceRow, Scope } from '../resources/rows.ts';
import type { Subject } from './exists.ts';
import { filterCondition } from './filters.ts';
import { afterCondition, orderBy, sortWalk, type Walk } from './sort.ts';
import { and, Statement } from './sql.ts';

export interface PageRequest {
  readonly types: readonly string[];
  readonly query: Pick<SearchQuery, 'filters' | 'sort' | 'cursor' | 'offset'>;
  readonly count: number;
  /** Patients that a login is confined to. */
  readonly patients?: readonly string[] | undefined;
  /** Base URL of this server. */
  readonly base?: string;
}

export interface Page {
  readonly rows: readonly ResourceRow[];
  /** Token of the next page, when there is one. */
  readonly next: string | undefined;
}

type KeyedRow = ResourceRow & Record<`k${number}`, CursorValue>;

const COLUMNS = 'r.type, r.id, r.pk, r.version, r.last_updated, r.deleted, r.content';
const SUBJECT = 'r';

/** Everything a match must satisfy, except its place in the order. */
export function matchCondition(s: Statement, request: PageRequest): string {
  const subject: Subject = { alias: SUBJECT, types: request.types };
  const type =
    request.types.length === 1
      ? `r.type = ${s.bind(request.types[0])}`
      : `r.type = ANY(${s.bind(request.types)}::text[])`;
  return and([
    'r.tenant = $1',
    type,
    'NOT r.deleted',
    s.inCompartment(SUBJECT),
    ...request.query.filters.map((filter) => filterCondition(s, subject, filter)),
  ]);
}

/** A filter that leaves few resources: better found first and sorted than met while walking the order. */
function isSelective(filter: Filter): boolean {
  if (filter.kind === 'chain' || filter.kind === 'has') return true;
  if (filter.kind !== 'param' || filter.modifier === 'not' || filter.modifier === 'not-in') return false;
  return filter.type === 'reference' || filter.param === '_id' || filter.param === 'identifier';
}

/** One page in a stable order: each page begins behind the last entry of the one before, whatever is written meanwhile. */
export async function readPage(scope: Scope, request: PageRequest): Promise<Page> {
  const subject: Subject = { alias: SUBJECT, types: request.types };
  const confined = request.patients !== undefined || request.query.filters.some(isSelective);
  const walk = confined || request.query.offset ? undefined : sortWalk(subject, request.query.sort);
  return walk ? walkPage(scope, request, walk) : orderedPage(scope, request, subject);
}

async function orderedPage(scope: Scope, request: PageRequest, subject: Subject): Promise<Page> {
  const s = new Statement(scope.tenant, request.patients, request.base);
  const where = matchCondition(s, request);
  const orders = orderBy(s, subject, request.query.sort);
  const columns = [
    ...orders.map((order, i) => ({ name: `q.k${i}`, cast: order.cast, descending: order.descending })),
    { name: 'q.pk', cast: 'int8', descending: orders.at(-1)?.descending ?? false },
  ];
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor, columns.length);
  if (cursor) checkCursor(cursor, columns);
  const order = columns.map((column) => `${column.name} ${column.descending ? 'DESC' : 'ASC'}`).join(', ');
  const offset = request.query.offset ? ` OFFSET ${s.bind(request.query.offset)}::int8` : '';
  const after = cursor ? afterCondition(s, columns, cursor) : 'true';
  const limit = `LIMIT ${s.bind(request.count + 1)}::int8${offset}`;
  let sql: string;
  if (orders.length === 0) {
    sql = `SELECT ${COLUMNS} FROM resource r WHERE ${where} AND ${after.replaceAll('q.pk', 'r.pk')} ORDER BY r.pk ${limit}`;
  } else {
    const keys = orders.map((one, i) => `${one.value} AS k${i}`).join(', ');
    const inner = `SELECT r.pk, ${keys} FROM resource r WHERE ${where}`;
    sql = `SELECT q.*, ${COLUMNS} FROM (SELECT * FROM (${inner}) q WHERE ${after} ORDER BY ${order} ${limit}) q
             JOIN resource r ON r.tenant = $1 AND r.pk = q.pk ORDER BY ${order}`;
  }
  const rows = await scope.sql.query<KeyedRow>(sql, s.params);
  return cut(rows, request.count, (row) => [...orders.map((_, i) => row[`k${i}`] ?? null), row.pk]);
}

const cut = (rows: readonly KeyedRow[], count: number, position: (row: KeyedRow) => CursorValue[]): Page => {
  const shown = rows.slice(0, count);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > count && last ? encodeCursor(position(last)) : undefined };
};

function checkCursor(values: readonly CursorValue[], columns: readonly { cast: string }[]): void {
  for (const [i, column] of columns.entries()) {
    const fits = column.cast === 'text' ? typeof values[i] === 'string' : Number.isFinite(values[i]);
    if (!fits) throw new StoreError('bad-cursor', 'The page token (_cursor) was made for another search.');
  }
}

/** First those that have a value, in index order; then those without, in the order they were written. */
async function walkPage(scope: Scope, request: PageRequest, walk: Walk): Promise<Page> {
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor, 3);
  if (cursor) checkCursor(cursor, [{ cast: 'int8' }, { cast: walk.cast }, { cast: 'int8' }]);
  const rows: { row: KeyedRow; place: CursorValue[] }[] = [];
  const want = request.count + 1;
  if (!cursor || cursor[0] === 0) {
    for (const row of await walkValues(scope, request, walk, cursor?.slice(1), want)) {
      // A value recorded twice in one resource stands twice in the index, side by side.
      if (rows.at(-1)?.row.pk !== row.pk) rows.push({ row, place: [0, row.k0 ?? null, row.pk] });
    }
  }
  const beyond = walk.cast === 'text' ? '' : 0;
  if (rows.length < want) {
    const from = cursor?.[0] === 1 ? Number(cursor[2]) : 0;
    for (const row of await walkAbsent(scope, request, walk, from, want - rows.length)) {
      rows.push({ row, place: [1, beyond, row.pk] });
    }
  }
  const shown = rows.slice(0, request.count);
  const last = shown.at(-1);
  return {
    rows: shown.map((one) => one.row),
    next: rows.length > request.count && last ? encodeCursor(last.place) : undefined,
  };
}

async function walkValues(
  scope: Scope,
  request: PageRequest,
  walk: Walk,
  from: CursorValue[] | undefined,
  limit: number,
): Promise<KeyedRow[]> {
  const s = new Statement(scope.tenant, request.patients, request.base);
  const where = matchCondition(s, request);
  const key = `${s.bind(walk.key)}::int8`;
  const direction = walk.descending ? 'DESC' : 'ASC';
  const columns = [
    { name: `w.${walk.column}`, cast: walk.cast, descending: walk.descending },
    { name: 'w.pk', cast: 'int8', descending: walk.descending },
  ];
  const better = `${walk.column} ${walk.descending ? '>' : '<'} w.${walk.column}`;
  const found: KeyedRow[] = [];
  // Repeated values could fill a page with one resource; asking again from there keeps pages whole.
  let position = from;
  for (;;) {
    const t = position ? afterCondition(s, columns, position) : 'true';
    const rows = await scope.sql.query<KeyedRow>(
      `SELECT w.${walk.column} AS k0, ${COLUMNS} FROM ${walk.table} w JOIN resource r ON r.tenant = $1 AND r.pk = w.pk
        WHERE w.tenant = $1 AND w.key = ${key} AND ${t} AND ${where}
          AND NOT EXISTS (SELECT 1 FROM ${walk.table} x WHERE x.tenant = $1 AND x.pk = w.pk AND x.key = ${key} AND x.${better})
        ORDER BY w.${walk.column} ${direction}, w.pk ${direction} LIMIT ${s.bind(limit)}::int8`,
      s.params,
    );
    for (const row of rows) if (found.at(-1)?.pk !== row.pk) found.push(row);
    if (rows.length < limit || found.length >= limit) return found;
    const last = rows.at(-1)!;
    position = [last.k0 ?? null, last.pk];
  }
}

async function walkAbsent(
  scope: Scope,
  request: PageRequest,
  walk: Walk,
  after: number,
  limit: number,
): Promise<KeyedRow[]> {
  const s = new Statement(scope.tenant, request.patients, request.base);
  const where = matchCondition(s, request);
  const absent = `NOT EXISTS (SELECT 1 FROM ${walk.table} x WHERE x.tenant = $1 AND x.pk = r.pk AND x.key = ${s.bind(walk.key)}::int8)`;
  return scope.sql.query<KeyedRow>(
    `SELECT ${COLUMNS} FROM resource r WHERE ${where} AND r.pk > ${s.bind(after)}::int8 AND ${absent}
      ORDER BY r.pk LIMIT ${s.bind(limit)}::int8`,
    s.params,
  );
}

export async function countMatches(scope: Scope, request: PageRequest): Promise<number> {
  const s = new Statement(scope.tenant, request.patients, request.base);
  const [row] = await scope.sql.query<{ total: number }>(
    `SELECT count(*) AS total FROM resource r WHERE ${matchCondition(s, request)}`,
    s.params,
  );
  return row?.total ?? 0;
}

/** The planner's guess of the number of matches, from table statistics: quick, and as rough as they are. */
export async function estimateMatches(scope: Scope, request: PageRequest): Promise<number> {
  const s = new Statement(scope.tenant, request.patients, request.base);
  const [row] = await scope.sql.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM resource r WHERE ${matchCondition(s, request)}`,
    s.params,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
