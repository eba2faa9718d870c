import type { ElmLibrary } from './types.ts';

/** Elements of type `code` that libraries filter a retrieve by. The engine can match codings there, but not these. */
const CODE_ELEMENTS = new Set(['status', 'intent', 'priority', 'gender', 'criticality', 'use', 'kind']);

/**
 * Brings valid ELM that the engine does not run into a form that it does. A retrieve may be filtered by an element of
 * type `code` (`[MedicationRequest: status in { 'active' }]`); the engine finds nothing then, so the filter becomes a
 * `where`. Source text beside the logic, most of a library's size, is dropped. Returns a copy.
 */
export function adaptElm(library: ElmLibrary): ElmLibrary {
  return adapt(library) as ElmLibrary;
}

function adapt(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapt);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'annotation')
      .map(([key, value]) => [key, adapt(value)]),
  );
  if (copy.type !== 'Retrieve' || !copy.codes || !CODE_ELEMENTS.has(String(copy.codeProperty))) return copy;
  const { codes, codeProperty, codeComparator: _, ...retrieve } = copy;
  return {
    type: 'Query',
    source: [{ alias: ALIAS, expression: retrieve }],
    relationship: [],
    where: among({ type: 'Property', scope: ALIAS, path: `${codeProperty}.value` }, codes as { type?: string }),
  };
}

const ALIAS = '$retrieved';

function among(code: unknown, codes: { type?: string }): unknown {
  if (codes.type === 'ValueSetRef') return { type: 'InValueSet', code, valueset: codes };
  return { type: 'In', operand: [code, codes] };
}
