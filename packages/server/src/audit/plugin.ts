import type { AuditLog, Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deny } from '../identity/errors.ts';
import '../identity/types.ts';
import { auditEvents, type EventFacts } from './event.ts';
import type { AuditKind } from './kinds.ts';
import { RefusalThrottle } from './refusal-throttle.ts';
import { byMethod, changedUnseen, fhirInteraction, patientId, patientsIn, withheld } from './request-facts.ts';
import type { AuditEntity, AuditNote, Auditor, DetachedEvent } from './types.ts';

export interface AuditOptions {
  readonly log: Pick<AuditLog, 'append'>;
  /** Name of this installation, as it stands in every event. */
  readonly site: string;
  readonly now?: () => Date;
  /** Reads a resource that is about to be deleted or patched, to name its patients. Absent: they are not named. */
  readonly read?: Store['read'];
}

/** What a request said about itself so far. */
interface Notes {
  kind: AuditKind | undefined;
  outcome: string | undefined;
  account: AuditNote['account'];
  readonly patients: Set<string>;
  readonly entities: AuditEntity[];
}
const NOTES = Symbol('audit notes');
type Noted = FastifyRequest & { [NOTES]: Notes };

/** Larger JSON answers sent as text are not parsed again to look for patients; their routes declare them. */
const MAX_SCAN = 16 * 1024 * 1024;

/**
 * Audits every request to `/fhir`, `/api` and `/dicomweb`, whatever its outcome, before its answer leaves: when the event cannot be
 * made durable, the answer is replaced by 503, and further requests are refused before they touch anything until the
 * log can be written again. A route that touches no patient data says `config: { audit: false }`; all others need not
 * do anything to be audited, and add what they know through `request.audit` and `request.auditPatients`.
 * Call on the root instance, before any route.
 * @returns whether events can be written, as far as is known
 */
export function registerAudit(app: FastifyInstance, options: AuditOptions): { readonly isWritable: () => boolean } {
  const { log, site, now = () => new Date() } = options;
  const throttle = new RefusalThrottle();
  let broken = false;

  const write = async (facts: EventFacts): Promise<void> => {
    try {
      const { self } = facts.agent;
      await Promise.all(auditEvents(facts).map((event) => log.append(event, self === undefined ? {} : { self })));
    } catch (error) {
      broken = true;
      throw error;
    }
  };

  const auditor: Auditor = {
    async record(event: DetachedEvent) {
      const { by, peer, failed, kind, outcome } = event;
      await write({
        kind,
        recorded: now().toISOString(),
        ...(failed ? { failed } : {}),
        ...(outcome === undefined ? {} : { outcome }),
        // As PS3.15 A.5.2 writes application entities.
        agent:
          by ??
          (peer
            ? { username: `AETITLES=${peer.aeTitle}`, ...(peer.address === undefined ? {} : { address: peer.address }) }
            : {}),
        patients: [...new Set([...(event.patients ?? [])].map((id) => patientId(id) ?? id))].sort(),
        entities: event.entities ?? [],
        site,
      });
    },
  };
  app.decorate('auditor', auditor);
  app.decorateRequest(NOTES, null as unknown as Notes);
  app.decorateRequest('auditPatients', function (this: FastifyRequest, ids: Iterable<string>) {
    this.audit({ patients: ids });
  });
  app.decorateRequest('audit', function (this: FastifyRequest, note: AuditNote) {
    const notes = (this as Noted)[NOTES];
    if (note.kind) notes.kind = note.kind;
    if (note.outcome !== undefined) notes.outcome = note.outcome;
    if (note.account) notes.account = note.account;
    for (const id of note.patients ?? []) notes.patients.add(patientId(id) ?? id);
    notes.entities.push(...(note.entities ?? []));
  });

  app.addHook('onRequest', async (request) => {
    (request as Noted)[NOTES] = {
      kind: undefined,
      outcome: undefined,
      account: undefined,
      patients: new Set(),
      entities: [],
    };
    if (!broken || !isAudited(request)) return;
    const resumed = {
      kind: 'audit-outage',
      outcome: 'Written again after a failure; answers were withheld meanwhile.',
    } as const;
    await auditor.record(resumed).catch(() => {
      throw deny('audit-unavailable');
    });
    broken = false;
  });

  app.addHook('preHandler', async (request) => {
    if (!isFhir(request) || request.method === 'GET') return;
    const notes = (request as Noted)[NOTES];
    for (const id of patientsIn(request.body)) notes.patients.add(id);
    if (!options.read || !request.principal?.permissions.has('patient.write')) return;
    for (const { type, id } of changedUnseen(request.method, splitUrl(request.url)[0], request.body)) {
      // Not there, or gone: then there is nobody to name.
      const found = await options.read(type, id).catch(() => undefined);
      for (const patient of patientsIn(found?.resource)) notes.patients.add(patient);
    }
  });

  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (isFhir(request)) for (const id of patientsIn(payload)) (request as Noted)[NOTES].patients.add(id);
    return payload;
  });

  app.addHook('onSend', async (request, reply, payload) => {
    // A request refused before its notes were made (a malformed URL) touched nothing.
    const notes = (request as Noted)[NOTES] as Notes | null;
    if (!notes || !isAudited(request)) return payload;
    const stranger = !request.principal && !notes.account && reply.statusCode >= 400;
    const noise = stranger || reply.statusCode === 429;
    const passed = noise ? throttle.take(request.ip, now().getTime()) : { allowed: true, suppressed: 0 };
    if (!passed.allowed) return payload;
    if (passed.suppressed > 0) notes.outcome = `${passed.suppressed} earlier refusals of this address were not listed.`;
    scanText(request, notes, payload);
    try {
      await write(factsOf(request, reply, notes));
      return payload;
    } catch (error) {
      request.log.error({ err: error }, 'the audit log cannot be written');
      return withholdAnswer(request, reply, payload);
    }
  });

  return { isWritable: () => !broken };

  function factsOf(request: FastifyRequest, reply: FastifyReply, notes: Notes): EventFacts {
    const { principal, authentication } = request;
    const [path, query] = splitUrl(request.url);
    const parsed = isFhir(request) ? fhirInteraction(request.method, path) : undefined;
    const declared = request.routeOptions.config.audit;
    const kind = notes.kind ?? (declared || undefined) ?? parsed?.kind ?? byMethod(request.method);
    const form = request.method === 'POST' && path.endsWith('/_search') ? formOf(request.body) : '';
    const asked = [query, form].filter((part) => part !== '').join('&');
    const own = parsed?.reference;
    const ownPatient = own === undefined ? undefined : patientId(own.split('/_history')[0]!);
    const patients = new Set(notes.patients);
    const location = reply.getHeader('location');
    const made = typeof location === 'string' ? patientId(location) : undefined;
    if (made !== undefined) patients.add(made);
    if (ownPatient !== undefined) patients.add(ownPatient);
    const account = principal ?? notes.account;
    // An app's token may be limited to the record of somebody else than who is behind it.
    const purpose = String(request.headers['x-purpose-of-use'] ?? '').toUpperCase();
    const { acting } = request;
    const ofAccount = principal && !principal.roles.includes('patient') ? undefined : account?.patient;
    // Who acts for another is not the one they act for.
    const self = acting ? acting.self : ofAccount;
    return {
      kind,
      recorded: now().toISOString(),
      status: reply.statusCode,
      ...(notes.outcome === undefined ? {} : { outcome: notes.outcome }),
      agent: {
        ...(account?.id === undefined ? {} : { id: account.id }),
        ...(account === undefined ? {} : { username: account.username }),
        ...(principal ? { roles: principal.roles } : {}),
        ...(authentication ? { token: authentication.kind === 'token' } : {}),
        ...(self === undefined ? {} : { self }),
        address: request.ip,
      },
      patients: [...patients].sort(),
      entities: [...(own !== undefined && ownPatient === undefined ? [{ reference: own }] : []), ...notes.entities],
      ...(/^[A-Z]{2,16}$/.test(purpose) ? { purpose } : {}),
      query: `${request.method} ${path}${asked === '' ? '' : `?${withheld(asked)}`}`,
      site,
    };
  }
}

