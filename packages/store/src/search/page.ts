import type { Filter, SearchQuery } from '@aceso/fhir';
import { StoreError } from '../errors.ts';
import { keyOf } from '../index/key.ts';
import { INDEX_TABLES } from '../index/rows.ts';
import type { Veil } from '../port.ts';
import { type CursorValue, decodeCursor, encodeCursor } from '../resources/cursor.ts';
import type { ResourceRow, Scope } from '../resources/rows.ts';
import { codeBeside } from './candidates.ts';
import type { Subject } from './exists.ts';
import { filterCondition } from './filters.ts';
import { choosePlan, manyCandidates } from './plan.ts';
import { afterCondition, orderBy, sortWalk, valuesOf, type Walk } from './sort.ts';
import { and, Statement } from './sql.ts';
import type { Stream } from './streams.ts';

export interface PageRequest {
  readonly types: readonly string[];
  readonly query: Pick<SearchQuery, 'filters' | 'sort' | 'cursor' | 'offset'>;
  readonly count: number;
  /** Patients that a login is confined to. */
  readonly patients?: readonly string[] | undefined;
  /** What the one who asks must not see. */
  readonly veil?: Veil | undefined;
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
/** Index entries that a walk meets before other ways are tried. */
const WALK_BUDGET = 1500;

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
    s.unveiled(SUBJECT),
    ...request.query.filters.map((filter) => filterCondition(s, subject, filter)),
  ]);
}

/** One page in a stable order: each page begins behind the last entry of the one before, whatever is written meanwhile. */
export async function readPage(scope: Scope, request: PageRequest): Promise<Page> {
  const { types, query, patients, base } = request;
  const subject: Subject = { alias: SUBJECT, types };
  const walk = sortWalk(subject, query.sort);
  const [type] = types;
  // One record is small, and offsets count every match: both are sorted as they are. What is passed through on the way to
  // a match may be behind the veil, which candidates do not know.
  const passes = request.veil !== undefined && query.filters.some(({ kind }) => kind === 'chain' || kind === 'has');
  if (
    passes ||
    patients !== undefined ||
    query.offset ||
    types.length !== 1 ||
    type === undefined ||
    query.filters.length === 0
  ) {
    return walk && patients === undefined && !query.offset && !passes
      ? (await walkPage(scope, request, walk))!
      : orderedPage(scope, request, subject, query.filters.length === 0);
  }
  const sorted = query.sort.length > 0;
  // Sorted values stand by code too: among those of one code, its newest come first.
  const byCode = walk && codeBeside(type, query.sort[0]!.param, query.filters);
  const near = walk && byCode !== undefined ? { ...walk, key: keyOf(type, byCode) } : walk;
  const onlyCode = near !== walk && query.filters.length === 1;
  const soonest = onlyCode && near && (await walkPage(scope, request, near, WALK_BUDGET));
  if (soonest) return soonest;
  const plan = await choosePlan(scope, { type, filters: query.filters, sorted, base });
  if (plan.kind === 'walk') {
    if (!walk || !near) return orderedPage(scope, request, subject, !sorted);
    const soon = onlyCode ? undefined : await walkPage(scope, request, near, WALK_BUDGET);
    if (soon) return soon;
    const many = await manyCandidates(scope, { type, filters: query.filters, base });
    if (!many) return (await walkPage(scope, request, walk))!;
    return fewPage(scope, { ...request, query: { ...query, filters: many.rest } }, walk, many.pks);
  }
  const rest = { ...request, query: { ...query, filters: plan.rest } };
  if (plan.kind === 'streams') return streamPage(scope, rest, plan.stream);
  if (walk) return fewPage(scope, rest, walk, plan.pks);
  return sorted ? orderedPage(scope, rest, subject, true, plan.pks) : listedPage(scope, rest, plan.pks);
}

/** Candidates one after another in the order of their numbers, until a page is full. */
async function listedPage(scope: Scope, request: PageRequest, pks: readonly number[]): Promise<Page> {
  const s = new Statement(scope.tenant, request.patients, request.base, true, request.veil);
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor, 1);
  if (cursor) checkCursor(cursor, [{ cast: 'int8' }]);
  const from = Number(cursor?.[0] ?? 0);
  const left = pks.filter((pk) => pk > from).sort((a, b) => a - b);
  if (left.length === 0) return { rows: [], next: undefined };
  const where = matchCondition(s, request);
  const rows = await scope.sql.query<KeyedRow>(
    `SELECT ${COLUMNS.replaceAll('r.', 'q.')} FROM unnest(${s.bind(left)}::int8[]) WITH ORDINALITY AS c (pk, place)
       CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM resource r WHERE ${where} AND r.pk = c.pk OFFSET 0) q
      ORDER BY c.place LIMIT ${s.bind(request.count + 1)}::int8`,
    s.params,
  );
  return cut(rows, request.count, (row) => [row.pk]);
}

