import { readFileSync } from 'node:fs';
import { isResourceType } from '../schema/index.ts';
import { compilePaths } from './path.ts';
import type { SearchParam, SearchParamType } from './types.ts';

export type SearchParamRow =
  | readonly [code: string, type: string, expression: string]
  | readonly [code: string, type: string, expression: string, targets: string]
  | readonly [
      code: string,
      type: string,
      expression: string,
      targets: string,
      components: readonly (readonly [code: string, type: string, expression: string])[],
    ];

/** Parameters that need a text index, named queries or geometry: parsed as unknown rather than half done. */
const NOT_OFFERED = new Set(['_content', '_text', '_query', '_filter', 'near']);

let table: Record<string, SearchParamRow[]> | undefined;
const cache = new Map<string, ReadonlyMap<string, SearchParam>>();

/** Search parameters of a resource type, with those of every resource (`_id`, `_tag`...). Empty for an unknown type. */
export function searchParams(resourceType: string): ReadonlyMap<string, SearchParam> {
  const known = cache.get(resourceType);
  if (known) return known;
  table ??= JSON.parse(readFileSync(new URL('./generated/search-params.json', import.meta.url), 'utf8')) as Record<
    string,
    SearchParamRow[]
  >;
  const params = new Map<string, SearchParam>();
  if (resourceType !== 'Resource' && !isResourceType(resourceType)) return params;
  for (const base of resourceType === 'Resource' ? ['Resource'] : ['Resource', 'DomainResource', resourceType]) {
    if (!Object.hasOwn(table, base)) continue;
    for (const [code, type, expression, targets, components] of table[base]!) {
      if (NOT_OFFERED.has(code)) continue;
      const kind = type as SearchParamType;
      params.set(code, {
        code,
        type: kind,
        expression,
        targets: kind === 'reference' ? narrowTargets(expression, resourceType, targets ? targets.split('|') : []) : [],
        components: (components ?? []).map(([c, t, e]) => ({ code: c, type: t as SearchParamType, expression: e })),
      });
    }
  }
  cache.set(resourceType, params);
  return params;
}

/** Published targets are those of all types that share the parameter; this type's elements allow fewer. */
function narrowTargets(expression: string, resourceType: string, published: readonly string[]): readonly string[] {
  const resolved = [...expression.matchAll(/resolve\(\) is ([A-Za-z]+)/g)].map((match) => match[1]!);
  if (resolved.length > 0) return [...new Set(resolved)];
  const allowed = new Set<string>();
  let open = false;
  compilePaths<null>(expression, resourceType, resourceType, (_type, element) => {
    if (element?.targets === undefined) open = true;
    else for (const target of element.targets) allowed.add(target);
    return undefined;
  });
  if (open || allowed.size === 0) return published;
  return published.length === 0 ? [...allowed] : published.filter((target) => allowed.has(target));
}
