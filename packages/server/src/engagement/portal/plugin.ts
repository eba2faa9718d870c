import type { FastifyInstance } from 'fastify';
import type { Veils } from '../../access/veils.ts';
import type { ModelWording } from '../../wording/wording.ts';
import type { HelpLines } from '../help-lines/help-lines.ts';
import { helpLineRoutes } from '../help-lines/routes.ts';
import type { Proxies } from '../proxies/proxies.ts';
import { proxyRoutes } from '../proxies/routes.ts';
import type { KeptBackService } from '../young/kept-back.ts';
import { youngRoutes } from '../young/routes.ts';
import { wordAnswer } from './chat-wording.ts';
import { consentRoutes } from './consent-routes.ts';
import { formRoutes } from './form-routes.ts';
import { type InboxOptions, inboxRoutes } from './inbox-routes.ts';
import { patientRoutes } from './patient-routes.ts';
import { PortalService } from './service.ts';

export interface PortalOptions extends Omit<InboxOptions, 'service'> {
  readonly veils: Veils;
  readonly proxies: Proxies;
  readonly keptBack: KeptBackService;
  readonly wording: ModelWording;
  readonly helpLines: HelpLines;
  readonly now: () => Date;
}

/** The portal of patients and the inbox of the staff. */
export async function portalPlugin(
  plain: FastifyInstance,
  { store, charts, engine, veils, proxies, keptBack, wording, helpLines, now }: PortalOptions,
): Promise<void> {
  const service = new PortalService({
    store,
    charts,
    now,
    helpLines,
    wordedBy: (sentences, ask) => wordAnswer(wording, engine, sentences, ask),
  });
  helpLineRoutes(plain, { charts, helpLines });
  patientRoutes(plain, { charts, service, now });
  consentRoutes(plain, { store, veils, now });
  formRoutes(plain, { store, charts, service, now });
  proxyRoutes(plain, { store, proxies });
  youngRoutes(plain, { store, keptBack, now });
  inboxRoutes(plain, { store, charts, service, engine });
}