/** `oneByOne`: in the order of numbers, or of few; otherwise the planner may join, as it has to sort all matches anyway. */
async function orderedPage(
  scope: Scope,
  request: PageRequest,
  subject: Subject,
  oneByOne: boolean,
  pks?: readonly number[],
): Promise<Page> {
  const s = new Statement(scope.tenant, request.patients, request.base, oneByOne, request.veil);
  const where = and([matchCondition(s, request), among(s, pks)]);
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

export const among = (s: Statement, pks: readonly number[] | undefined): string | undefined =>
  pks && `r.pk = ANY(${s.bind(pks)}::int8[])`;

/** Few candidates in the order that {@link walkPage} gives, with its page tokens: what is few now may be many at the next page. */
async function fewPage(scope: Scope, request: PageRequest, walk: Walk, pks: readonly number[]): Promise<Page> {
  if (pks.length === 0) return { rows: [], next: undefined };
  const s = new Statement(scope.tenant, request.patients, request.base, true, request.veil);
  const where = and([matchCondition(s, request), among(s, pks)]);
  const cursor = walkCursor(request, walk);
  const [direction, sign, pick] = walk.descending ? ['DESC', '<', 'max'] : ['ASC', '>', 'min'];
  let after = 'true';
  if (cursor?.[0] === 1) after = `q.k0 IS NULL AND q.pk > ${s.bind(cursor[2])}::int8`;
  else if (cursor) {
    after = `(q.k0 IS NULL OR (q.k0, q.pk) ${sign} (${s.bind(cursor[1])}::${walk.cast}, ${s.bind(cursor[2])}::int8))`;
  }
  const value = `(SELECT ${pick}(x.${walk.column}) ${valuesOf(s, walk, 'r.pk')})`;
  const order = `q.k0 IS NULL, q.k0 ${direction}, CASE WHEN q.k0 IS NULL THEN q.pk ELSE ${walk.descending ? '-' : ''}q.pk END`;
  const rows = await scope.sql.query<KeyedRow>(
    `SELECT q.k0, ${COLUMNS} FROM (
       SELECT * FROM (SELECT r.pk, ${value} AS k0 FROM resource r WHERE ${where}) q WHERE ${after}
        ORDER BY ${order} LIMIT ${s.bind(request.count + 1)}::int8) q
       JOIN resource r ON r.tenant = $1 AND r.pk = q.pk ORDER BY ${order}`,
    s.params,
  );
  return cut(rows, request.count, (row) => walkPlace(walk, row));
}

const walkPlace = (walk: Walk, row: KeyedRow): CursorValue[] => {
  const absent = row.k0 === null || row.k0 === undefined;
  return absent ? [1, walk.cast === 'text' ? '' : 0, row.pk] : [0, row.k0 ?? null, row.pk];
};

function walkCursor(request: PageRequest, walk: Walk): CursorValue[] | undefined {
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor, 3);
  if (cursor) checkCursor(cursor, [{ cast: 'int8' }, { cast: walk.cast }, { cast: 'int8' }]);
  return cursor;
}

/** A stream's ranges as rows `c`, and what index rows `d` of one of them fulfil. */
export function armConditions(s: Statement, { table, column, arms }: Stream): { columns: string; where: string } {
  const detail = table === 'token' ? 'system' : table === 'reference' ? 'target_type' : undefined;
  const given = detail !== undefined && arms.some((arm) => arm.detail !== undefined);
  const columns = [
    `${s.bind(arms.map((arm) => arm.key))}::int8[]`,
    `${s.bind(arms.map((arm) => arm.value))}::text[]`,
    `${s.bind(arms.map((arm) => arm.detail ?? null))}::text[]`,
  ].join(', ');
  const where = and([
    'd.tenant = $1 AND d.key = c.key',
    `d.${column} = c.value`,
    given ? `(c.detail IS NULL OR d.${detail} = c.detail)` : undefined,
  ]);
  return { columns, where };
}

