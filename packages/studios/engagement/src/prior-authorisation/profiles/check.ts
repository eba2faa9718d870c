import { evaluateFhirPath } from '@aceso/fhir';
import type { Finding } from '../finding.ts';
import { extensionsOf, extensionValue, hasPattern, isObject, type Json, listOf, objectsOf } from '../json.ts';
import { profileOf, profilePackage } from './load.ts';
import type { ProfileNode } from './types.ts';

/** What a reference of a profiled element may point to. */
export interface ReferenceTarget {
  readonly reference: string;
  readonly profiles: readonly string[];
  readonly path: string;
}

export interface ProfileCheck {
  readonly findings: readonly Finding[];
  readonly targets: readonly ReferenceTarget[];
}

/**
 * Checks a resource against a profile of the guide: what the profile says beyond R4 (see `validateResource` for R4
 * itself). Codes are checked where their value set is one of the guide's and tells them by code or system.
 * @param at path of the resource, for the findings
 */
export async function checkProfile(resource: unknown, url: string, at: string): Promise<ProfileCheck> {
  const profile = profileOf(url);
  const state: State = { findings: [], targets: [], root: resource, profile: url.split('/').at(-1)! };
  if (profile) await checkNode(resource, profile.root, at, state);
  return state;
}

interface State {
  readonly findings: Finding[];
  readonly targets: ReferenceTarget[];
  readonly root: unknown;
  readonly profile: string;
}

const add = ({ findings, profile }: State, code: Finding['code'], path: string, message: string): void => {
  if (findings.length < 500)
    findings.push({ severity: 'error', code, path, message: `${message} (${profile})`, statement: 'spec-23' });
};

/** @param key as in JSON, where the element is a choice: only that type's profile counts */
async function checkNode(value: unknown, node: ProfileNode, at: string, state: State, key?: string): Promise<void> {
  checkValue(value, node, at, state);
  for (const { key: name, human, expression } of node.invariants ?? []) {
    if (!(await holds(value, expression, state.root))) add(state, 'invariant', at, `${human} [${name}]`);
  }
  for (const { code, profiles, targets } of node.types ?? []) {
    if (key !== undefined && !key.endsWith(code[0]!.toUpperCase() + code.slice(1))) continue;
    if (targets && isObject(value) && typeof value.reference === 'string')
      state.targets.push({ reference: value.reference, profiles: targets, path: at });
    const [only] = profiles ?? [];
    const data = only !== undefined && profiles!.length === 1 ? profileOf(only) : undefined;
    // A resource within a resource has its own check, where its place is known.
    if (data && !(isObject(value) && typeof value.resourceType === 'string'))
      await checkNode(value, data.root, at, state);
  }
  if (!isObject(value)) return;
  for (const [name, child] of Object.entries(node.children ?? {})) await checkChild(value, name, child, at, state);
}

function checkValue(value: unknown, { fixed, pattern, binding }: ProfileNode, at: string, state: State): void {
  const wanted = fixed ?? pattern;
  if (wanted !== undefined && !hasPattern(value, wanted)) add(state, 'value', at, `must be ${JSON.stringify(wanted)}`);
  const codes = binding === undefined ? undefined : profilePackage().valueSets[binding];
  if (!codes) return;
  const isIn = (system: unknown, code: unknown): boolean => {
    if (typeof code !== 'string') return false;
    // A code of type code has no system: any of them.
    const lists =
      system === undefined
        ? Object.values(codes)
        : [Object.hasOwn(codes, String(system)) ? codes[String(system)]! : []];
    return lists.some((list) => list === true || list.includes(code));
  };
  if (
    typeof value === 'string'
      ? isIn(undefined, value)
      : objectsOf(isObject(value) ? value.coding : []).some((coding) => isIn(coding.system, coding.code))
  )
    return;
  // A concept said to be unknown has nothing to check (data-absent-reason).
  if (isObject(value) && value.reference !== undefined) return;
  add(state, 'code-invalid', at, `must have a code of ${binding} (${Object.keys(codes).join(', ')})`);
}

async function checkChild(owner: Json, name: string, node: ProfileNode, at: string, state: State): Promise<void> {
  const found = valuesOf(owner, name, at);
  const shown = name.replace('[x]', '');
  // Whole resources in a bundle are for the check of the bundle.
  const inner = name === 'resource' ? { ...node, types: [] } : node;
  checkCount(found, node, `${at}.${shown}`, `${shown}`, state, at);
  const isChoice = name.endsWith('[x]');
  for (const { value, path, key } of found) {
    await checkNode(value, inner, path, state, isChoice ? key : undefined);
    // What a profile says of the extensions of a primitive stands in its companion (R4 JSON).
    const companion = owner[`_${key}`];
    if (!isObject(value) && isObject(companion))
      for (const [part, child] of Object.entries(node.children ?? {}))
        await checkChild(companion, part, child, path, state);
  }
  const { slicing, slices = {} } = node;
  const rest = new Set(found);
  for (const [slice, sliceNode] of Object.entries(slices)) {
    const match = matcherOf(sliceNode, slicing?.by ?? []);
    if (!match) continue;
    const members = found.filter((each) => match(each));
    for (const member of members) rest.delete(member);
    checkCount(members, sliceNode, `${at}.${shown}`, `${shown} "${slice}"`, state, at);
    for (const { value, path, key } of members)
      await checkNode(value, sliceNode, path, state, isChoice ? key : undefined);
  }
  if (slicing?.closed)
    for (const { path } of rest) add(state, 'structure', path, `is none of ${Object.keys(slices).join(', ')}`);
}

