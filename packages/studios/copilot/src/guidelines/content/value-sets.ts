import type {
  CodeSystem,
  CodeSystemConcept,
  ValueSet,
  ValueSetComposeInclude,
  ValueSetExpansionContains,
} from '@medplum/fhirtypes';
import { GuidelineError } from '../error.ts';

export interface SetCode {
  readonly code: string;
  readonly system: string;
  readonly version?: string;
}

export interface LocalTerminology {
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly codeSystems: ReadonlyMap<string, CodeSystem>;
}

/**
 * The members of a value set, from what is at hand and nothing else: its stored expansion, or its definition
 * (listed codes, other value sets, complete code systems, `is-a` and `=` filters over them, exclusions).
 *
 * @throws GuidelineError `value-set-not-expandable` naming what is not at hand
 */
export function expandValueSet(set: ValueSet, local: LocalTerminology, open: readonly string[] = []): SetCode[] {
  const url = set.url ?? set.id ?? '?';
  if (open.includes(url)) throw cannot(url, `it includes itself (${[...open, url].join(' > ')})`);
  const stored = set.expansion?.contains;
  if (stored && !isPartial(set)) return unique(flatten(stored));
  const includes = set.compose?.include;
  if (!includes) {
    if (set.expansion) return unique(flatten(stored ?? []));
    throw cannot(url, 'it has neither an expansion nor a definition');
  }
  const members = includes.flatMap((include) => included(include, url, local, [...open, url]));
  const gone = new Set(
    (set.compose?.exclude ?? []).flatMap((exclude) => included(exclude, url, local, [...open, url]).map(keyOf)),
  );
  return unique(members.filter((member) => !gone.has(keyOf(member))));
}

function isPartial(set: ValueSet): boolean {
  const { total, contains } = set.expansion ?? {};
  return total !== undefined && contains !== undefined && flatten(contains).length < total && set.compose !== undefined;
}

function flatten(contains: readonly ValueSetExpansionContains[]): SetCode[] {
  return contains.flatMap((entry) => [
    ...(entry.code !== undefined && entry.abstract !== true
      ? [{ code: entry.code, system: entry.system ?? '', ...(entry.version ? { version: entry.version } : {}) }]
      : []),
    ...flatten(entry.contains ?? []),
  ]);
}

function included(
  include: ValueSetComposeInclude,
  url: string,
  local: LocalTerminology,
  open: readonly string[],
): SetCode[] {
  const sets = (include.valueSet ?? []).map((canonical) => {
    const other = local.valueSets.get(canonical) ?? local.valueSets.get(canonical.split('|')[0] as string);
    if (!other) throw cannot(url, `it includes ${canonical}, which is not among the loaded value sets`);
    return expandValueSet(other, local, open);
  });
  if (include.system !== undefined) sets.unshift(ofSystem(include, include.system, url, local));
  const [first = [], ...others] = sets;
  // FHIR ValueSet.compose.include: several conditions in one include all have to hold.
  return others.reduce((members, other) => {
    const keys = new Set(other.map(keyOf));
    return members.filter((member) => keys.has(keyOf(member)));
  }, first);
}

function ofSystem(include: ValueSetComposeInclude, system: string, url: string, local: LocalTerminology): SetCode[] {
  if (include.concept) return include.concept.flatMap(({ code }) => (code === undefined ? [] : [{ code, system }]));
  const codeSystem = local.codeSystems.get(system);
  if (!codeSystem?.concept || codeSystem.content === 'not-present' || codeSystem.content === 'fragment') {
    throw cannot(url, `it takes codes of ${system}, whose complete code system is not loaded`);
  }
  let concepts = codes(codeSystem.concept);
  for (const { op, property, value } of include.filter ?? []) {
    if ((op === 'is-a' || op === 'descendent-of') && property === 'concept' && value !== undefined) {
      const top = find(codeSystem.concept, value);
      const below = new Set(top ? codes(op === 'is-a' ? [top] : (top.concept ?? [])) : []);
      concepts = concepts.filter((code) => below.has(code));
    } else if (op === '=' && property === 'code') concepts = concepts.filter((code) => code === value);
    else throw cannot(url, `its filter "${property} ${op} ${value}" on ${system} is not one this program computes`);
  }
  return concepts.map((code) => ({ code, system }));
}

function codes(concepts: readonly CodeSystemConcept[]): string[] {
  return concepts.flatMap((concept) => [...(concept.code ? [concept.code] : []), ...codes(concept.concept ?? [])]);
}

function find(concepts: readonly CodeSystemConcept[], code: string): CodeSystemConcept | undefined {
  for (const concept of concepts) {
    const found = concept.code === code ? concept : find(concept.concept ?? [], code);
    if (found) return found;
  }
  return undefined;
}

function keyOf({ system, code }: SetCode): string {
  return `${system}|${code}`;
}

function unique(members: readonly SetCode[]): SetCode[] {
  return [...new Map(members.map((member) => [keyOf(member), member])).values()];
}

function cannot(url: string, reason: string): GuidelineError {
  return new GuidelineError(
    'value-set-not-expandable',
    `The value set ${url} cannot be expanded: ${reason}. Load it with an expansion.`,
  );
}
