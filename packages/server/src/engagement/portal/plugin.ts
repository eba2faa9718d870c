import type { FastifyInstance } from 'fastify';
import { formRoutes } from './form-routes.ts';
import { type InboxOptions, inboxRoutes } from './inbox-routes.ts';
import { patientRoutes } from './patient-routes.ts';
import { PortalService } from './service.ts';

export interface PortalOptions extends Omit<InboxOptions, 'service'> {
  readonly now: () => Date;
}

/** The portal of patients and the inbox of the staff. */
export async function portalPlugin(
  plain: FastifyInstance,
  { store, charts, engine, now }: PortalOptions,
): Promise<void> {
  const service = new PortalService(store, charts, now);
  patientRoutes(plain, { store, charts, service, now });
  formRoutes(plain, { store, charts, service, now });
  inboxRoutes(plain, { store, charts, service, engine });
}
