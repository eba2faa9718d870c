import type { FastifyInstance } from 'fastify';
import type { AuthorisationDesk } from './prior-authorisation/desk.ts';
import { authorisationRoutes } from './prior-authorisation/routes.ts';
import type { Scheduling } from './scheduling/prepare.ts';

/** The engagement studio: prior authorisation and scheduling. */
export async function engagementPlugin(
  plain: FastifyInstance,
  options: { readonly authorisations: AuthorisationDesk; readonly scheduling: Pick<Scheduling, 'routes'> },
): Promise<void> {
  authorisationRoutes(plain, options.authorisations);
  options.scheduling.routes(plain);
}
