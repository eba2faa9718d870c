import type { AuditEvent, AuditEventEntity, AuditEventEntityDetail } from '@medplum/fhirtypes';
import { AUDIT_KINDS, type AuditKind } from './kinds.ts';
import type { AuditEntity } from './types.ts';

export interface EventFacts {
  readonly kind: AuditKind;
  readonly recorded: string;
  /** HTTP status; absent: done without HTTP. */
  readonly status?: number;
  readonly failed?: boolean;
  readonly outcome?: string;
  readonly agent: {
    /** Account id; absent: nobody is signed in. */
    readonly id?: string;
    readonly username?: string;
    readonly roles?: readonly string[];
    /** IP address. */
    readonly address?: string;
    /** Signed in by an API token and not by a session. */
    readonly token?: boolean;
    /** The patient whose own account it is. */
    readonly self?: string;
  };
  /** Ids without `Patient/`. */
  readonly patients: readonly string[];
  readonly entities: readonly AuditEntity[];
  /** Path and query as sent, with what identifies people withheld. */
  readonly query?: string;
  /** Code of v3-PurposeOfUse that the request said it was for. Consents are read by it, and nobody else checks it. */
  readonly purpose?: string;
  /** Name of this installation. */
  readonly site: string;
}

const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ENTITY_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const PERSON = { system: ENTITY_TYPE, code: '1', display: 'Person' };
const SYSTEM_OBJECT = { system: ENTITY_TYPE, code: '2', display: 'System Object' };
const role = (code: string, display: string) => ({ system: ENTITY_ROLE, code, display });

/** Most patients in one event; a request that touched more gives several. */
export const PATIENTS_PER_EVENT = 500;

/**
 * FHIR R4 AuditEvents of one act: one, unless very many patients were touched. Persons appear by reference only
 * (accounts with the name they sign in with), never by name.
 */
export function auditEvents(facts: EventFacts): AuditEvent[] {
  const groups: (readonly string[])[] = [];
  for (let i = 0; i < facts.patients.length; i += PATIENTS_PER_EVENT) {
    groups.push(facts.patients.slice(i, i + PATIENTS_PER_EVENT));
  }
  return (groups.length > 0 ? groups : [[]]).map((patients) => oneEvent(facts, patients));
}

function oneEvent(facts: EventFacts, patients: readonly string[]): AuditEvent {
  const kind = AUDIT_KINDS[facts.kind];
  const entity = [
    ...patients.map(patientEntity),
    ...facts.entities.map(otherEntity),
    ...(facts.query === undefined ? [] : [queryEntity(facts.query)]),
  ];
  const desc =
    facts.outcome ?? (facts.status !== undefined && facts.status >= 400 ? `HTTP ${facts.status}` : undefined);
  return {
    resourceType: 'AuditEvent',
    type: kind.type,
    subtype: [kind.subtype],
    action: kind.action,
    recorded: facts.recorded,
    outcome: outcomeOf(facts),
    ...(desc === undefined ? {} : { outcomeDesc: desc }),
    ...(facts.purpose === undefined
      ? {}
      : {
          purposeOfEvent: [
            { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: facts.purpose }] },
          ],
        }),
    agent: [agentOf(facts.agent)],
    source: {
      site: facts.site,
      observer: { display: 'Aceso' },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    ...(entity.length > 0 ? { entity } : {}),
  };
}

/** 0 success, 4 the request was refused, 8 the server failed. */
function outcomeOf({ status, failed }: EventFacts): NonNullable<AuditEvent['outcome']> {
  if (status !== undefined && status >= 500) return '8';
  return failed || (status !== undefined && status >= 400) ? '4' : '0';
}

function agentOf(agent: EventFacts['agent']): AuditEvent['agent'][number] {
  const { id, username, roles, address, token } = agent;
  return {
    ...(id === undefined ? {} : { who: { identifier: { system: 'urn:aceso:account', value: id } } }),
    ...(username === undefined ? {} : { altId: username }),
    ...(roles?.length ? { role: roles.map((code) => ({ coding: [{ system: 'urn:aceso:role', code }] })) } : {}),
    ...(token === undefined
      ? {}
      : { media: { system: 'urn:aceso:authentication', code: token ? 'api-token' : 'session' } }),
    requestor: true,
    ...(address === undefined ? {} : { network: { address, type: '2' } }),
  };
}

const patientEntity = (id: string): AuditEventEntity => ({
  what: { reference: `Patient/${id}` },
  type: PERSON,
  role: role('1', 'Patient'),
});

function otherEntity({ reference, thing, detail }: AuditEntity): AuditEventEntity {
  const details = Object.entries(detail ?? {}).map(
    ([type, valueString]): AuditEventEntityDetail => ({ type, valueString }),
  );
  return {
    ...(reference !== undefined ? { what: { reference } } : {}),
    ...(thing ? { what: { identifier: { system: `urn:aceso:${thing.kind}`, value: thing.id } } } : {}),
    type: thing?.kind === 'account' ? PERSON : SYSTEM_OBJECT,
    role: thing ? thingRole(thing.kind) : role('4', 'Domain Resource'),
    ...(details.length > 0 ? { detail: details } : {}),
  };
}

function thingRole(kind: string) {
  if (kind === 'account') return role('6', 'User');
  if (kind === 'draft') return role('3', 'Report');
  if (kind === 'job') return role('20', 'Job');
  return role('12', 'Data Destination');
}

const queryEntity = (query: string): AuditEventEntity => ({
  type: SYSTEM_OBJECT,
  role: role('24', 'Query'),
  query: Buffer.from(query).toString('base64'),
});
