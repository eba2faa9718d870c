import { z } from 'zod';
import type { AnalysisView } from '../imaging/analyses/records.ts';
import { UID } from '../imaging/dicomweb/schemas.ts';
import { HISTORY } from '../imaging/history/schemas.ts';
import type { ImagingAnswer } from '../imaging/questions/ask.ts';
import type { ReportView } from '../imaging/reports/content.ts';
import type { ImagingStudyItem } from '../imaging/studies/view.ts';
import { settled } from './settled.ts';
import { type Api, defineTool, idOf, PATIENT, ToolError } from './tool.ts';

/** How long a tool waits for an analysis before it answers with its id. */
const WAIT_MS = 60_000;

/** The study, when it is this patient's: agents are held to one patient by it. */
async function ownStudy(api: Api, patient: string, study: string): Promise<ImagingStudyItem> {
  const path = `/api/imaging/studies/${study}`;
  const found = ((await api({ method: 'GET', path })) as { readonly study: ImagingStudyItem }).study;
  if (found.patient?.id !== idOf(patient))
    throw new ToolError('study-not-found', 'This patient has no such study; list_imaging_studies lists them.');
  return found;
}

const seen = ({ id, state, error, findings, refused }: AnalysisView): object => ({
  analysis: id,
  state,
  ...(error === undefined ? {} : { error }),
  note: 'Measurements for research; no diagnosis. What is not usable must not be used.',
  findings: findings.slice(0, 100).map(({ finding, value, unit, region, quality, method }) => ({
    finding,
    value,
    unit,
    region: region.name,
    usable: quality.usable,
    issues: quality.issues,
    method: `${method.name} ${method.version}`,
    ...(method.learned ? { learned: true } : {}),
  })),
  refused: refused.length,
});

export const IMAGING_TOOLS = [
  defineTool({
    name: 'list_imaging_studies',
    title: 'List imaging studies',
    description: 'Imaging studies of a patient, newest first: date, modalities, description, counts. No images.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      const { items, total } = (await api({
        method: 'GET',
        path: '/api/imaging/studies',
        query: { patient: idOf(patient), limit: 50 },
      })) as { items: readonly ImagingStudyItem[]; total: number };
      return {
        total,
        studies: items.map(({ uid, date, description, modalities, series, instances }) => ({
          uid,
          ...(date === undefined ? {} : { date }),
          ...(description === undefined ? {} : { description }),
          modalities,
          series,
          instances,
        })),
      };
    },
  }),
  defineTool({
    name: 'measure_imaging_study',
    title: 'Measure an imaging study',
    description:
      'Measures a study of a patient (lung volumes, emphysema index, calcium, body composition, lesions and more, by its modality) and answers with findings, or with the id of an analysis that still runs and that read_imaging_analysis asks for. For research; no diagnosis.',
    needs: ['patient.read', 'patient.write', 'draft.read'],
    effect: 'write',
    input: z.object({
      patient: PATIENT,
      study: UID,
      methods: z.array(z.string().min(1).max(60)).min(1).max(10).optional().describe('All that fit unless given'),
    }),
    async run({ patient, study, methods }, api) {
      await ownStudy(api, patient, study);
      const begun = (await api({
        method: 'POST',
        path: `/api/imaging/studies/${study}/analyses`,
        body: methods ? { methods } : {},
      })) as AnalysisView;
      const path = `/api/imaging/analyses/${begun.id}`;
      return seen(await settled(begun, async () => (await api({ method: 'GET', path })) as AnalysisView, WAIT_MS));
    },
  }),
  defineTool({
    name: 'read_imaging_analysis',
    title: 'Read an imaging analysis',
    description: 'State and findings of an analysis that measure_imaging_study began for this patient.',
    needs: ['patient.read', 'draft.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT, analysis: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
    async run({ patient, analysis }, api) {
      const found = (await api({ method: 'GET', path: `/api/imaging/analyses/${analysis}` })) as AnalysisView;
      if (found.patient !== idOf(patient))
        throw new ToolError('analysis-not-found', 'This patient has no such analysis.');
      return seen(found);
    },
  }),
  defineTool({
    name: 'draft_imaging_report',
    title: 'Draft an imaging report',
    description:
      'Drafts a report from an analysis of the patient: sentences with numbers that are tied to regions of the images, compared with a prior study and with the record where asked. It is a draft; a person reads, corrects and signs it.',
    needs: ['patient.read', 'draft.write'],
    effect: 'write',
    input: z.object({ patient: PATIENT, study: UID, analysis: z.string().regex(/^[A-Za-z0-9-]{1,64}$/), ...HISTORY }),
    async run({ patient, study, ...body }, api) {
      await ownStudy(api, patient, study);
      const made = (await api({
        method: 'POST',
        path: `/api/imaging/studies/${study}/reports`,
        body,
      })) as ReportView;
      return {
        report: made.id,
        status: made.status,
        ...(made.prior ? { prior: made.prior } : {}),
        sections: made.record.draft.sections.map(({ title, sentences }) => ({
          title,
          sentences: sentences.map(({ text }) => text),
        })),
      };
    },
  }),
  defineTool({
    name: 'ask_imaging_study',
    title: 'Ask about an imaging study',
    description:
      'Answers a question in English or Spanish about a measured study of the patient ("Has the nodule grown, and does it matter given the history?") from findings, an earlier study and the record. Each sentence is cited; what they do not say is not answered. No diagnosis.',
    // An earlier study that is not measured yet is measured.
    needs: ['patient.read', 'patient.write', 'draft.read'],
    effect: 'write',
    input: z.object({
      patient: PATIENT,
      study: UID,
      question: z.string().trim().min(3).max(500),
      analysis: z
        .string()
        .regex(/^[A-Za-z0-9-]{1,64}$/)
        .optional()
        .describe('The newest unless given'),
      ...HISTORY,
    }),
    async run({ patient, study, ...body }, api) {
      await ownStudy(api, patient, study);
      const found = (await api({
        method: 'POST',
        path: `/api/imaging/studies/${study}/questions`,
        body,
      })) as ImagingAnswer;
      return {
        abstained: found.abstained,
        ...(found.prior ? { prior: found.prior } : {}),
        recordRead: found.recordRead,
        note: found.note,
        parts: found.parts.map(({ text, abstained, limits, region, claims }) => ({
          text,
          ...(abstained === undefined ? {} : { abstained }),
          limits,
          ...(region ? { region: region.name } : {}),
          evidence: [
            ...new Map(
              claims.flatMap(({ evidence }) => evidence).map((one) => [`${one.lane} ${one.ref}`, one]),
            ).values(),
          ],
        })),
      };
    },
  }),
];
