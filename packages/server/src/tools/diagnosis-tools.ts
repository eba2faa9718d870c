import { z } from 'zod';
import type { Ranking } from '../diagnosis/schemas.ts';
import { RANK_BODY, TEXT_BODY } from '../diagnosis/schemas.ts';
import { defineTool } from './tool.ts';

/** Bars of a hypothesis that are told, strongest first. */
const MOST_BARS = 8;

const CASE = RANK_BODY.pick({ model: true, findings: true, sex: true, ageYears: true });

export const DIAGNOSIS_TOOLS = [
  defineTool({
    name: 'find_findings',
    title: 'Find findings in a text',
    description:
      'Signs and symptoms that a text speaks of, as terms that rank_differential takes (common presentations, or HPO): present, denied or doubtful, with their places. Nothing is kept.',
    needs: ['diagnosis.run'],
    effect: 'read',
    input: TEXT_BODY,
    async run(body, api) {
      return (await api({ method: 'POST', path: '/api/diagnosis/findings', body })) as object;
    },
  }),
  defineTool({
    name: 'rank_differential',
    title: 'Rank a differential',
    description:
      'Conditions that would explain findings, with posterior probability, what each finding contributes and on what ground, and the probability that none of them fits. `common`: everyday presentations; `rare`: genetic disease by HPO terms. For a clinician to weigh, never a diagnosis.',
    needs: ['diagnosis.run'],
    effect: 'read',
    input: CASE.extend({ limit: z.number().int().min(1).max(20).default(5) }),
    async run(input, api) {
      const body = { ...input, questions: 0 };
      const { questions: _, ...ranking } = (await api({
        method: 'POST',
        path: '/api/diagnosis/rank',
        body,
      })) as Ranking;
      return { ...ranking, ranked: ranking.ranked.map((one) => ({ ...one, lr: one.lr.slice(0, MOST_BARS) })) };
    },
  }),
  defineTool({
    name: 'next_questions',
    title: 'Ask what to look for next',
    description:
      'The findings whose presence or absence would narrow a differential most for their cost, in bits. Findings given as unknown are not asked for again.',
    needs: ['diagnosis.run'],
    effect: 'read',
    input: CASE.extend({ count: z.number().int().min(1).max(20).default(5) }),
    async run({ count, ...input }, api) {
      const body = { ...input, limit: 1, questions: count };
      const { model, questions } = (await api({ method: 'POST', path: '/api/diagnosis/rank', body })) as Ranking;
      return { model, questions };
    },
  }),
];
