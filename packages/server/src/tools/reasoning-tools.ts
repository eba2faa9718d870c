import type { RuleAnswer } from '@aceso/copilot/guidelines';
import { z } from 'zod';
import { defineTool, idOf, PATIENT } from './tool.ts';

const adviceOf = (answer: RuleAnswer): object => ({
  rule: answer.rule,
  outcome: answer.outcome,
  advice: answer.recommendation.text,
  why: answer.reasons,
  ...(answer.missing.length > 0 ? { missing: answer.missing } : {}),
  evidence: [...new Set(answer.chartEvidence.map(({ ref }) => ref))],
  source: answer.source,
});

export const REASONING_TOOLS = [
  defineTool({
    name: 'check_guidelines',
    title: 'Check the guidelines',
    description:
      'What cited guideline rules say about one record: those that fired, with the entries and the source behind each, and those that cannot tell because something is missing.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      const path = `/api/patients/${idOf(patient)}/suggestions`;
      const { suggestions } = (await api({ method: 'GET', path })) as { suggestions: readonly RuleAnswer[] };
      const of = (outcome: RuleAnswer['outcome']) =>
        suggestions.filter((one) => one.outcome === outcome).map((one) => adviceOf(one));
      return { fired: of('fired'), cannotTell: of('missing') };
    },
  }),
  defineTool({
    name: 'note_from_transcript',
    title: 'Write a visit note from a transcript',
    description:
      'Writes a visit note from what was said, every sentence tied to its utterances, and leaves it as a draft that a clinician reviews and signs. Says so when there was no visit to write about.',
    needs: ['draft.write'],
    effect: 'write',
    input: z.object({
      patient: PATIENT,
      transcript: z.string().min(1).max(400_000).describe('Plain text with speakers, WebVTT, SubRip or Praat TextGrid'),
      sections: z.enum(['soap', 'aci']).default('soap'),
    }),
    async run({ patient, transcript, sections }, api) {
      const body = { patient: idOf(patient), transcript, sections };
      const answer = (await api({ method: 'POST', path: '/api/scribe', body })) as {
        status: 'note' | 'no-visit';
        reason?: string;
        record?: {
          draft: { id: string; sections: readonly { title: string; sentences: readonly { text: string }[] }[] };
        };
        conflicts?: readonly { label: string; message: string }[];
      };
      if (!answer.record) return { status: answer.status, reason: answer.reason };
      const { draft } = answer.record;
      return {
        status: answer.status,
        draft: draft.id,
        sections: draft.sections.map(({ title, sentences }) => ({
          title,
          sentences: sentences.map(({ text }) => text),
        })),
        conflicts: (answer.conflicts ?? []).map(({ label, message }) => ({ label, message })),
      };
    },
  }),
];
