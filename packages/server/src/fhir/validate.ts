import type { OperationOutcome, OperationOutcomeIssue, Parameters, Resource } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import { checkReadable } from './compartment.ts';
import type { FhirContext } from './context.ts';
import { validationIssues } from './knowledge.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Request {
  readonly resource: Record<string, unknown> | undefined;
  readonly mode: string | undefined;
  readonly profile: string | undefined;
}

function requestOf({ request, query }: FhirContext): Request {
  const { body } = request;
  const asked = new URLSearchParams(query);
  const inQuery = { mode: asked.get('mode') ?? undefined, profile: asked.get('profile') ?? undefined };
  if (body === undefined || body === null) return { resource: undefined, ...inQuery };
  if (!isObject(body)) throw fail('wrong-type', 'The body is not a FHIR resource: it must be a JSON object.');
  if (body.resourceType !== 'Parameters') return { resource: body, ...inQuery };
  const named = (name: string) => ((body as unknown as Parameters).parameter ?? []).find((one) => one?.name === name);
  const resource: unknown = named('resource')?.resource;
  return {
    resource: isObject(resource) ? resource : undefined,
    mode: named('mode')?.valueCode ?? inQuery.mode,
    profile: named('profile')?.valueUri ?? named('profile')?.valueCanonical ?? inQuery.profile,
  };
}

const issue = (
  code: OperationOutcomeIssue['code'],
  diagnostics: string,
  expression?: string,
): OperationOutcomeIssue => ({
  severity: 'error',
  code,
  diagnostics,
  ...(expression ? { expression: [expression] } : {}),
});

/**
 * `$validate` on a type or an instance, with Parameters or the bare resource (R4 resource-operation-validate). The
 * answer is an OperationOutcome with status 200 whatever is found: the operation itself succeeded.
 */
export async function validate(context: FhirContext): Promise<OperationOutcome> {
  const { store, type, id } = context;
  const { resource, mode, profile } = requestOf(context);
  if (mode === 'delete') {
    if (!id) throw fail('bad-parameter', 'mode=delete needs the id of a resource in the address.');
    await checkReadable(context);
    await store.read(type, id);
    return outcome(type, []);
  }
  if (mode !== undefined && !MODES.has(mode))
    throw fail('bad-parameter', 'mode can be create, update, delete or profile.');
  const subject = resource ?? (await stored(context));
  if (!subject)
    throw fail(
      'bad-parameter',
      'There is nothing to validate: send a resource, or Parameters with one named "resource".',
    );
  if (subject.resourceType !== type) {
    return outcome(type, [
      issue('invalid', `The resource is not of type ${type}, which the address names.`, 'resourceType'),
    ]);
  }
  const own: OperationOutcomeIssue[] = [];
  if (mode === 'update' && resource && subject.id !== id) {
    own.push(issue('value', 'For an update the id must be the one in the address.', `${type}.id`));
  }
  if (profile !== undefined && profile !== `http://hl7.org/fhir/StructureDefinition/${type}`) {
    own.push({
      ...issue(
        'not-supported',
        `The profile ${profile} is not known here; checked against the base definition only.`,
        type,
      ),
      severity: 'warning',
    });
  }
  return outcome(type, [...own, ...validationIssues(subject as unknown as Resource)]);
}

async function stored(context: FhirContext): Promise<Record<string, unknown> | undefined> {
  const { store, type, id } = context;
  if (!id) return undefined;
  await checkReadable(context);
  return { ...(await store.read(type, id)).resource };
}

const MODES = new Set(['create', 'update', 'delete', 'profile']);

/** Every issue says where; what concerns the whole is at the resource itself. */
function outcome(type: string, issues: readonly OperationOutcomeIssue[]): OperationOutcome {
  const good: OperationOutcomeIssue = {
    severity: 'information',
    code: 'informational',
    diagnostics: 'No problems found.',
    expression: [type],
  };
  const placed = issues.map((one) => (one.expression?.length ? one : { ...one, expression: [type] }));
  return { resourceType: 'OperationOutcome', issue: placed.length > 0 ? placed : [good] };
}
