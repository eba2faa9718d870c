import type { ChainFilter, Filter, HasFilter, ParamFilter } from '@aceso/fhir';
import { fit } from '../index/fit.ts';
import { absentName, keyOf, partName } from '../index/key.ts';
import { mandatoryToken } from '../index/mandatory.ts';
import type { IndexTable } from '../index/rows.ts';
import type { Scope } from '../resources/rows.ts';
import { select } from './exists.ts';
import { matchParts } from './filters.ts';
import { Statement } from './sql.ts';

/**
 * How a page is found. Table statistics guess badly at how filters and orders go together, and a wrong guess costs the
 * whole store; so a few bounded looks into the index decide:
 * `few`: one filter leaves so few resources that all of them are looked at;
 * `streams`: one filter is a set of index ranges in the order of resource numbers, read until a page is full;
 * `walk`: everything is met in the order asked for, until a page is full. Many match, so that is soon.
 */
export type Plan =
  | { readonly kind: 'few'; readonly pks: readonly number[]; readonly rest: readonly Filter[] }
  | { readonly kind: 'streams'; readonly stream: Stream; readonly rest: readonly Filter[] }
  | { readonly kind: 'walk' };

/** Index ranges that together hold every match of a filter, each in the order of resource numbers. */
export interface Stream {
  readonly table: IndexTable;
  readonly column: 'code' | 'target_id' | 'value';
  readonly arms: readonly Arm[];
}

export interface Arm {
  readonly key: number;
  readonly value: string;
  /** Further equal columns: system of a token, type of a target. Absent: any. */
  readonly detail?: string | undefined;
}

/** As many candidates are looked at one by one. */
const FEW = 1500;
/** So few that no other filter needs to be tried. */
const VERY_FEW = 60;
/** Each range costs a descent into the index and up to a page of rows. */
const MAX_ARMS = 128;

export interface PlanRequest {
  readonly type: string;
  readonly filters: readonly Filter[];
  readonly sorted: boolean;
  readonly base: string | undefined;
}

export async function choosePlan(scope: Scope, request: PlanRequest): Promise<Plan> {
  const { type, filters, sorted, base } = request;
  // The ranges of a composite hold more than its matches.
  const without = (used: Filter) => filters.filter((filter) => filter !== used || isComposite(used));
  const positive = filters.filter(isPositive);
  const streams = sorted ? [] : positive.filter((filter) => directStream(type, filter) !== undefined);
  const [only] = streams;
  if (positive.length === 1 && only) {
    return { kind: 'streams', stream: directStream(type, only)!, rest: without(only) };
  }
  let best: { pks: readonly number[]; filter: Filter } | undefined;
  for (const filter of [...positive].sort((a, b) => cost(a) - cost(b))) {
    const pks = await gather(scope, type, filter, base, best ? best.pks.length : FEW);
    if (pks && (!best || pks.length < best.pks.length)) best = { pks, filter };
    if (best && best.pks.length <= VERY_FEW) break;
  }
  if (best) return { kind: 'few', pks: best.pks, rest: without(best.filter) };
  if (sorted) return { kind: 'walk' };
  if (only) return { kind: 'streams', stream: directStream(type, only)!, rest: without(only) };
  for (const filter of filters) {
    if (filter.kind === 'chain') {
      const stream = await chainStream(scope, type, filter, base);
      if (stream) return { kind: 'streams', stream, rest: without(filter) };
    }
    const stream = positive.length === 0 ? await otherCodes(scope, type, filter) : undefined;
    if (stream) return { kind: 'streams', stream, rest: filters };
  }
  return { kind: 'walk' };
}

/** Matches that are still better sorted than met one by one in an order that puts them last. */
const MANY = 20_000;

/** For a walk that met too little: candidates of the first filter that leaves a number that can be sorted. */
export async function manyCandidates(
  scope: Scope,
  { type, filters, base }: Omit<PlanRequest, 'sorted'>,
): Promise<{ pks: readonly number[]; rest: readonly Filter[] } | undefined> {
  for (const filter of filters.filter(isPositive)) {
    const pks = await gather(scope, type, filter, base, MANY);
    if (pks) return { pks, rest: filters.filter((other) => other !== filter) };
  }
  return undefined;
}

const isComposite = (filter: Filter): boolean => filter.kind === 'param' && filter.type === 'composite';

/** Filters that name what they look for. What is left by `:not` and `:missing` can only be met. */
function isPositive(filter: Filter): boolean {
  if (filter.kind === 'param')
    return filter.param !== '_lastUpdated' && filter.modifier !== 'not' && filter.modifier !== 'not-in';
  return filter.kind !== 'missing';
}

