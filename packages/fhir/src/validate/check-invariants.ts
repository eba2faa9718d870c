import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { evaluateFhirPath } from '../fhirpath/index.ts';
import { type Constraint, isResourceType, jsonName, typeDef } from '../schema/index.ts';
import { INVARIANTS, type JsonObject, STRUCTURAL } from './invariants.ts';

const MAX_DEPTH = 64;
const MAX_CHECKS = 5000;

interface Check {
  readonly constraint: Constraint;
  readonly element: unknown;
  readonly base: string;
  readonly path: string;
  readonly resource: JsonObject;
}

/**
 * The R4 invariants that `validateResource` leaves to FHIRPath: those of definitions, questionnaires, value sets and
 * the like. Slower by far, so for `$validate` and for resources that `validateResource` found valid.
 */
export async function checkInvariants(resource: unknown): Promise<OperationOutcomeIssue[]> {
  const checks: Check[] = [];
  const issues: OperationOutcomeIssue[] = [];
  if (!isObject(resource)) return issues;
  collect(resource, String(resource.resourceType), String(resource.resourceType), resource, checks, 0);
  for (const { constraint, element, base, path, resource: owner } of checks) {
    const variables = { resource: owner, rootResource: resource };
    const result = await evaluateFhirPath(element, constraint.expression, { base, variables });
    // An invariant that the engine cannot evaluate says nothing about the resource.
    if (result.ok && result.values.length > 0 && result.values.every((value) => value === false)) {
      issues.push({
        severity: 'error',
        code: 'invariant',
        diagnostics: `${constraint.human} (${constraint.key})`,
        expression: [path],
      });
    }
  }
  return issues;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function collect(
  value: JsonObject,
  type: string,
  path: string,
  resource: JsonObject,
  checks: Check[],
  depth: number,
): void {
  const def = typeDef(type);
  if (!def || depth > MAX_DEPTH || checks.length >= MAX_CHECKS) return;
  add(def.constraints, value, type, path, resource, checks);
  for (const element of def.elements.values()) {
    for (const elementType of element.types) {
      const found = value[jsonName(element, elementType)];
      if (found === undefined) continue;
      const list: readonly unknown[] = Array.isArray(found) ? found : [found];
      list.forEach((item, i) => {
        const at = `${path}.${element.name}${Array.isArray(found) ? `[${i}]` : ''}`;
        add(element.constraints, item, elementType, at, resource, checks);
        if (!isObject(item)) return;
        const name = item.resourceType;
        if (elementType !== 'Resource') collect(item, elementType, at, resource, checks, depth + 1);
        else if (typeof name === 'string' && isResourceType(name)) collect(item, name, at, item, checks, depth + 1);
      });
    }
  }
}

function add(
  constraints: readonly Constraint[],
  element: unknown,
  base: string,
  path: string,
  resource: JsonObject,
  checks: Check[],
): void {
  for (const constraint of constraints) {
    if (STRUCTURAL.has(constraint.key) || Object.hasOwn(INVARIANTS, constraint.key)) continue;
    checks.push({ constraint, element, base, path, resource });
  }
}
