import { LANGUAGES, REPORT_KINDS, type Report } from '@aceso/governance/regulation';
import { DESIGNS, METRIC_IDS } from '@aceso/governance/roi';
import { z } from 'zod';
import { defineTool } from './tool.ts';

const READ = ['governance.read'] as const;

/** Rows that somebody has work with, and no more: a whole report is long. */
function openPoints({ title, asOf, summary, counts, dates, sections }: Report): object {
  return {
    title,
    asOf,
    dates: dates.map(({ what, applies, status }) => ({ what, applies, status })),
    summary,
    counts,
    open: sections.flatMap((section) =>
      section.rows
        .filter(({ status }) => ['not-met', 'partly', 'open', 'not-measured', 'unknown'].includes(status))
        .map(({ clause, requirement, status, answer }) => ({
          section: section.title,
          clause,
          requirement,
          status,
          answer,
        })),
    ),
  };
}

/** Regulation and return on investment, for whoever answers for quality. Nothing of a patient is in either. */
export const REGULATION_TOOLS = [
  defineTool({
    name: 'make_regulation_report',
    title: 'Make a report of regulation',
    description:
      'What a regime (FDA, EU AI Act, MDR, EMA, ONC HTI-1, HIPAA, GDPR, HL7) asks of this installation: dates, summary, and every point that is not met, open, not measured or unknown. Figures carry their run. No legal advice.',
    needs: READ,
    effect: 'read',
    input: z.object({ kind: z.enum(REPORT_KINDS), language: z.enum(LANGUAGES).default('en') }),
    async run({ kind, language }, api) {
      const path = `/api/governance/reports/${kind}`;
      const { report } = (await api({ method: 'POST', path, body: { format: 'json', language } })) as {
        report: Report;
      };
      return openPoints(report);
    },
  }),
  defineTool({
    name: 'compare_work',
    title: 'Compare work with and without the tool',
    description:
      'Runs a study of return on investment on what the system recorded: verdict (benefit, no benefit shown, harm, not enough data), effect with its interval, checks, and money where costs are set and there is a comparison group.',
    needs: ['governance.manage'],
    effect: 'read',
    input: z.object({ design: z.enum(DESIGNS), metrics: z.array(z.enum(METRIC_IDS)).min(1).max(METRIC_IDS.length) }),
    async run(body, api) {
      const { study } = (await api({ method: 'POST', path: '/api/governance/roi/study', body })) as { study: object };
      return study;
    },
  }),
];
