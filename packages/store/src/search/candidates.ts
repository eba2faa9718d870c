import type { ChainFilter, Filter, HasFilter, ParamFilter } from '@aceso/fhir';
import { isCodedQuantity, pairName, pairsOf, withCode } from '../index/by-code.ts';
import { fit } from '../index/fit.ts';
import { partName } from '../index/key.ts';
import type { Scope } from '../resources/rows.ts';
import { type Part, select } from './exists.ts';
import { matchParts, quantityParts } from './filters.ts';
import { Statement } from './sql.ts';

/** As many candidates are looked at one by one. */
export const FEW = 1500;

export const isComposite = (filter: Filter): boolean => filter.kind === 'param' && filter.type === 'composite';

/** Filters that name what they look for. What is left by `:not` and `:missing` can only be met. */
export function isPositive(filter: Filter): boolean {
  if (filter.kind === 'param')
    return filter.param !== '_lastUpdated' && filter.modifier !== 'not' && filter.modifier !== 'not-in';
  return filter.kind !== 'missing';
}

/** Resources that a filter may leave. */
export interface Candidates {
  readonly pks: readonly number[];
  /** All of them pass. Otherwise the filter has still to be asked; those that are missing fail it, or another filter. */
  readonly exact: boolean;
}

/**
 * What passes the filter, beside `others` that have to pass as well; undefined when that is more than `limit`, or
 * cannot be listed.
 */
export async function gather(
  scope: Scope,
  type: string,
  filter: Filter,
  base: string | undefined,
  limit: number,
  others: readonly Filter[] = [],
): Promise<Candidates | undefined> {
  if (!isPositive(filter)) return undefined;
  switch (filter.kind) {
    case 'param':
      return gatherParam(scope, type, filter, base, limit, others);
    case 'chain':
      return gatherChain(scope, type, filter, base, limit);
    case 'has':
      return gatherHas(scope, type, filter, base, limit);
    case 'missing':
      return undefined;
  }
}

async function numbers(
  scope: Scope,
  s: Statement,
  sql: string,
  limit: number,
  exact = true,
): Promise<Candidates | undefined> {
  // One row, whatever is found: thousands of rows cost more on their way here than in the index.
  const most = `${s.bind(limit)}::int8`;
  const [row] = await scope.sql.query<{ found: number; pks: string | null }>(
    `SELECT count(*) AS found, CASE WHEN count(*) <= ${most} THEN string_agg(pk::text, ',') END AS pks
       FROM (${sql} LIMIT ${most} + 1) q`,
    s.params,
  );
  if (!row || row.found > limit) return undefined;
  return { pks: row.pks === null ? [] : [...new Set(row.pks.split(',').map(Number))], exact };
}

async function gatherParam(
  scope: Scope,
  type: string,
  filter: ParamFilter,
  base: string | undefined,
  limit: number,
  others: readonly Filter[],
): Promise<Candidates | undefined> {
  const s = new Statement(scope.tenant, undefined, base, true);
  if (filter.param === '_id') {
    const ids = filter.values.flatMap((value) => (value.type === 'token' ? [value.code ?? ''] : []));
    const where = `r.tenant = $1 AND r.type = ${s.bind(type)} AND r.id = ANY(${s.bind(ids)}::text[])`;
    return numbers(scope, s, `SELECT r.pk FROM resource r WHERE ${where}`, limit);
  }
  const beside = codeBeside(type, filter.param, others);
  const parts =
    codedAmounts(s, type, filter) ??
    matchParts(s, [type], filter).map((part) => (beside === undefined ? part : { ...part, param: beside }));
  // Rows under a code know nothing of its system.
  const exact = beside === undefined && !isComposite(filter);
  const union = parts.map((part) => select(s, [type], part)).join(' UNION ALL ');
  return parts.length === 0 ? { pks: [], exact } : numbers(scope, s, union, limit, exact);
}