/** The ranges of a stream side by side, each read no further than a page needs. */
async function streamPage(scope: Scope, request: PageRequest, stream: Stream): Promise<Page> {
  const s = new Statement(scope.tenant, request.patients, request.base, true, request.veil);
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor, 1);
  if (cursor) checkCursor(cursor, [{ cast: 'int8' }]);
  const { columns, where: inArm } = armConditions(s, stream);
  const limit = `LIMIT ${s.bind(request.count + 1)}::int8`;
  const { filters } = request.query;
  // What the index alone can tell is asked of it; the resource's own row is only read for what stands in it.
  const onIndex = (filter: Filter) =>
    filter.kind !== 'has' && !('param' in filter && (filter.param === '_id' || filter.param === '_lastUpdated'));
  const alone = filters
    .filter(onIndex)
    .map((filter) => filterCondition(s, { alias: 'd', types: request.types }, filter));
  const others = filters.filter((filter) => !onIndex(filter));
  const matches =
    others.length > 0 || request.veil
      ? matchCondition(s, { ...request, query: { ...request.query, filters: others } })
      : undefined;
  const where = and([
    inArm,
    cursor ? `d.pk > ${s.bind(cursor[0])}::int8` : undefined,
    ...alone,
    matches && `EXISTS (SELECT 1 FROM resource r WHERE ${matches} AND r.pk = d.pk OFFSET 0)`,
  ]);
  // A value recorded twice in one resource stands twice in the range, side by side.
  const arm = `SELECT DISTINCT d.pk FROM ${INDEX_TABLES[stream.table].name} d WHERE ${where} ORDER BY d.pk ${limit}`;
  const rows = await scope.sql.query<KeyedRow>(
    `SELECT ${COLUMNS} FROM (
       SELECT DISTINCT a.pk FROM unnest(${columns}) AS c (key, value, detail)
         CROSS JOIN LATERAL (${arm}) a ORDER BY a.pk ${limit}) q
       JOIN resource r ON r.tenant = $1 AND r.pk = q.pk ORDER BY r.pk`,
    s.params,
  );
  return cut(rows, request.count, (row) => [row.pk]);
}

const cut = (rows: readonly KeyedRow[], count: number, position: (row: KeyedRow) => CursorValue[]): Page => {
  const shown = rows.slice(0, count);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > count && last ? encodeCursor(position(last)) : undefined };
};

/** What the database can compare: a token is made by hand easily enough. */
const FITS: Record<string, (value: CursorValue | undefined) => boolean> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  int8: Number.isSafeInteger,
  float8: Number.isFinite,
};

function checkCursor(values: readonly CursorValue[], columns: readonly { cast: string }[]): void {
  for (const [i, column] of columns.entries()) {
    if (!FITS[column.cast]?.(values[i]))
      throw new StoreError('bad-cursor', 'The page token (_cursor) was made for another search.');
  }
}

/**
 * First those that have a value, in index order; then those without, in the order they were written. Undefined when
 * `budget` entries of the index did not fill the page.
 */
async function walkPage(scope: Scope, request: PageRequest, walk: Walk, budget?: number): Promise<Page | undefined> {
  const cursor = walkCursor(request, walk);
  const rows: { row: KeyedRow; place: CursorValue[] }[] = [];
  const want = request.count + 1;
  if (!cursor || cursor[0] === 0) {
    for (const row of await walkValues(scope, request, walk, cursor?.slice(1), want, budget)) {
      // A value recorded twice in one resource stands twice in the index, side by side.
      if (rows.at(-1)?.row.pk !== row.pk) rows.push({ row, place: walkPlace(walk, row) });
    }
  }
  if (rows.length < want && budget !== undefined) return undefined;
  if (rows.length < want) {
    const from = cursor?.[0] === 1 ? Number(cursor[2]) : 0;
    for (const row of await walkAbsent(scope, request, walk, from, want - rows.length)) {
      rows.push({ row, place: walkPlace(walk, row) });
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
  budget: number | undefined,
): Promise<KeyedRow[]> {
  const s = new Statement(scope.tenant, request.patients, request.base, true, request.veil);
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
    const order = `ORDER BY w.${walk.column} ${direction}, w.pk ${direction}`;
    const source =
      budget === undefined
        ? walk.table
        : `(SELECT * FROM ${walk.table} w WHERE w.tenant = $1 AND w.key = ${key} AND ${t} ${order} LIMIT ${budget})`;
    const rows = await scope.sql.query<KeyedRow>(
      `SELECT w.${walk.column} AS k0, ${COLUMNS} FROM ${source} w JOIN resource r ON r.tenant = $1 AND r.pk = w.pk
        WHERE w.tenant = $1 AND w.key = ${key} AND ${t} AND ${where}
          AND NOT EXISTS (SELECT 1 ${valuesOf(s, walk, 'w.pk')} AND x.${better} OFFSET 0)
        ${order} LIMIT ${s.bind(limit)}::int8`,
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
  const s = new Statement(scope.tenant, request.patients, request.base, true, request.veil);
  const where = matchCondition(s, request);
  const absent = `NOT EXISTS (SELECT 1 ${valuesOf(s, walk, 'r.pk')} OFFSET 0)`;
  return scope.sql.query<KeyedRow>(
    `SELECT ${COLUMNS} FROM resource r WHERE ${where} AND r.pk > ${s.bind(after)}::int8 AND ${absent}
      ORDER BY r.pk LIMIT ${s.bind(limit)}::int8`,
    s.params,
  );
}
