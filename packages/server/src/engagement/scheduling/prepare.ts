import type { Store } from '@aceso/store';
import type { FhirRoute } from '../../fhir/table.ts';
import { SchedulingDesk } from './desk.ts';
import { schedulingFhirRoutes } from './fhir-routes.ts';

/** Puts scheduling together: the desk, and its part of the FHIR API. */
export function prepareScheduling(options: {
  readonly store: Store;
  readonly now: () => Date;
  readonly zone: string;
}): { readonly desk: SchedulingDesk; readonly fhirRoutes: readonly FhirRoute[] } {
  const desk = new SchedulingDesk(options);
  return { desk, fhirRoutes: schedulingFhirRoutes(desk) };
}
