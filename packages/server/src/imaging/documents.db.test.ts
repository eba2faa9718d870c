import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whenGone } from '../http/gone.ts';
import { type ImagingFixture, imagingFixture, stow } from './testing.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../studios/imaging/src/fixtures/highdicom/${name}`, import.meta.url));
const STUDY = '1.3.6.1.4.1.5962.1.2.1.20040119072730.12322';
const REPORT = {
  series: '1.2.826.0.1.3680043.10.511.3.12844365707683420681097016214614630',
  instance: '1.2.826.0.1.3680043.10.511.3.88061033799943655762803486145080506',
};
const IMAGE = {
  series: '1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322',
  instance: '1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322',
};
const address = ({ series, instance }: typeof REPORT): string =>
  `/api/imaging/studies/${STUDY}/series/${series}/instances/${instance}/document`;

let server: ImagingFixture;
beforeAll(async () => {
  server = await imagingFixture();
  await server.as('clinician')(stow([fixture('ct_image.dcm'), fixture('sr_document_with_multiple_groups.dcm')]));
}, 240_000);
afterAll(() => server?.close());

describe('structured reports of other vendors', () => {
  it('are given as their whole tree and their measurement groups', async () => {
    const answer = await server.as('clinician')(address(REPORT));
    expect(answer.statusCode).toBe(200);
    const { document, groups } = answer.json<{ document: { template: string; root: object }; groups: object[] }>();
    expect(document.template).toBe('1500');
    expect(groups).toHaveLength(4);
    expect(groups[1]).toMatchObject({
      trackingId: 'LungNodule0001',
      finding: { meaning: 'Nodule' },
      measurements: [{ concept: { meaning: 'Diameter' }, value: 10, unit: { value: 'mm' } }],
      regions: [{ type: 'CIRCLE', space: 'image' }, { sopInstance: IMAGE.instance }],
    });
  });
  it('are refused to those whose study it is not, and where the instance is no report', async () => {
    expect((await server.as('patient')(address(REPORT))).statusCode).toBe(403);
    const image = await server.as('clinician')(address(IMAGE));
    expect(image.statusCode).toBe(422);
    expect(image.json()).toMatchObject({ error: { code: 'bad-imaging-input' } });
    expect((await server.as('clinician')(address({ ...REPORT, instance: '1.2.3' }))).statusCode).toBe(404);
  });
});

describe('somebody who waits for an answer', () => {
  it('is gone when the connection ends, not when the request was read', async () => {
    const { default: fastify } = await import('fastify');
    const app = fastify();
    const seen: boolean[] = [];
    let left: (() => void) | undefined;
    const leaving = new Promise<void>((done) => {
      left = done;
    });
    app.put('/slow', async (request, reply) => {
      const signal = whenGone(reply);
      const { wait } = request.body as { wait: boolean };
      if (!wait) {
        await new Promise((done) => setTimeout(done, 60));
        seen.push(signal.aborted);
        return { done: true };
      }
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      left?.();
      return {};
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      const put = { method: 'PUT', headers: { 'content-type': 'application/json' } };
      const answer = await fetch(`${url}/slow`, { ...put, body: JSON.stringify({ wait: false }) });
      expect(await answer.json()).toEqual({ done: true });
      expect(seen).toEqual([false]);
      const body = JSON.stringify({ wait: true });
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
        socket.write(
          `PUT /slow HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        ),
      );
      setTimeout(() => socket.destroy(), 80);
      await leaving;
    } finally {
      await app.close();
    }
  });
});
