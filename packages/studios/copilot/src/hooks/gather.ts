import type { Resource } from '@medplum/fhirtypes';
import { CONTEXTS } from './parse.ts';
import { checkDates, checkOwned, checkPatient, checkShape } from './prefetch-checks.ts';
import { resourcesOf } from './run-plan.ts';
import type { HookRequest, HookService } from './types.ts';

/** What a request brings with it, and what of the service's prefetch it lacks. */
export interface Gathered {
  readonly resources: readonly Resource[];
  /** Prefetch keys that the client did not fill. `null` is filled: the client has nothing there. */
  readonly lacking: readonly string[];
}

export interface GatherOptions {
  readonly now: Date;
  /**
   * Published test requests fill other keys than their plan suggests, and name other subjects than their patient (CDC opioid guide:
   * REC10, REC11); only the Patient is compared.
   */
  readonly published?: boolean;
}

/**
 * Takes the prefetch of a request together. A failed prefetch (an OperationOutcome) counts as not filled.
 * @throws HookRequestError naming the key or order: another patient's, of another type, cut into pages, dates that are none
 */
export function gather(
  { hook, context, prefetch }: HookRequest,
  service: HookService,
  { now, published = false }: GatherOptions,
): Gathered {
  const failed = (value: Resource | null | undefined): boolean => value?.resourceType === 'OperationOutcome';
  for (const [key, value] of Object.entries(prefetch)) {
    if (value === null || failed(value)) continue;
    const template = service.prefetch[key];
    if (template !== undefined && !published) checkShape(key, value, template);
    const inBundle = value.resourceType === 'Bundle';
    for (const [index, resource] of resourcesOf(value).entries()) {
      const path = inBundle ? `prefetch.${key}.entry[${index}].resource` : `prefetch.${key}`;
      if (!published || resource.resourceType === 'Patient') checkPatient(resource, context.patientId, path);
      if (published) continue;
      if (template !== undefined) checkOwned(resource, path);
      checkDates(resource, path, now);
    }
  }
  for (const [index, draft] of (published ? [] : context.drafts).entries()) {
    const path = `context.${CONTEXTS[hook].drafts}.entry[${index}].resource`;
    checkPatient(draft, context.patientId, path);
    checkDates(draft, path, now);
  }
  return {
    resources: Object.values(prefetch)
      .filter((value) => !failed(value))
      .flatMap(resourcesOf),
    lacking: Object.keys(service.prefetch).filter((key) => prefetch[key] === undefined || failed(prefetch[key])),
  };
}
