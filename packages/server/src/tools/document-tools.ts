import type { DraftDetail, DraftRecord, DraftSummary, Items, VerificationReport } from '@aceso/client';
import { DOCUMENT_TYPES, RECORD_DOCUMENT_TYPES } from '@aceso/evidence';
import { z } from 'zod';
import { defineTool, idOf, PATIENT, ToolError } from './tool.ts';

/** A draft as a model needs it: the sentences, and the entries behind each. */
const sentencesOf = (record: DraftRecord): object => ({
  id: record.draft.id,
  type: record.draft.type,
  title: record.draft.title,
  status: record.status,
  sections: record.draft.sections.map(({ title, sentences }) => ({
    title,
    sentences: sentences.map(({ id, text, claims }) => ({
      id,
      text,
      evidence: [...new Set(claims.flatMap((claim) => claim.evidence.map(({ ref }) => ref)))],
    })),
  })),
  leftOut: record.draft.omissions.map(({ label, why }) => ({ label, why })),
});

const reportOf = (report: VerificationReport): object => ({
  summary: report.summary,
  sentences: report.sentences.map(({ text, verdict, severity, reasons, claims }) => ({
    text,
    verdict,
    severity,
    reasons: reasons.map(({ message }) => message),
    evidence: [...new Set(claims.flatMap((claim) => claim.evidence.map(({ ref }) => ref)))],
  })),
  omissions: report.omissions.map(({ label, why, severity }) => ({ label, why, severity })),
  conflicts: report.conflicts.map(({ label, message }) => ({ label, message })),
});

const DRAFT = z
  .string()
  .max(100)
  .regex(/^(?!\.{1,2}$)[\w.-]+$/, 'must be the id of a draft')
  .describe('Id of the draft');

export const DOCUMENT_TOOLS = [
  defineTool({
    name: 'verify_note',
    title: 'Check a note against the record',
    description:
      'Checks every sentence of any text against the record (and the transcript of the visit, when given): supported, contradicted, unsupported or not checkable, with reasons and evidence. Nothing is kept.',
    needs: ['verify.run'],
    effect: 'read',
    input: z.object({
      patient: PATIENT,
      text: z.string().min(1).max(100_000),
      transcript: z.string().max(400_000).optional(),
      type: z.enum(DOCUMENT_TYPES).optional().describe('Decides what the text should not leave out'),
    }),
    async run({ patient, text, transcript, type }, api) {
      const body = {
        patient: idOf(patient),
        text,
        ...(transcript ? { transcript } : {}),
        ...(type ? { documentType: type } : {}),
      };
      return reportOf((await api({ method: 'POST', path: '/api/verify', body })) as VerificationReport);
    },
  }),
  defineTool({
    name: 'draft_document',
    title: 'Draft a document',
    description:
      'Composes a document from the record, every sentence with its evidence, and leaves it as a draft that a clinician reviews and signs. It cannot be signed by a tool.',
    needs: ['draft.write'],
    effect: 'write',
    input: z.object({
      patient: PATIENT,
      type: z.enum(RECORD_DOCUMENT_TYPES),
      encounter: z
        .string()
        .max(80)
        .optional()
        .describe('Encounter/id; the latest that suits the document unless given'),
    }),
    async run({ patient, type, encounter }, api) {
      const body = { patient: idOf(patient), type, ...(encounter ? { encounter } : {}) };
      return sentencesOf((await api({ method: 'POST', path: '/api/drafts', body })) as DraftRecord);
    },
  }),
  defineTool({
    name: 'list_drafts',
    title: 'List drafts',
    description: 'Drafts of one patient, newest first.',
    needs: ['draft.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      const { items } = (await api({
        method: 'GET',
        path: '/api/drafts',
        query: { patient: idOf(patient) },
      })) as Items<DraftSummary>;
      return { drafts: items };
    },
  }),
  defineTool({
    name: 'read_draft',
    title: 'Read a draft',
    description: 'The sentences of a draft with their evidence, and how it stands against the record as it is now.',
    needs: ['draft.read'],
    effect: 'read',
    input: z.object({ draft: DRAFT, patient: PATIENT.optional().describe('Given: the draft must be of this record') }),
    async run({ draft, patient }, api) {
      const detail = (await api({ method: 'GET', path: `/api/drafts/${encodeURIComponent(draft)}` })) as DraftDetail;
      if (patient !== undefined && detail.record.draft.patient.replace(/^Patient\//, '') !== idOf(patient))
        throw new ToolError('draft-not-found', 'The record of this patient has no draft with this id.');
      return { ...sentencesOf(detail.record), check: detail.verification.summary };
    },
  }),
];
