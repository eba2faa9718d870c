import type { ParsedSearch, SearchIssue, SearchQuery } from '@aceso/fhir';
import type { Bundle, BundleEntry, BundleLink, OperationOutcome } from '@medplum/fhirtypes';
import { StoreError } from '../errors.ts';
import { parseQuery } from '../fhir-seam.ts';
import type { SearchRequest } from '../port.ts';
import { checkType } from '../resources/prepare.ts';
import { type ResourceRow, type Scope, toStored } from '../resources/rows.ts';
import { countMatches, estimateMatches } from './count.ts';
import { readIncludes } from './include.ts';
import { type PageRequest, readPage } from './page.ts';
import { subset } from './present.ts';

const DEFAULT_COUNT = 20;
const MAX_COUNT = 1000;

/** Searches (R4 §3.1.1) one type, or all when `type` is absent. Throws {@link StoreError} for what cannot be run. */
export async function search(scope: Scope, request: SearchRequest): Promise<Bundle> {
  if (request.type !== undefined) checkType(request.type);
  const query = accept(readQuery(request.type, request.query, request.strict ?? false));
  const types = await searchedTypes(scope, query);
  const count = Math.min(query.count ?? DEFAULT_COUNT, MAX_COUNT);
  const page: PageRequest = {
    types,
    query,
    count,
    patients: readPatients(request.compartment),
    veil: request.veil,
    base: request.base,
  };
  const outcome = outcomeEntry(query);
  if (query.summary === 'count' || count === 0) {
    const total = types.length > 0 ? await countMatches(scope, page) : 0;
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total,
      link: links(request, query, undefined),
      ...(outcome ? { entry: [outcome] } : {}),
    };
  }
  const { rows, next } = types.length > 0 ? await readPage(scope, page) : { rows: [], next: undefined };
  const included = await readIncludes(scope, rows, query.includes, query.revincludes, page);
  const total = await totalOf(scope, page, query, rows.length, next);
  const entry = [
    ...rows.map((row) => toEntry(row, 'match', query, request.base)),
    ...included.rows.map((row) => toEntry(row, 'include', query, request.base)),
    ...(included.cut
      ? [warning('Not all included resources are listed; ask for fewer matches per page (_count).', 'incomplete')]
      : []),
    ...(outcome ? [outcome] : []),
  ];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(total === undefined ? {} : { total }),
    link: links(request, query, next),
    ...(entry.length > 0 ? { entry } : {}),
  };
}

/** The resources that a condition matches, at most two. Every parameter must be understood: an ignored one would match more. */
export async function matchRows(scope: Scope, type: string, condition: string): Promise<ResourceRow[]> {
  checkType(type);
  const query = accept(readQuery(type, condition, true));
  if (query.filters.length === 0) {
    throw new StoreError(
      'precondition-failed',
      'The condition has no search parameter: it would match every resource of the type.',
    );
  }
  const filters = { filters: query.filters, sort: [] };
  return [...(await readPage(scope, { types: [type], query: filters, count: 2 })).rows];
}

/** NUL cannot be stored, so nothing could match it; cutting it out would search for something else. */
function readQuery(type: string | undefined, query: string, strict: boolean): ParsedSearch {
  if (/%00|\0/.test(query)) throw new StoreError('bad-request', 'The query holds a NUL character.');
  return parseQuery(type, query, strict);
}

function accept(parsed: ParsedSearch): SearchQuery {
  if (parsed.ok) return parsed.query;
  const issues = parsed.issues.map((issue: SearchIssue) => ({
    severity: 'error' as const,
    code: issue.code,
    diagnostics: issue.message,
    expression: [issue.parameter],
  }));
  const first = parsed.issues[0];
  const unknown = parsed.issues.every((issue) => issue.code === 'not-supported');
  throw new StoreError(unknown ? 'unknown-parameter' : 'bad-request', first?.message ?? 'The search cannot be read.', {
    issues,
    ...(first ? { expression: first.parameter } : {}),
  });
}

