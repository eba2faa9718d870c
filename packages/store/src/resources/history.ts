import type { Bundle, BundleEntry, BundleLink } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { StoreError } from '../errors.ts';
import type { HistoryRequest } from '../port.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { checkType } from './prepare.ts';
import { findRow, notFound, type ResourceRow, ROW_COLUMNS, type Scope, toStored } from './rows.ts';

const DEFAULT_COUNT = 20;
const MAX_COUNT = 1000;

interface Page {
  readonly count: number;
  readonly since: number | undefined;
  readonly cursor: readonly [number, number, number] | undefined;
  readonly query: URLSearchParams;
}

function readPage(query: string): Page {
  const params = new URLSearchParams(query);
  const used = new URLSearchParams();
  let count = DEFAULT_COUNT;
  const countText = params.get('_count');
  if (countText !== null) {
    if (!/^\d{1,9}$/.test(countText))
      throw new StoreError('bad-request', '_count is a whole number of entries.', { expression: '_count' });
    count = Math.min(Number(countText), MAX_COUNT);
    used.set('_count', countText);
  }
  let since: number | undefined;
  const sinceText = params.get('_since');
  if (sinceText !== null) {
    since = Date.parse(sinceText);
    if (Number.isNaN(since))
      throw new StoreError('bad-request', '_since is an instant such as 2026-01-31T08:00:00Z.', {
        expression: '_since',
      });
    used.set('_since', sinceText);
  }
  const cursorText = params.get('_cursor');
  let cursor: Page['cursor'];
  if (cursorText !== null) {
    const [time, pk, version] = decodeCursor(cursorText, 3) as [number, number, number];
    if (![time, pk, version].every(Number.isSafeInteger) || Math.abs(version) > 2 ** 31 - 1) {
      throw new StoreError('bad-cursor', 'The page token (_cursor) was not made for a history.');
    }
    cursor = [time, pk, version];
  }
  return { count, since, cursor, query: used };
}

/**
 * Versions of a resource, a type or everything, newest first (R4 §3.1.0.12). Pages are cut by position, so writes that
 * happen while a client pages neither repeat nor hide an entry.
 */
export async function readHistory(scope: Scope, request: HistoryRequest): Promise<Bundle> {
  if (request.type !== undefined) checkType(request.type);
  const page = readPage(request.query);
  const params: unknown[] = [scope.tenant];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = ['tenant = $1'];
  if (request.type !== undefined) where.push(`type = ${bind(request.type)}`);
  if (request.id !== undefined) {
    const found = await findRow(scope, request.type ?? '', request.id);
    if (!found) throw notFound(request.type ?? 'resource', request.id);
    where.push(`pk = ${bind(found.pk)}`);
  }
  if (page.since !== undefined) where.push(`last_updated >= ${bind(page.since)}`);
  const all = [...where];
  const allParams = [...params];
  if (page.cursor) {
    const [time, pk, version] = page.cursor;
    where.push(`(last_updated, pk, version) < (${bind(time)}::int8, ${bind(pk)}::int8, ${bind(version)}::int4)`);
  }
  const order = 'ORDER BY last_updated DESC, pk DESC, version DESC';
  const limit = `LIMIT ${page.count + 1}`;
  const half = (table: string) =>
    `(SELECT ${ROW_COLUMNS} FROM ${table} WHERE ${where.join(' AND ')} ${order} ${limit})`;
  const rows = await scope.sql.query<ResourceRow>(
    `SELECT * FROM (${half('resource')} UNION ALL ${half('resource_history')}) v ${order} ${limit}`,
    params,
  );
  // Only one resource's versions are few enough to count on every page.
  const total = request.id === undefined ? undefined : await countVersions(scope, all, allParams);
  const shown = rows.slice(0, page.count);
  return {
    resourceType: 'Bundle',
    type: 'history',
    ...(total === undefined ? {} : { total }),
    link: links(request, page, rows.length > shown.length ? shown.at(-1) : undefined),
    entry: shown.map((row) => toEntry(row, request.base)),
  };
}

async function countVersions(scope: Scope, where: readonly string[], params: readonly unknown[]): Promise<number> {
  const count = (table: string) => `(SELECT count(*) FROM ${table} WHERE ${where.join(' AND ')})`;
  const [row] = await scope.sql.query<{ total: number }>(
    `SELECT ${count('resource')} + ${count('resource_history')} AS total`,
    params,
  );
  return row?.total ?? 0;
}

function links(request: HistoryRequest, page: Page, last: ResourceRow | undefined): BundleLink[] {
  const path = [request.base, request.type, request.id, '_history']
    .filter((part) => part !== undefined && part !== '')
    .join('/');
  const url = (query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path);
  const result: BundleLink[] = [{ relation: 'self', url: url(page.query) }];
  if (last) {
    const next = new URLSearchParams(page.query);
    next.set('_cursor', encodeCursor([last.last_updated, last.pk, last.version]));
    result.push({ relation: 'next', url: url(next) });
  }
  return result;
}

function toEntry(row: ResourceRow, base: string): BundleEntry {
  const method = row.deleted ? 'DELETE' : row.version === 1 ? 'POST' : 'PUT';
  return {
    fullUrl: `${base}/${row.type}/${row.id}`,
    ...(row.deleted ? {} : { resource: toStored(row).resource }),
    request: { method, url: method === 'POST' ? row.type : `${row.type}/${row.id}` },
    response: {
      status: row.deleted ? '204' : row.version === 1 ? '201' : '200',
      etag: `W/"${row.version}"`,
      lastModified: toInstant(row.last_updated),
    },
  };
}
