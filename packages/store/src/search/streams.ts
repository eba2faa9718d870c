import type { ChainFilter, Filter, ParamFilter } from '@aceso/fhir';
import { fit } from '../index/fit.ts';
import { absentName, keyOf, partName } from '../index/key.ts';
import { mandatoryToken } from '../index/mandatory.ts';
import type { IndexTable } from '../index/rows.ts';
import type { Scope } from '../resources/rows.ts';
import { chainTargets } from './candidates.ts';

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

/** Each range costs a descent into the index and up to a page of rows. */
const MAX_ARMS = 128;

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

/** The ranges of references to where a chain may end; undefined when that is in many places. */
export async function chainStream(
  scope: Scope,
  type: string,
  filter: ChainFilter,
  base: string | undefined,
): Promise<{ stream: Stream; exact: boolean } | undefined> {
  const ends = await chainTargets(scope, filter, base, MAX_ARMS);
  if (!ends) return undefined;
  const key = keyOf(type, filter.param);
  const arms = ends.targets.map((target) => ({ key, value: fit(target.id), detail: target.type }));
  return { stream: { table: 'reference', column: 'target_id', arms }, exact: ends.exact };
}

/**
 * `status:not=final` as every other code that occurs, where the element is mandatory: the few that are not final are
 * found without meeting all that are. Elsewhere the resources without the element would be missed.
 */
export async function otherCodes(scope: Scope, type: string, filter: Filter): Promise<Stream | undefined> {
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
