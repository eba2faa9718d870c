import { z } from 'zod';
import { defineTool, idOf, PATIENT } from './tool.ts';

const ON = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .describe('Day, YYYY-MM-DD; today unless given');

interface Gap {
  readonly status: string;
  readonly evidence: readonly { readonly ref: string }[];
}

/** What patients are due for, and trials they may take part in. */
export const ENGAGEMENT_TOOLS = [
  defineTool({
    name: 'care_gaps',
    title: 'What a patient is due for',
    description:
      'Screening, monitoring and immunisations by cited recommendations: due, up to date, or cannot be told, each with why, since when, the entries it rests on and its source. For clinicians and staff.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT, asOf: ON }),
    async run({ patient, asOf }, api) {
      const { results, ...rest } = (await api({
        method: 'GET',
        path: `/api/patients/${idOf(patient)}/care-gaps`,
        query: { asOf },
      })) as {
        results: readonly Gap[];
      };
      return {
        ...rest,
        results: results
          .filter(({ status }) => status !== 'not eligible')
          .map((result) => ({ ...result, evidence: result.evidence.map(({ ref }) => ref) })),
      };
    },
  }),
  defineTool({
    name: 'forecast_immunizations',
    title: 'Which vaccines are due',
    description:
      'Which doses of the record count, and what is due in each vaccine group and when, by CDC’s CDSi logic.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT, asOf: ON }),
    async run({ patient, asOf }, api) {
      return (await api({
        method: 'GET',
        path: `/api/patients/${idOf(patient)}/immunizations/forecast`,
        query: { asOf },
      })) as object;
    },
  }),
  defineTool({
    name: 'list_trials',
    title: 'List clinical trials',
    description: 'Trials whose criteria were brought. Gives ids for screen_for_trial.',
    needs: ['patient.read', 'draft.write'],
    effect: 'read',
    input: z.object({}),
    async run(_, api) {
      return (await api({ method: 'GET', path: '/api/trials' })) as object;
    },
  }),
  defineTool({
    name: 'rank_trials',
    title: 'Trials for a patient',
    description:
      'Every trial beside one patient, the nearest first, with how many criteria speak for it, against it, or are open.',
    needs: ['patient.read', 'draft.write'],
    effect: 'read',
    input: z.object({ patient: PATIENT, asOf: ON }),
    async run({ patient, asOf }, api) {
      return (await api({ method: 'GET', path: `/api/patients/${idOf(patient)}/trials`, query: { asOf } })) as object;
    },
  }),
  defineTool({
    name: 'screen_for_trial',
    title: 'Screen a patient for a trial',
    description:
      'Each criterion as met, not met or unknown with the entries it rests on, and what needs reading or asking. Nothing is taken for absent because the chart does not say it. Pre-screening: whoever enrols decides.',
    needs: ['patient.read', 'draft.write'],
    effect: 'read',
    input: z.object({
      patient: PATIENT,
      trial: z
        .string()
        .regex(/^[A-Za-z0-9-]{1,100}$/)
        .describe('Id, from list_trials'),
      asOf: ON,
    }),
    async run({ patient, trial, asOf }, api) {
      return (await api({
        method: 'GET',
        path: `/api/patients/${idOf(patient)}/trials/${trial}`,
        query: { asOf },
      })) as object;
    },
  }),
];