function checkCount(
  found: readonly Found[],
  { min = 0, max }: ProfileNode,
  path: string,
  what: string,
  state: State,
  owner: string,
): void {
  if (found.length < min)
    add(
      state,
      'required',
      owner,
      min === 1 ? `${what} is missing` : `${what} must be there ${min} times, not ${found.length}`,
    );
  if (max !== undefined && found.length > max)
    add(
      state,
      'structure',
      found[max]?.path ?? path,
      max === 0 ? `${what} must not be there` : `${what} may be there ${max} times at most`,
    );
}

interface Found {
  readonly value: unknown;
  readonly path: string;
  /** As in JSON: `valueDate`. */
  readonly key: string;
}

function valuesOf(owner: Json, name: string, at: string): Found[] {
  const base = name.replace('[x]', '');
  const keys = name.endsWith('[x]')
    ? Object.keys(owner).filter((key) => key.startsWith(base) && /^[A-Z]/.test(key.slice(base.length)))
    : [name];
  return keys.flatMap((key) => {
    const path = `${at}.${base}`;
    const value = owner[key];
    if (Array.isArray(value))
      return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]`, key }));
    // A primitive may have only an extension, such as why it is unknown.
    const companion = owner[`_${key}`];
    return value === undefined
      ? isObject(companion) && name !== 'extension'
        ? [{ value: companion, path, key }]
        : []
      : [{ value, path, key }];
  });
}

const SCOPE = /^extension\('([^']+)'\)\.value\.ofType\(boolean\)$/;

/** How members of a slice are told; undefined where the slice says nothing to tell them by. */
function matcherOf(
  slice: ProfileNode,
  by: readonly { readonly type: string; readonly path: string }[],
): ((found: Found) => boolean) | undefined {
  const tests = by.map(({ type, path }): ((found: Found) => boolean) | undefined => {
    if (path === 'url') {
      const url = slice.children?.url?.fixed ?? slice.types?.[0]?.profiles?.[0];
      return url === undefined ? undefined : ({ value }) => isObject(value) && value.url === url;
    }
    if (type === 'type') {
      const code = path === 'resource' ? slice.children?.resource?.types?.[0]?.code : slice.types?.[0]?.code;
      if (code === undefined) return undefined;
      return path === 'resource'
        ? ({ value }) => isObject(value) && isObject(value.resource) && value.resource.resourceType === code
        : ({ key }) => key.endsWith(code[0]!.toUpperCase() + code.slice(1));
    }
    const scope = SCOPE.exec(path)?.[1];
    if (scope !== undefined) {
      const wanted = Object.values(slice.children?.extension?.slices ?? {})[0]?.children?.['value[x]']?.fixed;
      return ({ value }) => extensionValue(extensionsOf(value, scope)[0]) === wanted;
    }
    const node = path === '$this' ? slice : slice.children?.[path];
    const pattern = node && patternOf(node);
    return pattern === undefined
      ? undefined
      : ({ value }) => hasPattern(path === '$this' ? value : isObject(value) ? value[path] : undefined, pattern);
  });
  if (tests.length === 0 || tests.includes(undefined)) return undefined;
  return (found) => tests.every((test) => test!(found));
}

function patternOf({ fixed, pattern, children }: ProfileNode): unknown {
  const own = fixed ?? pattern;
  if (own !== undefined) return own;
  const parts = Object.entries(children ?? {}).flatMap(([name, child]) => {
    const value = patternOf(child);
    return value === undefined ? [] : [[name, value] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

async function holds(value: unknown, expression: string, root: unknown): Promise<boolean> {
  // By far the most common one, of dates alone.
  if (expression === '$this.toString().length() = 10') return typeof value !== 'string' || value.length === 10;
  // The root is copied for the engine: only where the expression speaks of it.
  const variables = expression.includes('%') ? { resource: root, rootResource: root } : {};
  const result = await evaluateFhirPath(value, expression, { variables });
  // An expression that cannot be evaluated on what is there is the base check's to refuse.
  return !result.ok || listOf(result.values[0] ?? true).every((each) => each !== false);
}
