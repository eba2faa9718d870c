import type { ActivityDefinition, CodeSystem, Library, PlanDefinition, Resource, ValueSet } from '@medplum/fhirtypes';
import { type ElmInclude, type ElmLibrary, libraryKey } from '../elm/types.ts';
import { GuidelineError } from '../error.ts';
import { elmOf } from './library.ts';
import { type DataTable, tableLibrary } from './table.ts';
import { expandValueSet, type LocalTerminology, type SetCode } from './value-sets.ts';

/** Something of the content that was not usable; the rest is kept. */
export interface ContentProblem {
  readonly place: string;
  readonly message: string;
}

/** Computable guidelines ready to run: plans, activities, compiled logic, terminology. Immutable. */
export class GuidelineContent {
  readonly plans: readonly PlanDefinition[];
  readonly activities: readonly ActivityDefinition[];
  readonly libraries: readonly ElmLibrary[];
  readonly problems: readonly ContentProblem[];
  readonly #terminology: LocalTerminology;
  readonly #expansions = new Map<string, readonly SetCode[]>();

  constructor(parts: {
    plans: readonly PlanDefinition[];
    activities: readonly ActivityDefinition[];
    libraries: readonly ElmLibrary[];
    terminology: LocalTerminology;
    problems: readonly ContentProblem[];
  }) {
    this.plans = parts.plans;
    this.activities = parts.activities;
    this.libraries = parts.libraries;
    this.problems = parts.problems;
    this.#terminology = parts.terminology;
  }

  /** The same content with further problems told. */
  withProblems(problems: readonly ContentProblem[]): GuidelineContent {
    const { plans, activities, libraries } = this;
    return new GuidelineContent({
      plans,
      activities,
      libraries,
      terminology: this.#terminology,
      problems: [...problems, ...this.problems],
    });
  }

  /** @throws GuidelineError `plan-missing`, naming the plans there are */
  plan(id: string): PlanDefinition {
    const plan = this.plans.find((each) => each.id === id || each.url === id || canonicalMatches(id, each));
    if (plan) return plan;
    const known = this.plans.map((each) => each.id).join(', ');
    throw new GuidelineError('plan-missing', `There is no PlanDefinition "${id}". Loaded: ${known || 'none'}.`);
  }

  activity(canonical: string): ActivityDefinition | undefined {
    return this.activities.find(
      (each) => canonicalMatches(canonical, each) || `ActivityDefinition/${each.id}` === canonical,
    );
  }

  /** Finds compiled logic by canonical (`.../Library/Name|version`), by name, or by ELM include path. */
  library(canonical: string, version?: string): ElmLibrary | undefined {
    const [url = '', named = version] = canonical.split('|');
    const name = url.slice(url.lastIndexOf('/') + 1);
    const found = this.libraries.filter(({ library }) => library.identifier.id === name);
    return named === undefined ? newest(found) : found.find(({ library }) => library.identifier.version === named);
  }

