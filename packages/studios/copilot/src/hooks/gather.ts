import type { Resource } from '@medplum/fhirtypes';
import { HookRequestError } from './parse.ts';
import { resourcesOf } from './run-plan.ts';
import type { HookRequest, HookService } from './types.ts';

/** What a request brings with it, and what of the service's prefetch it lacks. */
export interface Gathered {
  readonly resources: readonly Resource[];
  /** Prefetch keys that the client did not fill. `null` is filled: the client has nothing there. */
  readonly lacking: readonly string[];
}

/**
 * Takes the prefetch of a request together. A failed prefetch (an OperationOutcome) counts as not filled.
 * @throws HookRequestError when a resource is another patient's than the context's
 */
export function gather({ context, prefetch }: HookRequest, service: HookService): Gathered {
  const failed = (value: Resource | null | undefined): boolean => value?.resourceType === 'OperationOutcome';
  for (const [key, value] of Object.entries(prefetch)) {
    for (const resource of resourcesOf(value)) {
      if (resource.resourceType === 'Patient' && resource.id !== context.patientId) {
        throw new HookRequestError(`prefetch.${key}`, 'holds another patient than context.patientId');
      }
    }
  }
  return {
    resources: Object.values(prefetch)
      .filter((value) => !failed(value))
      .flatMap(resourcesOf),
    lacking: Object.keys(service.prefetch).filter((key) => prefetch[key] === undefined || failed(prefetch[key])),
  };
}
