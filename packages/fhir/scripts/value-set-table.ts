import type { Definition } from './generate-schema.ts';
import { elementsOf, isR4Definition } from './type-table.ts';

/** Canonical URL to the codes of each system. Only sets that are listed in full and are small enough to check. */
export type ValueSetTable = Record<string, Record<string, readonly string[]>>;

const MAX_CODES = 1500;

interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}

interface Include {
  readonly system?: string;
  readonly concept?: readonly Concept[];
  readonly filter?: unknown;
  readonly valueSet?: unknown;
}

export function buildValueSets(profiles: readonly Definition[], terminology: readonly Definition[]): ValueSetTable {
  const sets = new Map<string, Definition>();
  const systems = new Map<string, Definition>();
  for (const item of terminology) {
    if (item.resourceType === 'ValueSet') sets.set(String(item.url), item);
    if (item.resourceType === 'CodeSystem') systems.set(String(item.url), item);
  }
  const table: ValueSetTable = {};
  const wanted = new Set<string>();
  for (const definition of profiles.filter(isR4Definition)) {
    for (const { binding } of elementsOf(definition)) {
      if (binding?.strength === 'required' && binding.valueSet !== undefined)
        wanted.add(binding.valueSet.split('|')[0]!);
    }
  }
  for (const url of [...wanted].sort()) {
    const codes = expand(sets.get(url), systems);
    if (codes !== undefined) table[url] = codes;
  }
  return table;
}

function expand(
  set: Definition | undefined,
  systems: ReadonlyMap<string, Definition>,
): Record<string, string[]> | undefined {
  const compose = set?.compose as { include?: Include[]; exclude?: Include[] } | undefined;
  if (compose?.include === undefined || compose.exclude !== undefined) return undefined;
  const result: Record<string, string[]> = {};
  let total = 0;
  for (const include of compose.include) {
    if (include.system === undefined || include.filter !== undefined || include.valueSet !== undefined)
      return undefined;
    const system = systems.get(include.system);
    const concepts = include.concept ?? (system?.concept as Concept[] | undefined);
    if (concepts === undefined) return undefined;
    const codes = flatten(concepts);
    total += codes.length;
    result[include.system] = [...(result[include.system] ?? []), ...codes];
  }
  return total > MAX_CODES ? undefined : result;
}

function flatten(concepts: readonly Concept[]): string[] {
  return concepts.flatMap((concept) => [concept.code, ...flatten(concept.concept ?? [])]);
}