  /**
   * Members of a value set by its canonical.
   * @throws GuidelineError when it is not loaded or cannot be expanded from what is
   */
  expansion(canonical: string): readonly SetCode[] {
    const known = this.#expansions.get(canonical);
    if (known) return known;
    const { valueSets } = this.#terminology;
    const set = valueSets.get(canonical) ?? valueSets.get(canonical.split('|')[0] as string);
    if (!set)
      throw new GuidelineError('value-set-missing', `The value set ${canonical} is not loaded. Add its ValueSet.`);
    const members = expandValueSet(set, this.#terminology);
    this.#expansions.set(canonical, members);
    return members;
  }
}

function canonicalMatches(canonical: string, resource: { url?: string; version?: string }): boolean {
  const [url, version] = canonical.split('|');
  return url === resource.url && (version === undefined || version === resource.version);
}

function newest(libraries: readonly ElmLibrary[]): ElmLibrary | undefined {
  return [...libraries].sort((a, b) =>
    (b.library.identifier.version ?? '').localeCompare(a.library.identifier.version ?? '', 'en', { numeric: true }),
  )[0];
}

export interface ContentInput {
  readonly place: string;
  readonly resource: Resource;
}

/**
 * Puts resources and data tables together. A table stands in for a library that is included but absent, when the
 * version in the file name (`...-<version>.csv`) is that of exactly one missing include.
 */
export function buildContent(resources: readonly ContentInput[], tables: readonly DataTable[] = []): GuidelineContent {
  const problems: ContentProblem[] = [];
  const plans = new Map<string, PlanDefinition>();
  const activities = new Map<string, ActivityDefinition>();
  const libraries = new Map<string, ElmLibrary>();
  const valueSets = new Map<string, ValueSet>();
  const codeSystems = new Map<string, CodeSystem>();
  const addLibrary = (library: Library, place: string): void => {
    try {
      const elm = elmOf(library);
      if (elm) libraries.set(libraryKey(elm), elm);
    } catch (cause) {
      if (!(cause instanceof GuidelineError)) throw cause;
      problems.push({ place, message: cause.message });
    }
  };
  for (const { place, resource } of resources) {
    switch (resource.resourceType) {
      case 'PlanDefinition':
        plans.set(
          `${resource.id ?? resource.url ?? place}`,
          preferred(plans.get(`${resource.id ?? resource.url ?? place}`), resource),
        );
        break;
      case 'ActivityDefinition':
        activities.set(resource.url ?? resource.id ?? place, resource);
        break;
      case 'Library':
        addLibrary(resource, place);
        break;
      case 'ValueSet':
        addValueSet(valueSets, resource);
        break;
      case 'CodeSystem':
        if (resource.url) codeSystems.set(resource.url, resource);
        break;
      default:
        // Test data and documentation beside the content.
        break;
    }
  }
  for (const elm of fromTables(tables, [...libraries.values()], problems)) libraries.set(libraryKey(elm), elm);
  return new GuidelineContent({
    plans: [...plans.values()],
    activities: [...activities.values()],
    libraries: [...libraries.values()],
    terminology: { valueSets, codeSystems },
    problems,
  });
}

/** Two plans with one id: the newer version is kept. */
function preferred(known: PlanDefinition | undefined, plan: PlanDefinition): PlanDefinition {
  if (!known) return plan;
  return (known.version ?? '').localeCompare(plan.version ?? '', 'en', { numeric: true }) > 0 ? known : plan;
}

/** The same value set may come twice: the later edition is kept (its `date`, else that of its expansion). */
function addValueSet(sets: Map<string, ValueSet>, set: ValueSet): void {
  if (!set.url) return;
  for (const key of [set.url, ...(set.version ? [`${set.url}|${set.version}`] : [])]) {
    const known = sets.get(key);
    if (!known || editionOf(set) > editionOf(known) || (editionOf(set) === editionOf(known) && set.expansion))
      sets.set(key, set);
  }
}

/** Milliseconds, 0 where the value set says nothing. */
function editionOf(set: ValueSet): number {
  return Date.parse(set.date ?? set.expansion?.timestamp ?? '') || 0;
}

function fromTables(
  tables: readonly DataTable[],
  libraries: readonly ElmLibrary[],
  problems: ContentProblem[],
): ElmLibrary[] {
  const missing = missingIncludes(libraries);
  return tables.flatMap((table) => {
    const version = /-(\d+(?:\.\d+)*)\.csv/.exec(table.place)?.[1];
    const matches = missing.filter((include) => version !== undefined && include.version === version);
    const [include] = matches;
    if (!include || matches.length > 1) {
      const reason =
        matches.length > 1
          ? `its version fits ${matches.map(({ path }) => path).join(' and ')}`
          : 'no included library of that version is missing';
      problems.push({ place: table.place, message: `The table is not used: ${reason}.` });
      return [];
    }
    const at = include.path.lastIndexOf('/');
    return [
      tableLibrary(table, {
        id: include.path.slice(at + 1),
        ...(at > 0 ? { system: include.path.slice(0, at) } : {}),
        ...(include.version === undefined ? {} : { version: include.version }),
        define: definitionName(table.place),
      }),
    ];
  });
}

/** `omtk-drug-ingredients-3.0.0.csv.gz` holds `DrugIngredients`: the words of the name but for the first (the source). */
function definitionName(place: string): string {
  const file = place.slice(place.lastIndexOf('/') + 1).replace(/-\d[\d.]*\.csv.*$/, '');
  const words = file.split('-');
  return (words.length > 1 ? words.slice(1) : words)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Includes that no library answers, each once. */
export function missingIncludes(libraries: readonly ElmLibrary[]): ElmInclude[] {
  const there = new Set(libraries.map(libraryKey));
  const names = new Set(libraries.map(({ library }) => library.identifier.id));
  const missing = new Map<string, ElmInclude>();
  for (const { library } of libraries) {
    for (const include of library.includes?.def ?? []) {
      const name = include.path.slice(include.path.lastIndexOf('/') + 1);
      const found = include.version === undefined ? names.has(name) : there.has(`${name}|${include.version}`);
      if (!found) missing.set(`${name}|${include.version ?? ''}`, include);
    }
  }
  return [...missing.values()];
}
