import { isResourceType } from '../schema/index.ts';
import { emitter } from './emit.ts';
import { searchParams } from './params.ts';
import { compilePaths, isObject, type Walk } from './path.ts';
import type { IndexEntry, SearchParam, SimpleEntry, TokenEntry } from './types.ts';

/** Kept by a store as columns of its own. */
const COLUMNS = new Set(['_id', '_lastUpdated']);
/** Tuples of one composite parameter; a hostile resource could ask for millions. */
const MAX_TUPLES = 1000;

const plans = new Map<string, readonly Walk<IndexEntry[]>[]>();

/**
 * Everything a resource can be found by. Values of the wrong type give no entries; nothing throws. Paths are compiled
 * at the first resource of each type.
 */
export function extractIndex(resource: unknown): IndexEntry[] {
  const out: IndexEntry[] = [];
  if (!isObject(resource) || typeof resource.resourceType !== 'string') return out;
  for (const walk of planFor(resource.resourceType)) walk(resource, resource, out);
  return out;
}

function planFor(type: string): readonly Walk<IndexEntry[]>[] {
  const known = plans.get(type);
  if (known) return known;
  if (!isResourceType(type)) return [];
  const walks: Walk<IndexEntry[]>[] = [];
  for (const param of searchParams(type).values()) {
    if (COLUMNS.has(param.code)) continue;
    const walk = compileParam(param, type);
    if (walk) walks.push(walk);
  }
  plans.set(type, walks);
  return walks;
}

/** The walk that finds the entries of one parameter. Exported for the test that every parameter has one. */
export function compileParam(param: SearchParam, resourceType: string): Walk<IndexEntry[]> | undefined {
  if (param.expression === 'Patient.deceased.exists() and Patient.deceased != false') return deceased(param.code);
  if (param.type === 'composite') return composite(param, resourceType);
  return compilePaths<SimpleEntry[]>(param.expression, resourceType, resourceType, (type, element) =>
    emitter(param.code, param.type, type, element),
  ) as Walk<IndexEntry[]> | undefined;
}

function deceased(code: string): Walk<IndexEntry[]> {
  return (value, _root, out) => {
    if (!isObject(value)) return;
    const dead = value.deceasedBoolean === true || typeof value.deceasedDateTime === 'string';
    const entry: TokenEntry = { param: code, type: 'token', code: String(dead) };
    out.push(entry);
  };
}

function composite(param: SearchParam, resourceType: string): Walk<IndexEntry[]> | undefined {
  return compilePaths<IndexEntry[]>(param.expression, resourceType, resourceType, (contextType) => {
    const parts = param.components.map((component) =>
      compilePaths<SimpleEntry[]>(component.expression, contextType, resourceType, (type, element) =>
        emitter(component.code, component.type, type, element),
      ),
    );
    if (parts.some((part) => part === undefined)) return undefined;
    const last = parts.length - 1;
    return (value, root, out) => {
      const found: SimpleEntry[][] = new Array(parts.length);
      // From the end: the value is missing more often than the code.
      for (let i = last; i >= 0; i--) {
        const entries: SimpleEntry[] = [];
        parts[i]!(value, root, entries);
        if (entries.length === 0) return;
        found[i] = entries;
      }
      let tuples: SimpleEntry[][] = [[]];
      for (const entries of found) {
        tuples = tuples.flatMap((tuple) => entries.map((entry) => [...tuple, entry])).slice(0, MAX_TUPLES);
      }
      for (const tuple of tuples) out.push({ param: param.code, type: 'composite', parts: tuple });
    };
  });
}
