import { z } from 'zod';
import type { Population } from '../synthetic/populations/records.ts';
import { defineTool } from './tool.ts';

const ID = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be an id from simulate_patients or list_simulated_populations');

const seen = ({ id, name, settings, moduleSet, state, done, error, imported }: Population): object => ({
  id,
  name,
  count: settings.count,
  seed: settings.seed,
  asOf: settings.asOf,
  ...(moduleSet === undefined ? {} : { moduleSet }),
  state,
  done,
  ...(error === undefined ? {} : { error }),
  ...(imported === undefined ? {} : { imported: { state: imported.state, resources: imported.done } }),
});

export const POPULATION_TOOLS = [
  defineTool({
    name: 'simulate_patients',
    title: 'Simulate patients',
    description:
      'Starts simulating a population of patients, of whom none is real, as a job and answers with its id; read_simulated_population tells when it is ready. Nothing enters the record: importing takes a person.',
    needs: ['synthetic.make'],
    effect: 'write',
    input: z.object({
      count: z.number().int().min(1).max(20_000),
      seed: z.number().int().min(0).max(4294967295).default(1).describe('The same seed gives the same people'),
      minAge: z.number().int().min(0).max(99).optional(),
      maxAge: z.number().int().min(0).max(99).optional(),
      rates: z
        .record(z.string().max(200), z.number().min(0).max(1))
        .optional()
        .describe('Wanted prevalence by disease, e.g. {"hypertension": 0.45}'),
    }),
    async run(body, api) {
      return seen((await api({ method: 'POST', path: '/api/synthetic/populations', body })) as Population);
    },
  }),
  defineTool({
    name: 'list_simulated_populations',
    title: 'List simulated populations',
    description: 'Populations of simulated patients with their settings and state, newest first.',
    needs: ['synthetic.make'],
    effect: 'read',
    input: z.object({}),
    async run(_, api) {
      const { items } = (await api({ method: 'GET', path: '/api/synthetic/populations' })) as {
        items: readonly Population[];
      };
      return { populations: items.map(seen) };
    },
  }),
  defineTool({
    name: 'read_simulated_population',
    title: 'Read what a simulated population looks like',
    description:
      'Ages and sexes of a simulated population, how frequent its conditions and medicines are, and how far it is. Counts only, no records.',
    needs: ['synthetic.make'],
    effect: 'read',
    input: z.object({ population: ID }),
    async run({ population }, api) {
      const made = (await api({ method: 'GET', path: `/api/synthetic/populations/${population}` })) as Population;
      return { ...seen(made), picture: made.picture ?? null, calibration: made.calibration?.report ?? null };
    },
  }),
];
