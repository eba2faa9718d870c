import { PROFILE_NAMES } from '@aceso/governance/deid';
import { z } from 'zod';
import { defineTool } from './tool.ts';

export const DEID_TOOLS = [
  defineTool({
    name: 'deidentify_text',
    title: 'De-identify a text',
    description:
      'Takes names, places, dates, numbers and contacts that identify a person out of an English or Spanish clinical text, and says where they stood. Nothing of the text is kept. No engine finds everything: somebody reads a sample before texts leave.',
    needs: ['deid.run'],
    effect: 'read',
    input: z.object({
      text: z.string().min(1).max(200_000),
      profile: z
        .enum(PROFILE_NAMES)
        .default('safe-harbor')
        .describe(
          'safe-harbor: years and states stay; limited-data-set: dates and towns stay; pseudonymised: made-up names',
        ),
    }),
    async run(body, api) {
      return (await api({ method: 'POST', path: '/api/deid/text', body })) as object;
    },
  }),
];
