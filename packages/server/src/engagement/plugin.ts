import type { FastifyInstance } from 'fastify';
import type { AuthorisationDesk } from './prior-authorisation/desk.ts';
import { authorisationRoutes } from './prior-authorisation/routes.ts';

/** The engagement studio: prior authorisation. */
export async function engagementPlugin(
  plain: FastifyInstance,
  options: { readonly authorisations: AuthorisationDesk },
): Promise<void> {
  authorisationRoutes(plain, options.authorisations);
}
