import { z } from '@aceso/models';

/** What a model answers: sentences that each name the facts they rest on. */
export const MODEL_DRAFT = z.object({
  sections: z
    .array(
      z.object({
        section: z.string().max(60).describe('name of the section, as in the facts'),
        sentences: z
          .array(
            z.object({
              text: z.string().min(1).max(1500).describe('one sentence'),
              facts: z.array(z.string().max(12)).max(40).describe('ids of the facts it rests on, such as f3'),
            }),
          )
          .min(1)
          .max(120),
      }),
    )
    .min(1)
    .max(200),
});
export type ModelDraftAnswer = z.output<typeof MODEL_DRAFT>;
