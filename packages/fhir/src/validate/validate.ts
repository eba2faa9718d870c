import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { isResourceType } from '../schema/index.ts';
import { checkCodes, checkReference } from './bindings.ts';
import { type CompiledType, compiledType, type Property } from './compile.ts';
import { Context, type ValidateOptions } from './context.ts';
import type { JsonObject } from './invariants.ts';
import { checkNarrative } from './narrative.ts';
import { jsonKind } from './primitives.ts';

/**
 * Checks a resource against the R4 definitions: structure, cardinality, types, formats, required codes, reference
 * targets, contained resources, narrative, and the invariants of everyday resources. An empty list means valid.
 * Takes anything, never throws, does not change its input. For the remaining invariants see `checkInvariants`.
 */
export function validateResource(resource: unknown, options: ValidateOptions = {}): OperationOutcomeIssue[] {
  const name = isObject(resource) && typeof resource.resourceType === 'string' ? resource.resourceType : 'Resource';
  const context = new Context(options, isResourceType(name) ? name : 'Resource');
  try {
    walkResource(resource, context, false);
  } catch (error) {
    // Only objects with code of their own (getters, proxies) come here; JSON cannot.
    context.add(
      'exception',
      `the resource could not be read: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown error'}`,
    );
  }
  if (context.hidden > 0) {
    context.issues.push({
      severity: 'information',
      code: 'informational',
      diagnostics: `${context.hidden} more problems are not listed`,
      expression: [options.at ?? name],
    });
  }
  return context.issues;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function walkResource(value: unknown, context: Context, contained: boolean): void {
  if (!isObject(value)) {
    context.add('structure', `a resource must be a JSON object but is ${jsonKind(value)}`);
    return;
  }
  const name = value.resourceType;
  if (name === undefined) {
    context.add('structure', 'resourceType is missing, so this is not a resource');
    return;
  }
  const type = typeof name === 'string' && isResourceType(name) ? compiledType(name) : undefined;
  if (!type) {
    context.add(
      'structure',
      `${typeof name === 'string' ? JSON.stringify(name.slice(0, 64)) : jsonKind(name)} is not an R4 resource type`,
    );
    return;
  }
  if (contained) {
    walkObject(value, type, context, value);
    return;
  }
  const { scope, inContained } = context;
  context.scope = Context.scope();
  context.inContained = undefined;
  walkObject(value, type, context, value);
  finishScope(context);
  context.scope = scope;
  context.inContained = inContained;
}

/** ref-1 and dom-3: local references and contained resources must match. */
function finishScope(context: Context): void {
  const { contained, used, mentioned, ownerNamed } = context.scope;
  for (const [id, at] of used) {
    if (id !== '' && !contained.has(id))
      context.add('invariant', `"#${id.slice(0, 64)}" names no contained resource (ref-1)`, at);
  }
  for (const [id, at] of contained) {
    if (!used.has(id) && !mentioned.has(id) && !ownerNamed.has(id)) {
      context.add('invariant', `the contained resource "${id.slice(0, 64)}" is referred to by nothing (dom-3)`, at);
    }
  }
}

function walkObject(object: JsonObject, type: CompiledType, context: Context, root: JsonObject): void {
  if (!context.spend()) return;
  if (++context.depth > context.maxDepth) {
    context.add(
      'too-costly',
      `elements are nested more than ${context.maxDepth} deep; what lies below was not checked`,
    );
    context.depth--;
    return;
  }
  let count = 0;
  let chosen: Property | undefined;
  let manyChosen: Property[] | undefined;
  for (const key of Object.keys(object)) {
    const property = type.properties.get(key);
    if (property === undefined) {
      if (key === 'resourceType' && type.resource) continue;
      context.path.push(key.slice(0, 64));
      context.add('structure', unknownElement(type, key));
      context.path.pop();
      continue;
    }
    if (key !== 'id') count++;
    if (property.element.choice) {
      if (chosen === undefined) chosen = property;
      else {
        manyChosen ??= [chosen];
        manyChosen.push(property);
      }
    }
    context.path.push(property.element.name);
    walkProperty(object[key], property, object, context, root);
    context.path.pop();
  }
  if (manyChosen) checkChoices(manyChosen, context);
  if (count === 0 && !type.resource) {
    context.add('invariant', 'an element must have a value, a child or an extension; it is empty (ele-1)');
  } else {
    for (const { name, keys } of type.required) {
      if (!keys.some((key) => object[key] !== undefined))
        context.add('required', `${name} is missing, but ${type.name} must have it`);
    }
    for (const { key, human, holds } of type.invariants) {
      if (!holds(object, root)) context.add('invariant', `${human} (${key})`);
    }
  }
  if (type.name === 'Extension') checkExtension(object, context);
  context.depth--;
}

function unknownElement(type: CompiledType, key: string): string {
  const shown = JSON.stringify(key.slice(0, 64));
  const near = [...type.properties.keys()].find((known) => known.toLowerCase() === key.toLowerCase());
  if (near !== undefined) return `${shown} is not an element of ${type.name}; it is written "${near}"`;
  const choice = [...type.properties.values()].find((p) => p.element.choice && key.startsWith(p.element.name));
  if (choice) return `${shown} is not an element of ${type.name}: ${choice.element.name}[x] cannot have this type`;
  return `${shown} is not an element of ${type.name}`;
}

function checkChoices(properties: readonly Property[], context: Context): void {
  const seen = new Map<string, string>();
  for (const { element, key } of properties) {
    const bare = key.startsWith('_') ? key.slice(1) : key;
    const other = seen.get(element.name);
    if (other !== undefined && other !== bare) {
      context.path.push(element.name);
      context.add('structure', `only one of ${element.name}[x] may be there, but both ${other} and ${bare} are`);
      context.path.pop();
    }
    seen.set(element.name, bare);
  }
}

/** ext-1: a value or extensions, not both and not neither. */
function checkExtension(extension: JsonObject, context: Context): void {
  let value = false;
  for (const key in extension) if (key.startsWith('value') || key.startsWith('_value')) value = true;
  if (value === (extension.extension !== undefined)) {
    context.add(
      'invariant',
      value
        ? 'an extension must not have both a value and extensions (ext-1)'
        : 'an extension must have a value or extensions (ext-1)',
    );
  }
}

function walkProperty(value: unknown, property: Property, owner: JsonObject, context: Context, root: JsonObject): void {
  if (!property.element.array) {
    if (Array.isArray(value)) context.add('structure', `${property.key} must not be an array: it occurs at most once`);
    else walkValue(value, property, context, root);
    return;
  }
  if (!Array.isArray(value)) {
    context.add('structure', `${property.key} must be an array, even with one value, but is ${jsonKind(value)}`);
    return;
  }
  if (value.length === 0) {
    context.add('structure', `${property.key} must not be an empty array; leave it out`);
    return;
  }
  if (value.length > property.element.max)
    context.add(
      'structure',
      `${property.key} may occur at most ${property.element.max} times, but occurs ${value.length} times`,
    );
  const twin = property.companion
    ? owner[property.key.slice(1)]
    : property.primitive
      ? owner[`_${property.key}`]
      : undefined;
  if (property.companion && Array.isArray(twin) && twin.length !== value.length) {
    context.add(
      'structure',
      `${property.key} and ${property.key.slice(1)} must be equally long, but have ${value.length} and ${twin.length} values`,
    );
  }
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    // Nulls keep the two arrays of a primitive in step (R4 §2.6.2.3).
    if (item === null && (property.companion || (Array.isArray(twin) && isObject(twin[i])))) continue;
    context.path.push(i);
    walkValue(item, property, context, root);
    context.path.pop();
  }
}

