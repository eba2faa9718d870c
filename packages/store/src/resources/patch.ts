import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '@medplum/fhirtypes';
import { applyPatch, type Operation, Pointer } from 'rfc6902';
import { StoreError } from '../errors.ts';

const OPS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];
/** Enough for any honest edit; keeps a hostile document from holding the server. */
const MAX_OPERATIONS = 10_000;
/** Characters and members that a patch may copy: a few copies of copies would outgrow any memory. */
const MAX_COPIED = 4_000_000;
const UNSAFE = /(^|\/)(__proto__|constructor|prototype)(\/|$)/;

function pointer(value: unknown, where: string): string {
  if (typeof value !== 'string' || (value !== '' && !value.startsWith('/'))) {
    throw new StoreError('bad-request', `${where} is a JSON Pointer: empty, or beginning with "/".`, {
      expression: where,
    });
  }
  if (UNSAFE.test(value))
    throw new StoreError('bad-request', `${where} names a member that resources do not have.`, { expression: where });
  return value;
}

/** Checks the patch document itself (RFC 6902 §4), so that a malformed one is told apart from one that does not fit. */
export function readOperations(value: unknown): Operation[] {
  if (!Array.isArray(value)) throw new StoreError('bad-request', 'A JSON Patch is an array of operations.');
  if (value.length > MAX_OPERATIONS)
    throw new StoreError('too-costly', `A JSON Patch has at most ${MAX_OPERATIONS} operations.`);
  return value.map((item: unknown, i) => {
    const where = `operations[${i}]`;
    if (typeof item !== 'object' || item === null)
      throw new StoreError('bad-request', `${where} is an object.`, { expression: where });
    const operation = item as Record<string, unknown>;
    if (!OPS.includes(operation.op as string)) {
      throw new StoreError('bad-request', `${where}.op is one of ${OPS.join(', ')}.`, { expression: `${where}.op` });
    }
    const path = pointer(operation.path, `${where}.path`);
    if (operation.op === 'move' || operation.op === 'copy') {
      const from = pointer(operation.from, `${where}.from`);
      // RFC 6902 §4.4: a location cannot be moved into one of its children.
      if (operation.op === 'move' && path.startsWith(`${from}/`)) {
        throw new StoreError('bad-request', `${where} moves a value into itself.`, { expression: where });
      }
    } else if (operation.op !== 'remove' && !('value' in operation)) {
      throw new StoreError('bad-request', `${where} has no value.`, { expression: `${where}.value` });
    }
    return item as Operation;
  });
}

/** Members and characters of a value, counted no further than `limit`. */
function weightOf(value: unknown, limit: number): number {
  let weight = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0 && weight < limit) {
    const one = rest.pop();
    weight += 1 + (typeof one === 'string' ? one.length : 0);
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) rest.push(inner);
  }
  return weight;
}

/** The patched resource; the given one is untouched. All operations apply or none does; a failing one is a 422 error. */
export function patchResource(resource: Resource, operations: readonly Operation[]): Resource {
  const result = structuredClone(resource);
  let copied = 0;
  for (const [i, operation] of operations.entries()) {
    const where = `operations[${i}]`;
    if (operation.op === 'copy') {
      copied += weightOf(Pointer.fromJSON(operation.from).get(result), MAX_COPIED - copied);
      if (copied >= MAX_COPIED)
        throw new StoreError('too-costly', `${where} copies more than a resource may hold.`, { expression: where });
    }
    // Copied in, so that a later operation cannot reach back into the caller's document.
    const [error] = applyPatch(result, [structuredClone(operation)]);
    if (error) {
      const what =
        operation.op === 'test' ? 'the test failed: the resource holds another value' : 'there is nothing at that path';
      throw new StoreError('patch-failed', `${where} (${operation.op} ${operation.path}): ${what}.`, {
        expression: where,
      });
    }
  }
  if (
    result === null ||
    typeof result !== 'object' ||
    result.resourceType !== resource.resourceType ||
    !isDeepStrictEqual(result.id, resource.id)
  ) {
    throw new StoreError('patch-failed', 'A patch must leave resourceType and id as they are.', {
      expression: 'Resource.id',
    });
  }
  return result;
}