const cost = (filter: Filter): number => (filter.kind === 'param' ? (filter.param === '_id' ? 0 : 1) : 2);

/** Numbers of all resources that pass the filter; undefined when they are more than `limit`, or cannot be listed. */
async function gather(
  scope: Scope,
  type: string,
  filter: Filter,
  base: string | undefined,
  limit: number,
): Promise<number[] | undefined> {
  if (!isPositive(filter)) return undefined;
  switch (filter.kind) {
    case 'param':
      return gatherParam(scope, type, filter, base, limit);
    case 'chain':
      return gatherChain(scope, type, filter, base, limit);
    case 'has':
      return gatherHas(scope, type, filter, base, limit);
    case 'missing':
      return undefined;
  }
}

async function numbers(scope: Scope, s: Statement, sql: string, limit: number): Promise<number[] | undefined> {
  // One row, whatever is found: thousands of rows cost more on their way here than in the index.
  const most = `${s.bind(limit)}::int8`;
  const [row] = await scope.sql.query<{ found: number; pks: string | null }>(
    `SELECT count(*) AS found, CASE WHEN count(*) <= ${most} THEN string_agg(pk::text, ',') END AS pks
       FROM (${sql} LIMIT ${most} + 1) q`,
    s.params,
  );
  if (!row || row.found > limit) return undefined;
  return row.pks === null ? [] : [...new Set(row.pks.split(',').map(Number))];
}

async function gatherParam(
  scope: Scope,
  type: string,
  filter: ParamFilter,
  base: string | undefined,
  limit: number,
): Promise<number[] | undefined> {
  const s = new Statement(scope.tenant, undefined, base, true);
  if (filter.param === '_id') {
    const ids = filter.values.flatMap((value) => (value.type === 'token' ? [value.code ?? ''] : []));
    const where = `r.tenant = $1 AND r.type = ${s.bind(type)} AND r.id = ANY(${s.bind(ids)}::text[])`;
    return numbers(scope, s, `SELECT r.pk FROM resource r WHERE ${where}`, limit);
  }
  const parts = matchParts(s, [type], filter).map((part) => select(s, [type], part));
  return parts.length === 0 ? [] : numbers(scope, s, parts.join(' UNION ALL '), limit);
}

/** Resources that a chain may end at, by type; undefined when they are many. */
async function chainTargets(
  scope: Scope,
  filter: ChainFilter,
  base: string | undefined,
  limit: number,
): Promise<{ type: string; id: string }[] | undefined> {
  const found: { type: string; id: string }[] = [];
  for (const branch of filter.branches) {
    const pks = await gather(scope, branch.type, branch.filter, base, limit);
    if (!pks || found.length + pks.length > limit) return undefined;
    if (pks.length === 0) continue;
    const ids = await scope.sql.query<{ id: string }>(
      'SELECT id FROM resource WHERE tenant = $1 AND pk = ANY($2::int8[]) AND NOT deleted',
      [scope.tenant, pks],
    );
    found.push(...ids.map(({ id }) => ({ type: branch.type, id })));
  }
  return found;
}

async function gatherChain(
  scope: Scope,
  type: string,
  filter: ChainFilter,
  base: string | undefined,
  limit: number,
): Promise<number[] | undefined> {
  const targets = await chainTargets(scope, filter, base, FEW);
  if (!targets) return undefined;
  const s = new Statement(scope.tenant, undefined);
  const sql = `SELECT a.pk FROM unnest(${s.bind(targets.map((one) => one.type))}::text[], ${s.bind(targets.map((one) => fit(one.id)))}::text[]) AS t (type, id)
      JOIN idx_reference a ON a.tenant = $1 AND ${s.key('a', [type], filter.param)} AND a.target_id = t.id AND a.target_type = t.type`;
  return numbers(scope, s, sql, limit);
}

async function gatherHas(
  scope: Scope,
  type: string,
  filter: HasFilter,
  base: string | undefined,
  limit: number,
): Promise<number[] | undefined> {
  const sources = await gather(scope, filter.type, filter.filter, base, FEW);
  if (!sources) return undefined;
  const s = new Statement(scope.tenant, undefined);
  const sql = `SELECT r.pk FROM (SELECT DISTINCT a.target_id FROM idx_reference a
       WHERE a.tenant = $1 AND a.pk = ANY(${s.bind(sources)}::int8[]) AND ${s.key('a', [filter.type], filter.param)}
         AND a.target_type = ${s.bind(type)}) t
      JOIN resource r ON r.tenant = $1 AND r.type = ${s.bind(type)} AND r.id = t.target_id AND NOT r.deleted`;
  return numbers(scope, s, sql, limit);
}

