import type { RunElm } from '@aceso/engagement/prior-authorisation';
import type { Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import type { Auditor } from '../../audit/index.ts';
import type { ChartService } from '../../charts/chart-service.ts';
import type { ServerConfig } from '../../config.ts';
import type { FhirRoute } from '../../fhir/table.ts';
import type { GuidelineService } from '../../guidelines/service.ts';
import { CoverageHooks } from './coverage-hooks.ts';
import { AuthorisationDesk } from './desk.ts';
import { documentationFhirRoutes } from './documentation-routes.ts';
import { authorisationFhirRoutes } from './fhir-routes.ts';
import { Subscriptions } from './subscriptions.ts';

/** Puts prior authorisation together: the desk, its subscriptions, and its part of the FHIR API. */
export function prepareAuthorisations({
  store,
  config,
  charts,
  guidelines,
  now,
  base,
  auditor,
}: {
  readonly store: Store;
  readonly config: Pick<ServerConfig, 'authorisationZone' | 'authorisationHooks'>;
  readonly charts: ChartService;
  readonly guidelines: GuidelineService;
  readonly now: () => Date;
  readonly base: () => string;
  readonly auditor: () => Auditor;
}): {
  readonly desk: AuthorisationDesk;
  readonly fhirRoutes: readonly FhirRoute[];
  readonly coverage: CoverageHooks;
} {
  const subscriptions = new Subscriptions({
    store,
    now,
    base,
    auditor,
    allowed: config.authorisationHooks,
    open: (id) => desk.open(id),
  });
  const desk: AuthorisationDesk = new AuthorisationDesk({
    store,
    now,
    zone: config.authorisationZone,
    ...(guidelines.loaded ? { runElm: elmOf(guidelines.loaded, now) } : {}),
    changed: (id, _one, request) => subscriptions.notify(id, request),
  });
  return {
    desk,
    fhirRoutes: [...authorisationFhirRoutes(desk, subscriptions), ...documentationFhirRoutes(desk, charts, base)],
    coverage: new CoverageHooks(desk, charts, base),
  };
}

/** Criteria in CQL run by the engine and on the libraries that guidelines run by. */
const elmOf =
  ({ content, engine }: NonNullable<GuidelineService['loaded']>, now: () => Date) =>
  (bundle: Readonly<Record<string, unknown>>): RunElm => {
    const resources = (bundle.entry as { resource: Resource }[]).map(({ resource }) => resource);
    return async (name, expression) => {
      const library = content.library(name);
      if (!library) throw new Error(`there is no library ${name}`);
      const evaluation = await engine.start({ library, resources, now: now() });
      return evaluation.evaluate(expression);
    };
  };
