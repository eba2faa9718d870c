import { parseReference } from '../record/references.ts';
import { isResourceType } from '../schema/index.ts';
import type { CodeSet, Property } from './compile.ts';
import type { Context } from './context.ts';
import type { JsonObject } from './invariants.ts';

/** Codes of required bindings (R4 §4.1.5): exact for `code`, at least one coding for concepts. */
export function checkCodes(value: unknown, set: CodeSet, property: Property, context: Context): void {
  if (typeof value === 'string') {
    if (!set.all.has(value))
      context.add('code-invalid', `${property.key} must be ${choices(set)}, not ${JSON.stringify(value.slice(0, 60))}`);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { coding } = value as JsonObject;
  if (property.type === 'Coding') {
    if (!inSet(value as JsonObject, set))
      context.add('code-invalid', `${property.key} must be ${choices(set)}, not ${shown(value as JsonObject)}`);
  } else if (property.type === 'CodeableConcept' && Array.isArray(coding) && coding.length > 0) {
    const list = coding.filter((item): item is JsonObject => typeof item === 'object' && item !== null);
    if (!list.some((item) => inSet(item, set))) {
      context.add(
        'code-invalid',
        `${property.key} must have a coding that is ${choices(set)} of ${[...set.bySystem.keys()].join(' or ')}, not ${list.slice(0, 3).map(shown).join(', ')}`,
      );
    }
  }
}

function inSet(coding: JsonObject, set: CodeSet): boolean {
  const { system, code } = coding;
  // Absent parts are not wrong codes; a code without system can only be told by its value.
  if (typeof code !== 'string') return true;
  if (typeof system !== 'string') return set.all.has(code);
  return set.bySystem.get(system)?.has(code) ?? false;
}

const shown = (coding: JsonObject): string =>
  JSON.stringify(`${typeof coding.system === 'string' ? `${coding.system}|` : ''}${String(coding.code)}`.slice(0, 120));

function choices(set: CodeSet): string {
  const codes = [...set.all];
  return codes.length <= 14 ? `one of ${codes.join(', ')}` : `one of the ${codes.length} codes of ${set.url}`;
}

/** Type of a reference's target, and local references. */
export function checkReference(
  value: JsonObject,
  property: Property,
  context: Context,
  noteLocal: (id: string, context: Context, reference: boolean) => void,
): void {
  const { reference, type } = value;
  const { targets } = property;
  if (typeof type === 'string' && targets !== undefined && isResourceType(type) && !targets.has(type)) {
    context.add('value', `${property.element.name} may refer to ${[...targets].join(', ')}, not to ${type}`);
  }
  if (typeof reference !== 'string') return;
  if (reference.charCodeAt(0) === 35) {
    noteLocal(reference.slice(1), context, true);
    return;
  }
  if (targets === undefined && reference.charCodeAt(0) === 117) return;
  const parsed = parseReference(reference);
  if (parsed.form !== 'local' && parsed.form !== 'conditional' && parsed.form !== 'absolute') return;
  if (!isResourceType(parsed.type)) {
    if (parsed.form !== 'absolute')
      context.add('value', `reference names ${JSON.stringify(parsed.type)}, which is not an R4 resource type`);
  } else if (targets !== undefined && !targets.has(parsed.type)) {
    context.add('value', `${property.element.name} may refer to ${[...targets].join(', ')}, not to ${parsed.type}`);
  }
}
