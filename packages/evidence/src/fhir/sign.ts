import type { Composition, DocumentReference, Practitioner, Provenance, Reference } from '@medplum/fhirtypes';
import { EvidenceError } from '../core/error.ts';
import type { Draft, DraftRecord, Section, SentenceDecision } from '../draft.ts';
import { renderHtml } from '../render/html.ts';
import { DRAFT_SYSTEM, documentType } from './codes.ts';
import { toComposition } from './composition.ts';
import { toProvenance } from './provenance.ts';

export interface Signer {
  /** `Practitioner/id` or `PractitionerRole/id`. */
  readonly reference: string;
  readonly display: string;
}

export interface SignedDocument {
  readonly composition: Composition;
  readonly documentReference: DocumentReference;
  readonly provenance: Provenance;
  /** The record with its new status; store it together with the resources. */
  readonly record: DraftRecord;
}

/** The last decision on each sentence. */
export function decisionsBySentence(decisions: readonly SentenceDecision[]): Map<string, SentenceDecision> {
  return new Map(decisions.map((decision) => [decision.sentence, decision]));
}

/** The document as its editor left it: edited words in place, rejected sentences gone. Claims stay for what was kept. */
export function applyDecisions(record: Pick<DraftRecord, 'draft' | 'decisions'>): Draft {
  const latest = decisionsBySentence(record.decisions);
  const sections = record.draft.sections
    .map(
      (section): Section => ({
        ...section,
        sentences: section.sentences.flatMap((sentence) => {
          const decision = latest.get(sentence.id);
          if (decision?.decision === 'rejected') return [];
          return decision?.decision === 'edited' && decision.after !== undefined
            ? [{ ...sentence, text: decision.after }]
            : [sentence];
        }),
      }),
    )
    .filter((section) => section.sentences.length > 0);
  return { ...record.draft, sections };
}

/**
 * The resources that signing makes. Pure: storing them is the caller's job. Signed content no longer carries the AIAST
 * tag, because a person now answers for it; the Provenance still names the engine or model, and what the person changed.
 *
 * @param at instant of the signature, ISO 8601
 * @throws EvidenceError `not-final` when the draft was already signed or rejected, or nothing would be left to sign
 */
export function signDraft(record: DraftRecord, signer: Signer, at: string): SignedDocument {
  if (record.status === 'signed' || record.status === 'rejected') {
    throw new EvidenceError('not-final', `The draft ${record.draft.id} is already ${record.status}.`);
  }
  const final = applyDecisions(record);
  if (final.sections.length === 0)
    throw new EvidenceError('not-final', `Every sentence of the draft ${record.draft.id} was rejected.`);
  const { id } = record.draft;
  const author: Reference = { reference: signer.reference, display: signer.display };
  const composition: Composition = {
    ...toComposition(final, { link: (ref) => ref, author, status: 'final' }),
    date: at,
    attester: [{ mode: 'legal', time: at, party: author as Reference<Practitioner> }],
  };
  const html = renderHtml(final, { signed: { by: signer.display, at } });
  const documentReference: DocumentReference = {
    resourceType: 'DocumentReference',
    id,
    masterIdentifier: { system: DRAFT_SYSTEM, value: id },
    status: 'current',
    docStatus: 'final',
    type: documentType(final),
    subject: { reference: final.patient },
    date: at,
    author: [author] as NonNullable<DocumentReference['author']>,
    authenticator: author as NonNullable<DocumentReference['authenticator']>,
    description: final.title,
    content: [
      {
        attachment: {
          contentType: 'text/html',
          language: final.language,
          data: base64(html),
          title: final.title,
          creation: at,
        },
      },
      {
        attachment: {
          contentType: 'application/fhir+json',
          url: `Composition/${id}`,
          title: final.title,
          creation: at,
        },
      },
    ],
    context: {
      ...(final.encounter !== undefined && { encounter: [{ reference: final.encounter }] }),
      related: [{ reference: `Composition/${id}` }],
    },
  };
  const provenance = toProvenance(final, {
    id,
    targets: [`Composition/${id}`, `DocumentReference/${id}`],
    recorded: at,
    author,
    activityText: changeWords(record),
  });
  const resources = [`Composition/${id}`, `DocumentReference/${id}`, `Provenance/${id}`];
  return {
    composition,
    documentReference,
    provenance,
    record: { ...record, status: 'signed', signedAt: at, signedBy: signer.reference, resources },
  };
}

function changeWords({ draft, decisions }: DraftRecord): string {
  const latest = [...decisionsBySentence(decisions).values()];
  const count = (kind: SentenceDecision['decision']): number => latest.filter((item) => item.decision === kind).length;
  const total = draft.sections.reduce((sum, section) => sum + section.sentences.length, 0);
  return `Signed ${total} generated sentences: ${count('accepted')} accepted one by one, ${count('edited')} edited, ${count('rejected')} rejected.`;
}

function base64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
