import { z } from 'zod';
import type { Tool } from '../../tools/tool.ts';

/** Lines of a result that a model may write. */
const MOST_LINES = 30;
/** Entries behind one line; more are behind none in particular. */
const MOST_ENTRIES = 8;

const LINE = z.strictObject({
  text: z.string().min(1).max(400),
  evidence: z.array(z.string().min(1).max(120)).min(1).max(MOST_ENTRIES),
});
const FINISH = z.strictObject({
  tool: z.literal('finish'),
  lines: z.array(LINE).max(MOST_LINES),
});
const WHY = z.string().min(1).max(300);

export type PlannedLine = z.infer<typeof LINE>;
export type PlannedStep =
  | { readonly tool: 'finish'; readonly lines: readonly PlannedLine[] }
  | { readonly tool: string; readonly why: string; readonly input: Readonly<Record<string, unknown>> };

export const isFinish = (step: PlannedStep): step is Extract<PlannedStep, { tool: 'finish' }> => 'lines' in step;

/**
 * What a model may answer: one of these tools with its own input, or the end. The patient is no part of any input: it
 * is put in afterwards, so that there is nothing to choose.
 *
 * @param tools those about a patient are offered, others are not
 */
export function planShape(tools: readonly Tool[]): z.ZodType<{ readonly step: PlannedStep }> {
  const calls = tools
    .filter(({ input }) => 'patient' in input.shape)
    .map(({ name, input }) =>
      z.strictObject({ tool: z.literal(name), why: WHY, input: input.omit({ patient: true }).strict() }),
    );
  // Not a discriminated union: providers that hold answers to a schema know `anyOf` and no `oneOf`.
  const step = z.union([FINISH, ...calls]);
  return z.strictObject({ step }) as unknown as z.ZodType<{ readonly step: PlannedStep }>;
}
