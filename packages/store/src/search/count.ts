import { INDEX_TABLES } from '../index/rows.ts';
import type { Scope } from '../resources/rows.ts';
import { among, armConditions, matchCondition, type PageRequest } from './page.ts';
import { choosePlan } from './plan.ts';
import { and, Statement } from './sql.ts';
import { directStream } from './streams.ts';

/** Number of all matches, exact. Costs the more the more there are, except where few candidates can be listed. */
export async function countMatches(scope: Scope, request: PageRequest): Promise<number> {
  const { types, query, patients, base, veil } = request;
  if (query.filters.length === 0 && !patients && !veil) return countTypes(scope, types);
  const s = new Statement(scope.tenant, patients, base, false, veil);
  const [type, ...otherTypes] = types;
  const [only, ...more] = query.filters;
  if (type !== undefined && otherTypes.length === 0 && !patients && !veil && only) {
    const exactValues = more.length === 0 && only.kind === 'param' && only.type !== 'composite';
    const stream = exactValues ? directStream(type, only) : undefined;
    if (stream) {
      // The index alone can count exact values; it holds no deleted resources.
      const { columns, where } = armConditions(s, stream);
      return total(
        scope,
        s,
        `SELECT count(DISTINCT d.pk) AS total FROM unnest(${columns}) AS c (key, value, detail)
           JOIN ${INDEX_TABLES[stream.table].name} d ON ${where}`,
      );
    }
    const plan = await choosePlan(scope, { type, filters: query.filters, sorted: true, base });
    if (plan.kind === 'few') {
      const one = new Statement(scope.tenant, undefined, base, true);
      const rest = matchCondition(one, { ...request, query: { ...query, filters: plan.rest } });
      return total(scope, one, `SELECT count(*) AS total FROM resource r WHERE ${and([rest, among(one, plan.pks)])}`);
    }
  }
  return total(scope, s, `SELECT count(*) AS total FROM resource r WHERE ${matchCondition(s, request)}`);
}

/** Everything in the index of types, less what is deleted. */
async function countTypes(scope: Scope, types: readonly string[]): Promise<number> {
  const s = new Statement(scope.tenant, undefined);
  const where = `r.tenant = $1 AND r.type = ANY(${s.bind(types)}::text[])`;
  return total(
    scope,
    s,
    `SELECT (SELECT count(*) FROM resource r WHERE ${where}) - (SELECT count(*) FROM resource r WHERE ${where} AND r.deleted) AS total`,
  );
}

async function total(scope: Scope, s: Statement, sql: string): Promise<number> {
  const [row] = await scope.sql.query<{ total: number }>(sql, s.params);
  return row?.total ?? 0;
}

/** The planner's guess of the number of matches, from table statistics: quick, and as rough as they are. */
export async function estimateMatches(scope: Scope, request: PageRequest): Promise<number> {
  const s = new Statement(scope.tenant, request.patients, request.base, false, request.veil);
  const [row] = await scope.sql.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM resource r WHERE ${matchCondition(s, request)}`,
    s.params,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
