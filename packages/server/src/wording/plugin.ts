import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { PLACES, type Place, type WordingSettings } from './setting.ts';

const TAGS = ['Models'];
const PLACE = z.enum(PLACES);
const CHANGE = z.object({ model: z.string().optional(), by: z.string(), at: z.string() });
const COUNTS = z.record(z.string(), z.number().int());
const DAY = z.object({
  day: z.string(),
  place: PLACE,
  model: z.string(),
  calls: z.number().int(),
  failed: COUNTS.describe('Calls that gave nothing, by what stood in the way; the composed words stood'),
  stood: z.number().int(),
  unsupported: z.number().int(),
  faults: COUNTS,
});
const WORDING = z
  .object({
    place: PLACE,
    model: z.string().optional().describe('Id of the card; absent where it is off'),
    history: z.array(CHANGE).describe('Who turned it on or off, oldest first'),
    stood: z.number().int().describe('Sentences of a model that were shown, in thirty days'),
    unsupported: z.number().int().describe('Sentences of a model that were not borne out and not shown'),
    unsupportedRate: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Of all that a model wrote; absent where it wrote nothing'),
    days: z.array(DAY).describe('Thirty days, newest first'),
  })
  .meta({ id: 'ModelWording' });

/** Where a model of the clinic may word or read: on, off, by whom, and how much of what it wrote was not borne out. */
export async function wordingPlugin(
  plain: FastifyInstance,
  { settings }: { readonly settings: WordingSettings },
): Promise<void> {
  const app = withZod(plain);
  const shown = async (place: Place): Promise<z.infer<typeof WORDING>> => {
    const [setting, days] = await Promise.all([settings.of(place), settings.days(place)]);
    const sum = (key: 'stood' | 'unsupported'): number => days.reduce((total, day) => total + day[key], 0);
    const [stood, unsupported] = [sum('stood'), sum('unsupported')];
    return {
      place,
      ...(setting?.model === undefined ? {} : { model: setting.model }),
      history: [...(setting?.history ?? [])],
      stood,
      unsupported,
      ...(stood + unsupported > 0 ? { unsupportedRate: unsupported / (stood + unsupported) } : {}),
      days: [...days],
    };
  };

  app.get(
    '/api/wording',
    {
      preHandler: requirePermission('model.use'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Where a model may word or read, and how much of what it wrote was not borne out',
        response: { 200: answer(z.object({ items: z.array(WORDING) })) },
      },
    },
    async () => ({ items: await Promise.all(PLACES.map(shown)) }),
  );

  app.put(
    '/api/wording/:place',
    {
      preHandler: requirePermission('model.manage'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Let a model word or read in a place, or turn it off',
        params: z.object({ place: PLACE }),
        body: z.object({ model: z.string().min(1).max(100).nullable().describe('Id of a card; null turns it off') }),
        response: { 200: answer(WORDING) },
      },
    },
    async (request) => {
      const { place } = request.params;
      const { model } = request.body;
      request.audit({
        entities: [{ thing: { kind: 'wording', id: place }, ...(model === null ? {} : { detail: { model } }) }],
        outcome: model === null ? 'turned off' : 'turned on',
      });
      await settings.set(place, model ?? undefined, request.principal!.username);
      return shown(place);
    },
  );
}
