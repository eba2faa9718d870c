import { createHash } from 'node:crypto';
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';

/** What patients decide by themselves. Care does not rest on any of it (GDPR Art. 9(2)(h)), and each is enforced. */
export const CHOICES = ['research', 'sensitive'] as const;
export type Choice = (typeof CHOICES)[number];
export type Answer = 'permit' | 'deny';

const PURPOSE = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const IDENTIFIER = 'https://aceso.health/fhir/portal-consent';

/** What of the record, and for what, a choice is about; the words are for whoever reads the resource. */
const ABOUT: Readonly<Record<Choice, { readonly text: string; readonly of: ConsentProvision }>> = {
  research: { text: 'Research', of: { purpose: [{ system: PURPOSE, code: 'HRESCH' }] } },
  sensitive: {
    text: 'What is marked as restricted',
    of: {
      securityLabel: [
        { system: CONFIDENTIALITY, code: 'R' },
        { system: CONFIDENTIALITY, code: 'V' },
      ],
    },
  },
};

/** One resource for a patient and a choice: a change of mind is a new version of it. */
export const consentId = (patient: string, choice: Choice): string =>
  `portal-${choice}-${createHash('sha256').update(patient).digest('hex').slice(0, 32)}`;

/** The choice as the Consent that the veil enforces; R4 Consent.provision. */
export function consentFor(
  patient: string,
  choice: Choice,
  answer: Answer,
  facts: { readonly at: string; readonly performer: string },
): Consent {
  const { text, of } = ABOUT[choice];
  return {
    resourceType: 'Consent',
    id: consentId(patient, choice),
    identifier: [{ system: IDENTIFIER, value: choice }],
    status: 'active',
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
      text,
    },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] }],
    patient: { reference: `Patient/${patient}` },
    dateTime: facts.at,
    performer: [{ reference: facts.performer }],
    policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTIN' }] },
    provision: { type: answer, ...of },
  };
}

/** Which choice a Consent is, where it is one. */
export const choiceOf = ({ identifier }: Consent): Choice | undefined =>
  CHOICES.find((one) => identifier?.some(({ system, value }) => system === IDENTIFIER && value === one));
