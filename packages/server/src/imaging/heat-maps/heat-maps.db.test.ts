import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImagingFixture, imagingFixture, phantomStudy, settledAnalysis, stow } from '../testing.ts';

interface Answer {
  readonly study: string;
  readonly items: readonly {
    readonly label: string;
    readonly value: number;
    readonly series?: string;
    readonly instance?: string;
    readonly square: object;
    readonly issues: readonly string[];
    readonly maps: readonly {
      readonly kind: string;
      readonly width: number;
      readonly height: number;
      readonly data: readonly number[];
      readonly score?: number;
      readonly baseline?: number;
      readonly error?: number;
    }[];
  }[];
}

let server: ImagingFixture;
let study: string;
let analysis: string;
beforeAll(async () => {
  server = await imagingFixture();
  const clinician = server.as('clinician');
  await clinician(stow(phantomStudy('chest-xray', 64, 8)));
  study = (await clinician('/api/imaging/studies')).json<{ items: { uid: string }[] }>().items[0]!.uid;
  const started = await clinician({
    method: 'POST',
    url: `/api/imaging/studies/${study}/analyses`,
    payload: { methods: ['chest-xray'] },
  });
  analysis = started.json<{ id: string }>().id;
  await settledAnalysis(clinician, analysis);
}, 240_000);
afterAll(() => server?.close());

const url = () => `/api/imaging/analyses/${analysis}/heat-maps`;

describe('heat maps', () => {
  it('come on request, for the image that was classified, with what makes them checkable', async () => {
    const { items, study: of } = (await server.as('clinician')(url())).json<Answer>();
    expect(of).toBe(study);
    // One of each view.
    const files = await server.store.images.files({ study });
    expect(items.map(({ instance }) => instance).sort()).toEqual(files.map(({ uid }) => uid).sort());
    const [one] = items;
    const file = files.find(({ uid }) => uid === one!.instance);
    expect(one).toMatchObject({
      label: 'pneumonia',
      series: file!.series,
    });
    // The middle of an image that is wider than high.
    for (const { square } of items) expect(square).toEqual({ left: 6, top: 0, side: 51 });
    expect(one!.issues.join(' ')).toMatch(/no clinical validation/);
    expect(one!.maps.map(({ kind, width, height, data }) => [kind, width, height, data.length])).toEqual([
      ['occlusion', 28, 28, 784],
      ['gradients', 28, 28, 784],
    ]);
    const { data, score, baseline } = one!.maps[1]!;
    const sum = data.reduce((a, b) => a + b, 0);
    // Rounded to four places each.
    expect(Math.abs(sum - (score! - baseline!))).toBeLessThan(0.1 * Math.max(1, Math.abs(score! - baseline!)));
  });

  it('are not sent with every look at the study, which says how they were made', async () => {
    const seen = (await server.as('clinician')(`/api/imaging/analyses/${analysis}`)).json<{
      findings: { method: { parameters: Record<string, object> } }[];
    }>();
    const { heatMap, gradients } = seen.findings[0]!.method.parameters;
    expect(heatMap).toEqual({ width: 28, height: 28, cover: expect.any(Number) });
    expect(gradients).not.toHaveProperty('data');
    expect(gradients).toHaveProperty('from');
  });

  it('are for those who may read the findings, and every look is in the audit log', async () => {
    expect((await server.as('patient')(url())).statusCode).toBe(403);
    expect((await server.as('auditor')(url())).statusCode).toBe(403);
    expect((await server.as('clinician')('/api/imaging/analyses/none/heat-maps')).statusCode).toBe(404);
    const [event] = await server.store.audit
      .list({ limit: 50 })
      .then((all) => all.filter((entry) => JSON.stringify(entry).includes('imaging-heat-maps')));
    expect(JSON.stringify(event)).toContain(analysis);
    expect(JSON.stringify(event)).toContain(study);
  });
});
