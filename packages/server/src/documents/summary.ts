import type { DraftSummary } from '@aceso/client';
import type { VersionedDraft } from './draft-store.ts';

export function draftSummary({ id, value }: VersionedDraft): DraftSummary {
  const { draft, status, createdAt, createdBy, signedAt, signedBy, decisions } = value.record;
  const sentences = draft.sections.reduce((sum, section) => sum + section.sentences.length, 0);
  return {
    id,
    type: draft.type,
    title: draft.title,
    patient: draft.patient,
    patientName: value.patientName,
    ...(draft.encounter === undefined ? {} : { encounter: draft.encounter }),
    asOf: draft.asOf,
    status,
    createdAt,
    createdBy,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(signedBy === undefined ? {} : { signedBy }),
    sentences,
    decided: new Set(decisions.map(({ sentence }) => sentence)).size,
  };
}
