import type { Composition, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { EvidenceError } from '../core/error.ts';
import type { DraftRecord, SentenceDecision } from '../draft.ts';
import { sampleDraft } from '../testing.ts';
import { sentencesOf } from './composition.ts';
import { toDocumentBundle } from './document.ts';
import { signDraft } from './sign.ts';

const uuid = '6c1c891b-888b-4d1b-9a05-9cbeeccf592c';
const held: Readonly<Record<string, Resource>> = {
  'Patient/p': {
    resourceType: 'Patient',
    id: 'p',
    generalPractitioner: [{ reference: `urn:uuid:${uuid}`, display: 'Dr. Kim' }],
  },
  'Encounter/e': {
    resourceType: 'Encounter',
    id: 'e',
    status: 'finished',
    class: { code: 'IMP' },
    subject: { reference: 'urn:uuid:p' },
  },
  'Condition/0': { resourceType: 'Condition', id: '0', subject: { reference: 'urn:uuid:p' }, code: { text: 'asthma' } },
  'MedicationRequest/m': {
    resourceType: 'MedicationRequest',
    id: 'm',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/p' },
  },
};
const bundle = () => toDocumentBundle(sampleDraft(), (ref) => held[ref]);
const compositionOf = (): Composition => bundle().entry![0]!.resource as Composition;

describe('a document bundle', () => {
  test('begins with the Composition and carries the evidence it could find', () => {
    expect(bundle().entry!.map((entry) => entry.resource!.resourceType)).toEqual([
      'Composition',
      'Patient',
      'Encounter',
      'Condition',
      'MedicationRequest',
      'Device',
    ]);
    expect(compositionOf().section?.[0]?.entry).toEqual([{ reference: 'Condition/0' }]);
  });

  test('loses nothing: sentences and claims read back as they were', () => {
    expect(compositionOf().section?.map(sentencesOf)).toEqual(
      sampleDraft().sections.map((section) => section.sentences),
    );
  });

  test('makes references literal within, and logical where they lead out', () => {
    const [, patient, encounter] = bundle().entry!.map((entry) => entry.resource!);
    expect(encounter).toMatchObject({ subject: { reference: 'Patient/p' } });
    expect(patient).toMatchObject({
      generalPractitioner: [
        { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid}` }, display: 'Dr. Kim' },
      ],
    });
    expect(held['Patient/p']).toMatchObject({ generalPractitioner: [{ reference: `urn:uuid:${uuid}` }] });
  });

  test('is tagged as asserted by software, and drops an empty reason where there are entries', () => {
    expect(compositionOf()).toMatchObject({ status: 'preliminary', meta: { security: [{ code: 'AIAST' }] } });
    expect(compositionOf().section?.[1]?.emptyReason).toBeUndefined();
  });
});

describe('signing', () => {
  const draft = sampleDraft();
  const [a, b, c] = draft.sections[0]!.sentences;
  const decide = (sentence: string, decision: SentenceDecision['decision'], after?: string): SentenceDecision => ({
    sentence,
    decision,
    by: 'Practitioner/k',
    at: '2026-03-03T08:00:00Z',
    ...(after !== undefined && { before: 'x', after }),
  });
  const record: DraftRecord = {
    draft,
    status: 'in-review',
    createdAt: '2026-03-02T10:00:00Z',
    createdBy: 'Practitioner/k',
    decisions: [
      decide(a!.id, 'accepted'),
      decide(b!.id, 'edited', 'Gout of the left foot.'),
      decide(c!.id, 'edited', 'x'),
      decide(c!.id, 'rejected'),
    ],
  };
  const signer = { reference: 'Practitioner/k', display: 'Dr. Kim' };

  test('makes a final Composition, DocumentReference and Provenance that a person answers for', () => {
    const signed = signDraft(record, signer, '2026-03-03T09:00:00Z');
    expect(signed.composition).toMatchObject({
      status: 'final',
      date: '2026-03-03T09:00:00Z',
      author: [signer],
      attester: [{ mode: 'legal' }],
    });
    expect(signed.composition.meta?.security).toBeUndefined();
    expect(signed.composition.section?.[0]?.text?.div).toContain('Gout of the left foot.');
    expect(signed.composition.section?.[0]?.text?.div).not.toContain('anemia');
    expect(signed.documentReference).toMatchObject({ docStatus: 'final', status: 'current' });
    expect(atob(signed.documentReference.content[0]!.attachment.data!)).toContain('Signed by Dr. Kim');
    expect(signed.provenance.agent.map((agent) => agent.type?.coding?.[0]?.code)).toEqual(['assembler', 'author']);
    expect(signed.provenance.activity?.text).toBe(
      'Signed 4 generated sentences: 1 accepted one by one, 1 edited, 1 rejected.',
    );
    expect(signed.provenance.entity?.map((entity) => entity.what.reference)).toContain('Condition/0');
    expect(signed.record).toMatchObject({ status: 'signed', signedBy: 'Practitioner/k' });
    expect(record.status).toBe('in-review');
  });

  test('is refused for a draft that is settled or has nothing left', () => {
    expect(() => signDraft({ ...record, status: 'signed' }, signer, '2026-03-03T09:00:00Z')).toThrow(EvidenceError);
    const none = draft.sections.flatMap((section) =>
      section.sentences.map((sentence) => decide(sentence.id, 'rejected')),
    );
    expect(() => signDraft({ ...record, decisions: none }, signer, '2026-03-03T09:00:00Z')).toThrow(/Every sentence/);
  });
});