/** Path as the router reads it (decoded), and the raw query string. */
function splitUrl(url: string): [string, string] {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  try {
    return [decodeURIComponent(path), query];
  } catch {
    return [path, query];
  }
}

/** By the route that matched and not by the URL: `/%66hir` reaches the same route as `/fhir`. */
const routedUnder = (request: FastifyRequest, root: string): boolean => {
  const route = request.routeOptions.url ?? '';
  return route === root || route.startsWith(`${root}/`);
};
const isFhir = (request: FastifyRequest): boolean => routedUnder(request, '/fhir');

/** Where no route matched, nothing was touched. */
const isAudited = (request: FastifyRequest): boolean =>
  request.routeOptions.config?.audit !== false &&
  request.method !== 'OPTIONS' &&
  (isFhir(request) || routedUnder(request, '/api') || routedUnder(request, '/dicomweb'));

const formOf = (body: unknown): string => {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
};

/** The net under routes that send FHIR as text and declare nothing. */
function scanText(request: FastifyRequest, notes: Notes, payload: unknown): void {
  if (!isFhir(request) || notes.patients.size > 0) return;
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return;
  if (payload.length > MAX_SCAN) return;
  const text = payload.toString();
  if (!text.startsWith('{')) return;
  try {
    for (const id of patientsIn(JSON.parse(text))) notes.patients.add(id);
  } catch {
    // Not JSON: a blob. Its route declares whose it is.
  }
}

function withholdAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): string {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'destroy' in payload &&
    typeof payload.destroy === 'function'
  ) {
    payload.destroy();
  }
  const { code, message, hint } = deny('audit-unavailable');
  const fhir = isFhir(request);
  const body = fhir
    ? {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'fatal', code: 'transient', diagnostics: `${message} ${hint}` }],
      }
    : { error: { code, message, hint } };
  for (const name of Object.keys(reply.getHeaders())) {
    if (
      [
        'etag',
        'last-modified',
        'location',
        'set-cookie',
        'content-disposition',
        'content-encoding',
        'content-location',
      ].includes(name)
    ) {
      reply.removeHeader(name);
    }
  }
  const text = JSON.stringify(body);
  reply
    .code(503)
    .header('content-type', fhir ? 'application/fhir+json; charset=utf-8' : 'application/json; charset=utf-8');
  reply.header('content-length', Buffer.byteLength(text));
  return text;
}