/** The ranges of a filter for exact values, which its text alone tells. */
export function directStream(type: string, filter: Filter): Stream | undefined {
  if (filter.kind !== 'param' || filter.modifier !== undefined || filter.param.startsWith('_id')) return undefined;
  const key = keyOf(type, filter.param);
  const arms: Arm[] = [];
  for (const value of filter.values) {
    if (value.type === 'composite') {
      // Ranges of the first part; whether the others are in the same tuple is asked of each row.
      const [first] = value.parts;
      if (first?.type !== 'token' || first.code === undefined) return undefined;
      const detail = first.system === undefined ? undefined : fit(first.system);
      arms.push({ key: keyOf(type, partName(filter.param, 0)), value: fit(first.code), detail });
    } else if (value.type === 'token' && value.code !== undefined && value.members === undefined) {
      arms.push({ key, value: fit(value.code), detail: value.system === undefined ? undefined : fit(value.system) });
    } else if (value.type === 'uri') {
      arms.push({ key, value: fit(value.value) });
    } else if (value.type === 'reference' && value.targetId !== undefined && value.identifierValue === undefined) {
      // An absolute reference may be kept as a URL too, in another table.
      if (value.url !== undefined) return undefined;
      const target = value.targetType === undefined ? undefined : fit(value.targetType);
      arms.push({ key, value: fit(value.targetId), detail: target });
    } else return undefined;
  }
  return arms.length > MAX_ARMS ? undefined : streamOf(filter, arms);
}

function streamOf(filter: ParamFilter, arms: readonly Arm[]): Stream | undefined {
  const table = filter.values[0]?.type;
  if (table === 'token' || table === 'composite') return { table: 'token', column: 'code', arms };
  if (table === 'reference') return { table, column: 'target_id', arms };
  return table === 'uri' ? { table, column: 'value', arms } : undefined;
}

async function chainStream(
  scope: Scope,
  type: string,
  filter: ChainFilter,
  base: string | undefined,
): Promise<Stream | undefined> {
  const targets = await chainTargets(scope, filter, base, MAX_ARMS);
  const key = keyOf(type, filter.param);
  const arms = targets?.map((target) => ({ key, value: fit(target.id), detail: target.type }));
  return arms && { table: 'reference', column: 'target_id', arms };
}

/**
 * `status:not=final` as every other code that occurs, where the element is mandatory: the few that are not final are
 * found without meeting all that are. Elsewhere the resources without the element would be missed.
 */
async function otherCodes(scope: Scope, type: string, filter: Filter): Promise<Stream | undefined> {
  if (filter.kind === 'missing' && filter.missing && mandatoryToken(type, filter.param)) {
    return { table: 'token', column: 'code', arms: [{ key: keyOf(type, absentName(filter.param)), value: '' }] };
  }
  if (filter.kind !== 'param' || filter.modifier !== 'not' || !mandatoryToken(type, filter.param)) return undefined;
  // A code of one system may be excluded while the same code of another is not: all of its rows would be met.
  if (filter.values.some((value) => value.type !== 'token' || value.system !== undefined)) return undefined;
  const excluded = new Set(filter.values.map((value) => (value.type === 'token' ? fit(value.code ?? '') : '')));
  const key = keyOf(type, filter.param);
  const rows = await scope.sql.query<{ code: string }>(
    `WITH RECURSIVE t (code, n) AS (
       SELECT min(code COLLATE "C"), 1 FROM idx_token WHERE tenant = $1 AND key = $2::int8
       UNION ALL SELECT (SELECT min(x.code COLLATE "C") FROM idx_token x WHERE x.tenant = $1 AND x.key = $2::int8 AND x.code > t.code), t.n + 1
         FROM t WHERE t.code IS NOT NULL AND t.n <= ${MAX_ARMS}
     ) SELECT code FROM t WHERE code IS NOT NULL`,
    [scope.tenant, key],
  );
  if (rows.length >= MAX_ARMS) return undefined;
  const arms = rows.filter(({ code }) => !excluded.has(code)).map(({ code }): Arm => ({ key, value: code }));
  return { table: 'token', column: 'code', arms: [...arms, { key: keyOf(type, absentName(filter.param)), value: '' }] };
}
