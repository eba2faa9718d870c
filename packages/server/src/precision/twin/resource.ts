import { createHash } from 'node:crypto';
import type { Provenance, RiskAssessment } from '@medplum/fhirtypes';
import { RELEASE } from '../../version.ts';
import type { Signer } from '../risk/resource.ts';
import type { TwinClaim } from './records.ts';

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** What a person signs for: the claims as a RiskAssessment, with its Provenance. The id follows from what was computed and by whom. */
export function twinResources(
  patient: string,
  what: {
    readonly method: string;
    readonly claims: readonly TwinClaim[];
    readonly notes: readonly string[];
    readonly at: string;
  },
  signer: Signer,
  reason: string,
): { readonly assessment: RiskAssessment; readonly provenance: Provenance } {
  const { method, claims, notes } = what;
  const id = `twin-${createHash('sha256')
    .update(JSON.stringify([patient, method, claims.map(({ text }) => text), what.at, RELEASE.version, signer.id]))
    .digest('hex')
    .slice(0, 32)}`;
  const performer = { reference: `Practitioner/${signer.id}`, display: signer.name };
  const basis = [
    ...new Set(claims.flatMap(({ evidence }) => evidence.filter(({ lane }) => lane === 'chart').map(({ ref }) => ref))),
  ].filter((ref) => !ref.startsWith('Patient/'));
  const assessment: RiskAssessment = {
    resourceType: 'RiskAssessment',
    id,
    status: 'final',
    subject: { reference: `Patient/${patient}` },
    occurrenceDateTime: signer.at,
    method: { text: method },
    performer,
    ...(basis.length === 0 ? {} : { basis: basis.map((reference) => ({ reference })) }),
    prediction: claims.map(({ text }) => ({ outcome: { text } })),
    note: notes.map((text) => ({ text })),
  };
  const provenance: Provenance = {
    resourceType: 'Provenance',
    id: `${id}-prov`,
    target: [{ reference: `RiskAssessment/${id}` }],
    recorded: signer.at,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' }],
      text: reason,
    },
    agent: [
      {
        type: { coding: [{ system: PARTICIPANT, code: 'assembler', display: 'Assembler' }] },
        who: {
          identifier: { value: `aceso-twin@${RELEASE.version}` },
          display: `digital twin ${RELEASE.version} (deterministic engine)`,
        },
      },
      { type: { coding: [{ system: PARTICIPANT, code: 'author', display: 'Author' }] }, who: performer },
    ],
    ...(basis.length === 0
      ? {}
      : { entity: basis.map((reference) => ({ role: 'source' as const, what: { reference } })) }),
  };
  return { assessment, provenance };
}