function walkValue(value: unknown, property: Property, context: Context, root: JsonObject): void {
  const { primitive, key } = property;
  if (value === null) {
    context.add('structure', `${key} must not be null; leave it out`);
  } else if (primitive) {
    const problem = primitive(value);
    if (problem !== undefined)
      context.add(typeof value === 'string' || typeof value === 'number' ? 'value' : 'structure', `${key} ${problem}`);
    else if (property.codes !== undefined) checkCodes(value, property.codes, property, context);
    else if (
      typeof value === 'string' &&
      value.charCodeAt(0) === 35 &&
      (property.type === 'canonical' || property.type === 'uri' || property.type === 'url')
    ) {
      noteLocal(value.slice(1), context, false);
    }
  } else if (property.type === 'xhtml') {
    const problem = checkNarrative(value);
    if (problem !== undefined) context.add('invariant', `${key} ${problem}`);
  } else if (!isObject(value)) {
    context.add('structure', `${key} must be an object (${property.type}) but is ${jsonKind(value)}`);
  } else if (property.type === 'Resource') {
    if (key === 'contained') walkContained(value, context);
    else walkResource(value, context, false);
  } else {
    walkObject(value, compiledType(property.type)!, context, root);
    if (property.codes !== undefined) checkCodes(value, property.codes, property, context);
    if (property.type === 'Reference') checkReference(value, property, context, noteLocal);
    for (const { key: name, human, holds } of property.invariants) {
      if (!holds(value, root)) context.add('invariant', `${human} (${name})`);
    }
  }
}

function noteLocal(id: string, context: Context, reference: boolean): void {
  const { used, mentioned, ownerNamed } = context.scope;
  if (id === '') {
    if (context.inContained !== undefined) ownerNamed.add(context.inContained);
  } else if (!reference) mentioned.add(id);
  else if (!used.has(id)) used.set(id, context.expression());
}

function walkContained(value: JsonObject, context: Context): void {
  if (context.inContained !== undefined) {
    context.add('invariant', 'a contained resource must not contain resources itself (dom-2)');
    return;
  }
  const id = typeof value.id === 'string' ? value.id : '';
  if (id === '') context.add('invariant', 'a contained resource must have an id, so that it can be referred to');
  else if (context.scope.contained.has(id))
    context.add('invariant', `two contained resources have the id "${id.slice(0, 64)}"`);
  else context.scope.contained.set(id, context.expression());
  const { meta } = value;
  if (isObject(meta)) {
    for (const [key, rule] of [
      ['versionId', 'dom-4'],
      ['lastUpdated', 'dom-4'],
      ['security', 'dom-5'],
    ] as const) {
      if (meta[key] !== undefined) context.add('invariant', `a contained resource must not have meta.${key} (${rule})`);
    }
  }
  context.inContained = id;
  walkResource(value, context, true);
  context.inContained = undefined;
}
