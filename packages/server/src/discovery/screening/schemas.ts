import { createHash } from 'node:crypto';
import type { ScreenRequest } from '@aceso/discovery/library';
import { z } from 'zod';

export const SCREEN = z
  .object({
    search: z.enum(['similar', 'substructure', 'pharmacophore', 'model']).default('similar'),
    query: z.string().trim().max(5000).default('').describe('SMILES, or SMARTS for a substructure; none for a model'),
    model: z.string().max(200_000).optional().describe('Text of a linear model (docs/screening.md), in a library'),
    library: z
      .string()
      .max(200)
      .optional()
      .describe('Name from GET /api/discovery/libraries; absent: the project itself'),
    top: z.number().int().min(1).max(5000).default(100),
    threshold: z.number().min(0).max(1).default(0).describe('Least Tanimoto similarity, or likeness of pharmacophores'),
    windows: z.string().max(500).optional().describe('Property limits in a library, such as "mw=200:500, tpsa=:140"'),
    smarts: z.string().max(5000).optional().describe('A substructure besides, in a library; not for a model'),
    shards: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe(
        'Parts that a library is searched in, by any worker of the queue; absent: one for 25 million molecules',
      ),
  })
  .superRefine(({ search, query, model, library, windows, smarts }, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (search === 'model' ? model === undefined : query === '')
      refuse(search === 'model' ? 'model' : 'query', `The search "${search}" needs it.`);
    if (library !== undefined) return;
    if (search === 'model' || search === 'pharmacophore')
      refuse('library', `The search "${search}" is made in a library; name one.`);
    if (windows !== undefined || smarts !== undefined)
      refuse('library', 'Windows and a further substructure are for libraries; name one.');
  });
export type ScreenSettings = z.infer<typeof SCREEN>;

/** As the search engine takes it. */
export function requestOf({
  search,
  query,
  model = '',
  top,
  threshold,
  windows,
  smarts,
}: ScreenSettings): ScreenRequest {
  const narrowed = {
    top,
    ...(windows === undefined ? {} : { windows }),
    ...(smarts === undefined ? {} : { smarts }),
  };
  if (search === 'similar' || search === 'pharmacophore') return { search, query, threshold, ...narrowed };
  const { smarts: _, ...common } = narrowed;
  return search === 'substructure' ? { search, smarts: query, ...common } : { search, model, ...common };
}

/** What was looked for, short enough to be kept with each molecule. */
export const toldOf = ({ query, model }: ScreenSettings): string =>
  model === undefined ? query : `model ${createHash('sha256').update(model).digest('hex').slice(0, 16)}`;

export const TITLES: Readonly<Record<ScreenSettings['search'], (query: string) => string>> = {
  similar: (query) => `Similar to ${query}`,
  substructure: (query) => `With ${query}`,
  pharmacophore: (query) => `Same contacts as ${query}`,
  model: () => 'Best under a model',
};
