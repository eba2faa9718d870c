import type { Include } from '@aceso/fhir';
import { referenceParams } from '../fhir-seam.ts';
import { keyOf } from '../index/key.ts';
import type { ResourceRow, Scope } from '../resources/rows.ts';
import type { PageRequest } from './page.ts';
import { and, Statement } from './sql.ts';

/** Included resources per page, and rounds of `:iterate`: a cycle or a hub must not turn a page into the database. */
const MAX_INCLUDED = 1000;
const MAX_ROUNDS = 8;

export interface Included {
  readonly rows: readonly ResourceRow[];
  /** The bound was reached: there is more than was included. */
  readonly cut: boolean;
}

const COLUMNS = 'r.type, r.id, r.pk, r.version, r.last_updated, r.deleted, r.content';

/** `_include` and `_revinclude` of a page (R4 §3.1.1.5.4); with `:iterate` also of what they bring in. */
export async function readIncludes(
  scope: Scope,
  matches: readonly ResourceRow[],
  includes: readonly Include[],
  revincludes: readonly Include[],
  { patients, veil }: Pick<PageRequest, 'patients' | 'veil'>,
): Promise<Included> {
  const seen = new Set(matches.map((row) => row.pk));
  const rows: ResourceRow[] = [];
  let fresh: readonly ResourceRow[] = matches;
  let cut = false;
  for (let round = 0; round < MAX_ROUNDS && fresh.length > 0; round++) {
    const applies = (include: Include) => round === 0 || include.iterate;
    const found: ResourceRow[] = [];
    for (const include of includes.filter(applies))
      found.push(...(await forward(scope, fresh, include, { patients, veil })));
    for (const include of revincludes.filter(applies))
      found.push(...(await backward(scope, fresh, include, { patients, veil })));
    const next: ResourceRow[] = [];
    for (const row of found) {
      if (seen.has(row.pk)) continue;
      if (rows.length >= MAX_INCLUDED) {
        cut = true;
        break;
      }
      seen.add(row.pk);
      rows.push(row);
      next.push(row);
    }
    fresh = next;
  }
  return { rows, cut };
}

const keysOf = (types: readonly string[], param: string): number[] =>
  types.flatMap((type) => (param === '*' ? referenceParams(type) : [param]).map((name) => keyOf(type, name)));

async function forward(
  scope: Scope,
  from: readonly ResourceRow[],
  include: Include,
  { patients, veil }: Pick<PageRequest, 'patients' | 'veil'>,
): Promise<ResourceRow[]> {
  const sources = from.filter((row) => include.source === '*' || row.type === include.source);
  if (sources.length === 0) return [];
  const s = new Statement(scope.tenant, patients, undefined, false, veil);
  const types = [...new Set(sources.map((row) => row.type))];
  const where = and([
    'f.tenant = $1',
    `f.pk = ANY(${s.bind(sources.map((row) => row.pk))}::int8[])`,
    `f.key = ANY(${s.bind(keysOf(types, include.param))}::int8[])`,
    include.target === undefined ? undefined : `f.target_type = ${s.bind(include.target)}`,
  ]);
  return scope.sql.query<ResourceRow>(
    `SELECT ${COLUMNS} FROM resource r
       JOIN (SELECT DISTINCT f.target_type, f.target_id FROM idx_reference f WHERE ${where}) t
         ON r.type = t.target_type AND r.id = t.target_id
      WHERE ${and(['r.tenant = $1', 'NOT r.deleted', s.notOfOthers('r'), s.unveiled('r')])} ORDER BY r.pk LIMIT ${MAX_INCLUDED + 1}`,
    s.params,
  );
}

async function backward(
  scope: Scope,
  from: readonly ResourceRow[],
  include: Include,
  { patients, veil }: Pick<PageRequest, 'patients' | 'veil'>,
): Promise<ResourceRow[]> {
  const targets = from.filter((row) => include.target === undefined || row.type === include.target);
  if (targets.length === 0) return [];
  const s = new Statement(scope.tenant, patients, undefined, false, veil);
  const where = and([
    'f.tenant = $1',
    `f.key = ANY(${s.bind(keysOf([include.source], include.param))}::int8[])`,
    `(f.target_type, f.target_id) IN (SELECT * FROM unnest(${s.bind(targets.map((row) => row.type))}::text[], ${s.bind(targets.map((row) => row.id))}::text[]))`,
  ]);
  return scope.sql.query<ResourceRow>(
    `SELECT ${COLUMNS} FROM resource r JOIN (SELECT DISTINCT f.pk FROM idx_reference f WHERE ${where}) t ON r.pk = t.pk
      WHERE ${and(['r.tenant = $1', 'NOT r.deleted', s.notOfOthers('r'), s.unveiled('r')])} ORDER BY r.pk LIMIT ${MAX_INCLUDED + 1}`,
    s.params,
  );
}
