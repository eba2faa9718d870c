import { createHash } from 'node:crypto';
import type { RelatedPerson } from '@medplum/fhirtypes';

/** `record`: see it in the portal; `act`: write, ask and fill in forms for them; `visits`: book and cancel. */
export const SCOPES = ['record', 'act', 'visits'] as const;
export type Scope = (typeof SCOPES)[number];

/** How they belong together, with its code of v3-RoleCode (R4 RelatedPerson.relationship). */
export const RELATIONSHIPS = {
  parent: 'PRN',
  guardian: 'GUARD',
  partner: 'DOMPART',
  child: 'CHILD',
  carer: 'ECON',
} as const;
export type Relationship = keyof typeof RELATIONSHIPS;

/** Somebody may act for a patient in the portal, because staff have let them. */
export interface ProxyGrant {
  readonly account: string;
  readonly name: string;
  /** Id, without `Patient/`. */
  readonly patient: string;
  readonly relationship: Relationship;
  readonly scopes: readonly Scope[];
  /** The patient was a minor when it was granted: it ends when they come of age, whatever `until` says. */
  readonly minor: boolean;
  readonly from: string;
  readonly until: string;
  readonly by: string;
  readonly ended?: { readonly at: string; readonly by: string };
}

export const grantId = (account: string, patient: string): string =>
  `px-${createHash('sha256').update(`${account} ${patient}`).digest('hex').slice(0, 40)}`;

/**
 * Whether a grant holds now.
 * @param age when the patient comes of age, as the record has them now: a birth date may have been corrected
 */
export function holds(grant: ProxyGrant, age: number | undefined, now: number): boolean {
  if (grant.ended || Date.parse(grant.from) > now || Date.parse(grant.until) <= now) return false;
  return !grant.minor || (age !== undefined && now < age);
}

/** The link as others read it (R4 RelatedPerson); who may act is decided by the grant, not by what is written here. */
export const relatedPersonOf = (grant: ProxyGrant): RelatedPerson => ({
  resourceType: 'RelatedPerson',
  id: grantId(grant.account, grant.patient),
  identifier: [{ system: 'urn:aceso:account', value: grant.account }],
  active: grant.ended === undefined,
  patient: { reference: `Patient/${grant.patient}` },
  relationship: [
    {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: RELATIONSHIPS[grant.relationship] },
      ],
      text: grant.relationship,
    },
  ],
  name: [{ text: grant.name }],
  period: { start: grant.from, end: grant.ended?.at ?? grant.until },
  extension: grant.scopes.map((scope) => ({
    url: 'https://aceso.health/fhir/StructureDefinition/proxy-scope',
    valueCode: scope,
  })),
});
