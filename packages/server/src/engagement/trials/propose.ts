import type { KeptProposal, Proposal, Trial } from '@aceso/engagement/trials';
import { inTime, loadPrompts, ModelError, type ModelGateway, renderPrompt } from '@aceso/models';
import { z } from 'zod';
import type { Outcome } from '../../wording/setting.ts';

const PROMPT = 'trial-criteria@1.1.0';
/** Milliseconds: a person asked for it and sees that it runs. */
const PATIENCE = 60_000;
/** Criteria of one call. */
const MOST = 24;

const COUNT = z.number().int().min(0).max(1000);
const PERIOD = z.object({ count: COUNT, unit: z.enum(['day', 'week', 'month', 'year']) });
const PART = z.object({
  kind: z.enum([
    'age',
    'sex',
    'condition',
    'measure',
    'medicine',
    'procedure',
    'allergy',
    'pregnant',
    'breastfeeding',
    'smoking',
  ]),
  what: z.string().max(100).optional(),
  op: z.enum(['<', '<=', '=', '>=', '>']).optional(),
  value: z.number().optional(),
  upTo: z.number().optional(),
  unit: z.string().max(40).optional(),
  limit: z.enum(['upper', 'lower']).optional(),
  period: PERIOD.optional(),
  window: z.object({ kind: z.enum(['within', 'before', 'for']), period: PERIOD }).optional(),
  is: z.string().max(20).optional(),
  negated: z.boolean(),
  quote: z.string().max(1000),
});
const ANSWER = z.object({
  criteria: z
    .array(z.object({ id: z.string().max(20), join: z.enum(['all', 'any']), parts: z.array(PART).max(12) }))
    .max(2 * MOST),
});
type Part = z.infer<typeof PART>;

interface Asked {
  readonly gateway: Pick<ModelGateway, 'object'>;
  readonly model: string;
  readonly user: string;
  readonly at: string;
  readonly timeout?: number;
}

/**
 * How a model would read the criteria that the parser did not, or not whole. Only what the text bears out is kept: {@link readProposal} holds each
 * quote, number, unit, comparison and negation to the words, and each name to the parser's lexicon. A model that fails proposes nothing.
 */
export async function proposeReadings(
  trial: Trial,
  known: readonly KeptProposal[],
  { gateway, model, user, at, timeout = PATIENCE }: Asked,
): Promise<{ readonly proposals: readonly KeptProposal[]; readonly outcome: Outcome }> {
  const { readProposal, vocabularyLines } = await import('@aceso/engagement/trials');
  // What a person has decided is not asked again.
  const decided = new Set(known.filter(({ state }) => state !== 'proposed').map(({ criterion }) => criterion));
  const open = trial.criteria
    .filter(({ id, read, text }) => read !== 'whole' && !decided.has(id) && text.length <= 1000)
    .slice(0, MOST);
  if (open.length === 0) return { proposals: [], outcome: { stood: 0, unsupported: 0, faults: [] } };
  try {
    const { value, model: by } = await inTime({ timeout }, (signal) =>
      gateway.object(
        {
          model,
          purpose: 'trial-criteria',
          prompt: renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PROMPT)!, {
            vocabulary: vocabularyLines(),
            criteria: open
              .map(({ id, section, text }) => `${id} (${section}): ${text.replace(/\s+/g, ' ')}`)
              .join('\n'),
          }),
          // A protocol may be confidential: it goes only where data of patients may.
          dataClass: 'phi',
          identifiers: [],
          user,
          retries: 0,
          maxOutputTokens: 200 + 250 * open.length,
          timeout,
          signal,
        },
        { name: 'trial_criteria', type: ANSWER },
      ),
    );
    const proposals: KeptProposal[] = [];
    const faults: string[] = [];
    let unsupported = 0;
    const seen = new Set<string>();
    for (const { id, join, parts } of value.criteria) {
      const criterion = open.find((one) => one.id === id);
      if (!criterion || seen.has(id)) {
        unsupported += 1;
        faults.push('stray');
        continue;
      }
      seen.add(id);
      const proposal: Proposal = { criterion: id, text: criterion.text, join, parts: parts.map(exact) };
      const checked = readProposal(criterion, trial.text, proposal);
      if ('faults' in checked) {
        unsupported += 1;
        faults.push(...checked.faults);
      } else
        proposals.push({
          ...proposal,
          state: 'proposed',
          at,
          by: { model: by.name, version: by.version, prompt: PROMPT },
        });
    }
    return { proposals, outcome: { stood: proposals.length, unsupported, faults } };
  } catch (error) {
    const failed = error instanceof ModelError ? error.code : 'internal';
    return { proposals: [], outcome: { failed, stood: 0, unsupported: 0, faults: [] } };
  }
}

/** Without fields that are there and undefined. */
const exact = ({ kind, negated, quote, ...rest }: Part): Proposal['parts'][number] => ({
  kind,
  negated,
  quote,
  ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as object),
});
