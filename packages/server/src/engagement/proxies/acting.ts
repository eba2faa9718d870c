import type { FastifyInstance } from 'fastify';
import { deny, type Permission } from '../../identity/index.ts';
import { grantId, type Relationship, type Scope } from './grant.ts';
import type { Proxies } from './proxies.ts';

/** Id of the patient for whom somebody acts, where it is not themselves. */
const HEADER = 'x-acting-for';

/** Under whose address a request acts for others, and what it needs; the longest that fits counts. Elsewhere one is oneself. */
const NEEDS: readonly (readonly [string, Scope | 'nobody' | 'permission'])[] = [
  ['/fhir/', 'permission'],
  ['/api/scheduling/', 'permission'],
  ['/api/portal/', 'nobody'],
  ['/api/portal/help-lines', 'record'],
  ['/api/portal/results', 'record'],
  ['/api/portal/medications', 'record'],
  ['/api/portal/visits', 'record'],
  ['/api/portal/conversations', 'act'],
  ['/api/portal/requests', 'act'],
  ['/api/portal/forms', 'act'],
];
const PERMITS: Readonly<Record<Scope, readonly Permission[]>> = {
  record: ['patient.read'],
  act: [],
  visits: ['schedule.book'],
};

export interface Acting {
  readonly relationship: Relationship;
  /** Id of the RelatedPerson. */
  readonly grant: string;
  /** Whose account it is, as they are in the record. */
  readonly self: string | undefined;
  /** Of the patient's age, they see what the clinic's rule shows. */
  readonly limited: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Somebody acts for the patient that `principal` is limited to. */
    acting: Acting | null;
  }
}

/**
 * Lets the account of one patient act for another whom staff have let them: the request is then limited to that record,
 * with no more than the grant allows, and stays in the name of whoever sent it. Call after identity.
 */
export function actForOthers(app: FastifyInstance, proxies: Proxies): void {
  app.decorateRequest('acting', null);
  app.addHook('onRequest', async (request) => {
    const wanted = request.headers[HEADER];
    const { principal } = request;
    // The pattern of the route and not the address, which may be written in many ways.
    const url = request.routeOptions.url ?? '';
    const need = NEEDS.findLast(([prefix]) => url.startsWith(prefix))?.[1];
    if (wanted === undefined || !principal || need === undefined) return;
    if (!principal.roles.includes('patient') || (request.authentication?.kind ?? 'session') !== 'session')
      throw deny('own-record', 'Only somebody who has signed in to the portal acts for another.');
    const patient = String(wanted);
    if (patient === principal.patient) return;
    const grant = await proxies.holding(principal.id, patient);
    if (!grant) throw deny('own-record', 'You may not act for this person, or no longer; ask the clinic.');
    const limited = await proxies.isLimited(patient);
    request.audit({
      patients: [patient],
      entities: [
        {
          reference: `RelatedPerson/${grantId(principal.id, patient)}`,
          detail: {
            actingAs: grant.relationship,
            scopes: grant.scopes.join(' '),
            ...(limited ? { seen: 'by age' } : {}),
          },
        },
      ],
    });
    if (need !== 'permission' && !(need !== 'nobody' && grant.scopes.includes(need)))
      throw deny('own-record', 'This is not among what you may do for this person.');
    const permits = new Set<Permission>(['portal.use', ...grant.scopes.flatMap((scope) => PERMITS[scope])]);
    request.acting = {
      relationship: grant.relationship,
      grant: grantId(principal.id, patient),
      self: principal.patient,
      limited,
    };
    request.principal = Object.freeze({
      ...principal,
      patient,
      permissions: new Set([...principal.permissions].filter((one) => permits.has(one))),
    });
  });
}
