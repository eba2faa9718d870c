import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { createServer } from '../../server.ts';
import { fakeStore } from '../../testing/fake-store.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { GENERATORS } from '../generators.ts';
import { Oversight } from '../oversight.ts';
import { Switches } from './switches.ts';

const store = fakeStore();
let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await createServer({
    store,
    config: readConfig({ ACESO_WEB: '/nonexistent', ACESO_REQUESTS_PER_MINUTE: '100000' }, {}),
    logger: createLogger({ logLevel: 'silent' }),
    identify: signedInAs({ safety: {}, clinician: { permissions: new Set(['patient.read', 'draft.write']) } }),
    now: () => new Date('2026-03-20T12:00:00Z'),
  }));
  await app.ready();
});
afterAll(() => app.close());

const turn = (id: string, off: boolean, who = 'safety') =>
  app.inject({
    method: 'POST',
    url: `/api/governance/subjects/${id}/switch`,
    payload: { off, reason: 'It made a dangerous sentence.' },
    ...as(who),
  });

/** Settings under which a generator is the one that a shared route sets to work. */
const BODIES: Readonly<Record<string, object>> = {
  'pneumonia-28': { methods: ['chest-xray'] },
  'meshnet-18': { methods: ['brain-volumes'] },
  'mr-denoise': { method: 'denoise' },
  'mr-sr': { method: 'sr' },
  'restore-diffusion': { method: 'diffusion-sr' },
  'molecules-vae': { model: 'vae' },
  'molecules-gan': { model: 'gan' },
  'molecules-diffusion': { model: 'diffusion' },
};

describe('the kill switch', () => {
  const routed = GENERATORS.flatMap(({ id, routes = [] }) => routes.map((route) => [id, route] as const));
  it.each(routed)('stops %s at %s, and nothing after it is on again', async (id, route) => {
    const [method, path] = route.split(' ') as ['POST' | 'GET', string];
    const request = () =>
      app.inject({
        method,
        url: path.replaceAll(/:\w+/g, '1'),
        ...(method === 'POST' ? { payload: BODIES[id] ?? {} } : {}),
        ...as('safety'),
      });
    expect(app.hasRoute({ method, url: path }), `there is no route ${route}`).toBe(true);
    expect((await turn(id, true)).statusCode).toBe(200);
    const refused = await request();
    expect(refused.statusCode, refused.body).toBe(503);
    expect(refused.json()).toMatchObject({
      error: { code: 'switched-off', message: expect.stringContaining('It made a dangerous sentence.') },
    });
    expect((await turn(id, false)).json()).toMatchObject({ off: false, history: { length: expect.any(Number) } });
    expect((await request()).json().error?.code).not.toBe('switched-off');
  });

  it('leaves others at work that share its route', async () => {
    await turn('molecules-vae', true);
    const by = (model: string) =>
      app.inject({ method: 'POST', url: '/api/discovery/projects/1/generate', payload: { model }, ...as('safety') });
    expect((await by('vae')).json().error.code).toBe('switched-off');
    expect((await by('gan')).json().error.code).not.toBe('switched-off');
    await turn('molecules-vae', false);
  });

  it('is nobody else’s to turn, and knows what there is', async () => {
    expect((await turn('composer', true, 'clinician')).statusCode).toBe(403);
    expect((await turn('nothing', true)).json().error.code).toBe('subject-not-found');
  });

  it('is known to every process that shares the store, and keeps its history', async () => {
    await turn('agents', true);
    await expect(new Switches(store).mayRun('composer', 'agents')).rejects.toMatchObject({ code: 'switched-off' });
    await expect(new Oversight(store, () => new Date()).mayCall('agents', undefined)).rejects.toMatchObject({
      name: 'ModelError',
    });
    await turn('agents', false);
    await new Switches(store).mayRun('agents');
    const { items } = (await app.inject({ url: '/api/governance/subjects', ...as('safety') })).json();
    const agents = items.find(({ id }: { id: string }) => id === 'agents');
    expect(agents.switch).toMatchObject({ off: false });
    expect(agents.switch.history.slice(-2)).toMatchObject([
      { off: true, by: 'safety', at: '2026-03-20T12:00:00.000Z' },
      { off: false },
    ]);
  });
});
