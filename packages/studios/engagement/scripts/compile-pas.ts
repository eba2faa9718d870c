import type { ProfileNode, ProfileType } from '../src/prior-authorisation/profiles/types.ts';

export interface StructureDefinition {
  readonly url: string;
  readonly type: string;
  readonly kind: string;
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
}

interface ElementDefinition {
  readonly id: string;
  readonly path: string;
  readonly min?: number;
  readonly max?: string;
  /** What R4 says itself, which R4's own check sees to. */
  readonly base?: { readonly min: number; readonly max: string };
  readonly sliceName?: string;
  readonly slicing?: { readonly discriminator?: readonly { type: string; path: string }[]; readonly rules?: string };
  readonly type?: readonly { code: string; profile?: readonly string[]; targetProfile?: readonly string[] }[];
  readonly constraint?: readonly { key: string; severity: string; human: string; expression?: string }[];
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly [key: string]: unknown;
}

/** Invariants that every R4 resource is checked by already, and those that only warn. */
const OF_R4 = /^(ele|ext|dom|bdl|ref|pat|qty|sqty|tim|prr|inv|nor)-/;
/** Needs a value set of another guide. */
const NOT_CHECKED = new Set(['crd-ci-q7']);

/** Without the version that a canonical may end with. */
const bare = (canonical: string): string => canonical.split('|')[0]!;

/** What each profile says beyond R4, as a tree of elements; branches that say nothing are left out. */
export function compileProfiles(
  structures: readonly StructureDefinition[],
  valueSets: Readonly<Record<string, unknown>>,
): Record<string, { type: string; root: ProfileNode }> {
  return Object.fromEntries(
    structures
      .filter(({ snapshot, kind }) => snapshot && kind !== 'logical')
      .toSorted((a, b) => (a.url < b.url ? -1 : 1))
      .map(({ url, type, snapshot }) => [url, { type, root: treeOf(snapshot!.element, valueSets) }]),
  );
}

interface Growing extends Record<string, unknown> {
  children?: Record<string, Growing>;
  slices?: Record<string, Growing>;
}

function treeOf(elements: readonly ElementDefinition[], valueSets: Readonly<Record<string, unknown>>): ProfileNode {
  const root: Growing = {};
  for (const element of elements) {
    let node = root;
    const steps = element.id.split('.').slice(1);
    for (const step of steps) {
      const [name, slice] = step.split(':') as [string, string?];
      node.children ??= {};
      node.children[name] ??= {};
      node = node.children[name];
      if (slice !== undefined) {
        node.slices ??= {};
        node.slices[slice] ??= {};
        node = node.slices[slice];
      }
    }
    Object.assign(node, contentOf(element, valueSets));
  }
  return (prune(root, true) ?? {}) as unknown as ProfileNode;
}

function contentOf(element: ElementDefinition, valueSets: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { min = 0, max = '*', type = [], constraint = [], binding, slicing, base, sliceName } = element;
  const ofR4 = (sliceName === undefined && base) || { min: 0, max: '*' };
  const value = Object.entries(element).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
  const invariants = constraint
    .filter(
      ({ key, severity, expression }) =>
        severity === 'error' && expression && !OF_R4.test(key) && !NOT_CHECKED.has(key),
    )
    .map(({ key, human, expression }) => ({ key, human, expression }));
  const types = type.map(
    ({ code, profile, targetProfile }): ProfileType => ({
      code,
      ...(profile ? { profiles: profile.map(bare) } : {}),
      ...(targetProfile ? { targets: targetProfile.map(bare) } : {}),
    }),
  );
  return {
    ...(min > ofR4.min ? { min } : {}),
    ...(max === '*' || max === ofR4.max ? {} : { max: Number(max) }),
    ...(value ? { [value[0].startsWith('fixed') ? 'fixed' : 'pattern']: value[1] } : {}),
    ...(invariants.length > 0 ? { invariants } : {}),
    ...(types.some(({ profiles, targets }) => profiles || targets) || sliceName || element.path.endsWith('[x]')
      ? { types }
      : {}),
    ...(binding?.strength === 'required' && binding.valueSet && bare(binding.valueSet) in valueSets
      ? { binding: bare(binding.valueSet) }
      : {}),
    ...(slicing
      ? { slicing: { by: slicing.discriminator ?? [], ...(slicing.rules === 'closed' ? { closed: true } : {}) } }
      : {}),
  };
}

/** A branch that allows whatever R4 allows says nothing. */
function prune(node: Growing, isRoot = false): Growing | undefined {
  for (const part of ['children', 'slices'] as const) {
    const kept = Object.entries(node[part] ?? {}).flatMap(([name, child]) => {
      const pruned = prune(child, part === 'slices');
      return pruned ? [[name, pruned] as const] : [];
    });
    if (kept.length > 0) node[part] = Object.fromEntries(kept);
    else delete node[part];
  }
  if (node.slicing && !node.slices) delete node.slicing;
  return isRoot || Object.keys(node).length > 0 ? node : undefined;
}

/** What a value set can be told by: its codes, or whole code systems. Those that ask for more (filters) are left out. */
export function valueSetsOf(sets: readonly object[]): Record<string, Record<string, string[] | true>> {
  return Object.fromEntries(
    (
      sets as {
        url: string;
        compose: { include: { system: string; concept?: { code: string }[]; filter?: unknown }[] };
      }[]
    )
      .filter(({ compose }) => compose.include.every(({ filter }) => !filter))
      .map(({ url, compose }) => [
        url,
        Object.fromEntries(
          compose.include.map(({ system, concept }) => [system, concept ? concept.map(({ code }) => code) : true]),
        ),
      ]),
  );
}