/** A composite of code and amount by its amounts alone, which stand under the code. */
function codedAmounts(s: Statement, type: string, filter: ParamFilter): Part[] | undefined {
  if (filter.type !== 'composite' || !isCodedQuantity(type, filter.param)) return undefined;
  const parts: Part[] = [];
  for (const value of filter.values) {
    if (value.type !== 'composite') return undefined;
    const [code, amount] = value.parts;
    if (code?.type !== 'token' || code.code === undefined || amount?.type !== 'quantity') return undefined;
    parts.push(...quantityParts(s, withCode(partName(filter.param, 1), code.code), amount));
  }
  return parts;
}

/** Resources that a chain may end at, by type; undefined when they are many. */
export async function chainTargets(
  scope: Scope,
  filter: ChainFilter,
  base: string | undefined,
  limit: number,
): Promise<{ targets: { type: string; id: string }[]; exact: boolean } | undefined> {
  const targets: { type: string; id: string }[] = [];
  let exact = true;
  for (const branch of filter.branches) {
    const found = await gather(scope, branch.type, branch.filter, base, limit);
    if (!found || targets.length + found.pks.length > limit) return undefined;
    exact &&= found.exact;
    if (found.pks.length === 0) continue;
    const ids = await scope.sql.query<{ id: string }>(
      'SELECT id FROM resource WHERE tenant = $1 AND pk = ANY($2::int8[]) AND NOT deleted',
      [scope.tenant, found.pks],
    );
    targets.push(...ids.map(({ id }) => ({ type: branch.type, id })));
  }
  return { targets, exact };
}

async function gatherChain(
  scope: Scope,
  type: string,
  filter: ChainFilter,
  base: string | undefined,
  limit: number,
): Promise<Candidates | undefined> {
  const ends = await chainTargets(scope, filter, base, FEW);
  if (!ends) return undefined;
  const { targets, exact } = ends;
  const s = new Statement(scope.tenant, undefined);
  const sql = `SELECT a.pk FROM unnest(${s.bind(targets.map((one) => one.type))}::text[], ${s.bind(targets.map((one) => fit(one.id)))}::text[]) AS t (type, id)
      JOIN idx_reference a ON a.tenant = $1 AND ${s.key('a', [type], filter.param)} AND a.target_id = t.id AND a.target_type = t.type`;
  return numbers(scope, s, sql, limit, exact);
}

async function gatherHas(
  scope: Scope,
  type: string,
  filter: HasFilter,
  base: string | undefined,
  limit: number,
): Promise<Candidates | undefined> {
  const sources = await gather(scope, filter.type, filter.filter, base, FEW);
  if (!sources) return undefined;
  const s = new Statement(scope.tenant, undefined);
  const sql = `SELECT r.pk FROM (SELECT DISTINCT a.target_id FROM idx_reference a
       WHERE a.tenant = $1 AND a.pk = ANY(${s.bind(sources.pks)}::int8[]) AND ${s.key('a', [filter.type], filter.param)}
         AND a.target_type = ${s.bind(type)}) t
      JOIN resource r ON r.tenant = $1 AND r.type = ${s.bind(type)} AND r.id = t.target_id AND NOT r.deleted`;
  return numbers(scope, s, sql, limit, sources.exact);
}

/**
 * Name of the rows that hold the values of `param` recorded with the code that another of the filters asks for (see
 * by-code.ts); undefined when there is no such filter, or no such rows.
 */
export function codeBeside(type: string, param: string, filters: readonly Filter[]): string | undefined {
  for (const pair of pairsOf(type)) {
    if (pair.value !== param) continue;
    for (const filter of filters) {
      if (filter.kind !== 'param' || filter.modifier !== undefined || filter.values.length !== 1) continue;
      const [given] = filter.values;
      const part =
        given?.type === 'composite' && codedBy(type, filter.param) === pair.code ? given.parts[0] : undefined;
      const value = filter.param === pair.code ? given : part;
      if (value?.type === 'token' && value.code !== undefined && !value.members) return pairName(pair, value.code);
    }
  }
  return undefined;
}

/** Code of which a composite says more, about the resource itself. */
const codedBy = (type: string, composite: string): string | undefined =>
  pairsOf(type).find((pair) => pair.composite === composite)?.code;