async function searchedTypes(scope: Scope, query: SearchQuery): Promise<string[]> {
  if (query.resourceType !== undefined) return [query.resourceType];
  if (query.types.length > 0) return [...query.types];
  // A loose index scan: one probe per type that occurs, however many resources there are.
  const rows = await scope.sql.query<{ type: string }>(
    `WITH RECURSIVE t (type) AS (
       SELECT min(type COLLATE "C") FROM resource WHERE tenant = $1
       UNION ALL SELECT (SELECT min(r.type COLLATE "C") FROM resource r WHERE r.tenant = $1 AND r.type > t.type) FROM t WHERE t.type IS NOT NULL
     ) SELECT type FROM t WHERE type IS NOT NULL`,
    [scope.tenant],
  );
  return rows.map((row) => row.type);
}

/** Ids, with or without `Patient/`, separated by commas. */
function readPatients(compartment: string | undefined): string[] | undefined {
  return compartment?.split(',').map((id) => id.trim().replace(/^Patient\//, ''));
}

/** Exact when asked for, and when the only page shows it anyway; otherwise left out rather than paid for. */
async function totalOf(
  scope: Scope,
  page: PageRequest,
  query: SearchQuery,
  shown: number,
  next: string | undefined,
): Promise<number | undefined> {
  const whole = next === undefined && query.cursor === undefined && !query.offset;
  if (query.total === 'none') return undefined;
  if (whole) return shown;
  if (query.total === 'accurate') return countMatches(scope, page);
  if (query.total === 'estimate') return estimateMatches(scope, page);
  return undefined;
}

function toEntry(row: ResourceRow, mode: 'match' | 'include', query: SearchQuery, base: string): BundleEntry {
  return {
    fullUrl: `${base}/${row.type}/${row.id}`,
    resource: subset(toStored(row).resource, query),
    search: { mode },
  };
}

function warning(text: string, code: OperationOutcome['issue'][number]['code'], expression?: string): BundleEntry {
  const issue = {
    severity: 'warning' as const,
    code,
    diagnostics: text,
    ...(expression ? { expression: [expression] } : {}),
  };
  return { resource: { resourceType: 'OperationOutcome', issue: [issue] }, search: { mode: 'outcome' } };
}

/** Parameters that took no part are named, so that nobody takes the result for a narrower one. */
function outcomeEntry(query: SearchQuery): BundleEntry | undefined {
  if (query.unknown.length === 0) return undefined;
  const issue = query.unknown.map((parameter) => ({
    severity: 'warning' as const,
    code: 'not-supported' as const,
    diagnostics: `${parameter.name} was ignored: ${parameter.reason}`,
    expression: [parameter.name],
  }));
  return { resource: { resourceType: 'OperationOutcome', issue }, search: { mode: 'outcome' } };
}

function links(request: SearchRequest, query: SearchQuery, next: string | undefined): BundleLink[] {
  const path = request.type === undefined ? request.base : `${request.base}/${request.type}`;
  const used = query.applied.filter((parameter) => parameter.name !== '_cursor');
  const url = (extra: readonly { name: string; value: string }[]) => {
    const text = [...used, ...extra].map(({ name, value }) => `${encode(name)}=${encode(value)}`).join('&');
    return text === '' ? path : `${path}?${text}`;
  };
  const own = query.cursor === undefined ? [] : [{ name: '_cursor', value: query.cursor }];
  const result: BundleLink[] = [{ relation: 'self', url: url(own) }];
  if (next !== undefined) result.push({ relation: 'next', url: url([{ name: '_cursor', value: next }]) });
  return result;
}

/** Percent-encoding that leaves the characters searches are made of readable. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/%(2C|3A|2F|24|7C)/g, (code) => (code === '%7C' ? '|' : decodeURIComponent(code)));
