import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImagingFixture, imagingFixture, phantomStudy, stow } from '../testing.ts';

let server: ImagingFixture;
let study: string;
let series: string;
beforeAll(async () => {
  server = await imagingFixture();
  await server.as('clinician')(stow(phantomStudy('brain-mr', 48, 40)));
  const { items } = (await server.as('clinician')('/api/imaging/studies')).json<{ items: { uid: string }[] }>();
  study = items[0]!.uid;
  const files = await server.store.images.files({ study });
  series = files[0]!.series;
}, 240_000);
afterAll(() => server?.close());

const ask = (who: string, payload: object) =>
  server.as(who)({ method: 'POST', url: `/api/imaging/studies/${study}/enhancements`, payload });

async function ended(id: string) {
  for (;;) {
    const job = await server.store.jobs.get(id);
    if (job && job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('enhancing a series', () => {
  it('leaves marked series of their own in the study, on which nothing is measured', async () => {
    const answer = await ask('clinician', { series, method: 'diffusion-denoise', draws: 2 });
    expect(answer.statusCode).toBe(202);
    const id = answer.json<{ id: string }>().id;
    expect(answer.headers.location).toBe(`/api/jobs/${id}`);
    const job = await ended(id);
    expect(job).toMatchObject({ state: 'completed' });
    const result = job.result as { series: string[]; stored: number };
    expect(result.series).toHaveLength(3);
    const before = (await server.store.images.files({ study, series })).length;
    expect(result.stored).toBe(3 * before);
    // What a network made is no input for a network.
    const again = await ask('clinician', { series: result.series[0], method: 'sr' });
    const refused = await ended(again.json<{ id: string }>().id);
    expect(refused).toMatchObject({ state: 'failed' });
    expect(refused.error).toMatch(/made by a network already/);
  }, 240_000);

  it('is for those who may write, of series that are there, by methods that there are', async () => {
    expect((await ask('patient', { series, method: 'sr' })).statusCode).toBe(403);
    const none = await ask('clinician', { series: '1.2.3', method: 'sr' });
    expect(none.statusCode).toBe(422);
    expect(none.json()).toMatchObject({ error: { code: 'bad-imaging-input' } });
    expect((await ask('clinician', { series, method: 'sharpen' })).statusCode).toBe(400);
    expect((await ask('clinician', { series, method: 'diffusion-sr', draws: 1 })).statusCode).toBe(400);
  });
});
