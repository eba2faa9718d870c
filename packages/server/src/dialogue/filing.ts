import { AIAST, type Claim, type DraftRecord, signDraft } from '@aceso/evidence';
import type { Store } from '@aceso/store';
import type {
  Bundle,
  ClinicalImpression,
  ClinicalImpressionFinding,
  CodeableConcept,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { BASE, practitioner, put } from '../documents/signing.ts';
import { handoverDraft, type Reviewed } from './handover-draft.ts';

/** Makes a reviewed hand-over part of the record. A seam for tests. */
export interface Filing {
  /** @returns what was written, as `Type/id` */
  write(reviewed: Reviewed): Promise<readonly string[]>;
}

const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
/** A code of ICD-10-CM; conditions of the knowledge base that have none carry their own id. */
const IS_ICD10 = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;
/** Likelier ones lead; a record needs no more. */
const MOST_FINDINGS = 40;

/**
 * Filing into a store: Composition, DocumentReference, ClinicalImpression and Provenance in one transaction under the id
 * of the dialogue, so that a review given again is a new version and never a second document. The tag AIAST stays on
 * all of it: the reviewer answers for the whole, but did not weigh each of the engine's sentences one by one.
 */
export function filingInto(store: Store): Filing {
  return {
    async write(reviewed) {
      const { handover, review } = reviewed;
      const { by, at } = review;
      const person = { reference: `Practitioner/${by.id}`, display: by.name };
      const record: DraftRecord = {
        draft: handoverDraft(reviewed),
        status: 'draft',
        decisions: [],
        createdAt: at,
        createdBy: by.name,
      };
      const { composition, documentReference, provenance } = signDraft(record, person, at);
      const impression = clinicalImpression(reviewed, person);
      documentReference.content.push({
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: Buffer.from(handover.transcript).toString('base64'),
          title: 'The words of the dialogue',
          creation: at,
        },
      });
      provenance.target.push({ reference: `ClinicalImpression/${impression.id}` });
      provenance.activity!.text = `Hand-over of a diagnostic dialogue, reviewed: ${review.decision === 'edit' ? 'diagnoses changed by the reviewer' : 'approved'}.`;
      // The reviewer did not write it: they checked it and took responsibility.
      provenance.agent[1]!.type = {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
            code: 'attester',
            display: 'Attester',
          },
        ],
      };
      const made = await practitioner(store, by);
      const documents = [composition, documentReference, impression].map(tagged);
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [...(made ? [made] : []), ...documents, provenance].map(put),
      };
      await store.bundle(bundle, BASE);
      return [...documents, provenance].map(({ resourceType, id }) => `${resourceType}/${id}`);
    },
  };
}

const tagged = (resource: Resource): Resource =>
  ({ ...resource, meta: { ...resource.meta, security: [...(resource.meta?.security ?? []), AIAST] } }) as Resource;

function clinicalImpression({ handover, review, patient }: Reviewed, person: Reference): ClinicalImpression {
  const id = handover.dialogue;
  const standing = new Set(review.diagnoses);
  const stands = review.diagnoses.map(
    (label): ClinicalImpressionFinding => ({
      itemCodeableConcept: coded(handover.differential.find(({ concept }) => concept.label === label)?.concept, label),
      basis: `Working diagnosis, ${review.decision === 'edit' ? 'put in place' : 'approved'} by the reviewer`,
    }),
  );
  const weighed = handover.differential
    .filter(({ concept }) => !standing.has(concept.label))
    .map(
      (claim): ClinicalImpressionFinding => ({
        itemCodeableConcept: coded(claim.concept, claim.concept.label),
        basis: `Differential of the engine${claim.value?.type === 'quantity' ? `, weight ${claim.value.value}` : ''}; not confirmed`,
      }),
    );
  const present = handover.present.map(
    (claim): ClinicalImpressionFinding => ({
      itemCodeableConcept: { text: claim.concept.label },
      basis: `Reported or found${claim.polarity === 'uncertain' ? ', uncertain' : ''}${quoted(claim, handover.transcript)}`,
    }),
  );
  return {
    resourceType: 'ClinicalImpression',
    id,
    status: 'completed',
    code: { text: 'Assessment of a diagnostic dialogue' },
    description: 'Findings and differential of a diagnostic dialogue, reviewed by a clinician',
    subject: { reference: patient },
    date: review.at,
    assessor: person as NonNullable<ClinicalImpression['assessor']>,
    ...(review.diagnoses.length > 0 && { summary: review.diagnoses.join('; ') }),
    finding: [...stands, ...weighed, ...present].slice(0, MOST_FINDINGS),
    supportingInfo: [{ reference: `DocumentReference/${id}` }],
  };
}

function coded(concept: Claim['concept'] | undefined, text: string): CodeableConcept {
  const { system, code } = concept ?? {};
  return system === ICD10 && code !== undefined && IS_ICD10.test(code)
    ? { coding: [{ system, code }], text }
    : { text };
}

/** The words that a finding rests on. */
function quoted({ evidence }: Claim, transcript: string): string {
  const said = evidence.find((each) => each.lane === 'conversation');
  return said === undefined ? '' : `: “${transcript.slice(said.start, said.end)}”`;
}
