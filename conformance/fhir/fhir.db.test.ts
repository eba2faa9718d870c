import type { Bundle, CapabilityStatement } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { BUNDLES, CONDITIONAL, CRUD, FORM_OF_ANSWERS, OPERATIONS, SEARCH } from './cases.ts';
import { EDGES } from './edges.ts';
import { type Kept, runCase } from './run-case.ts';
import { onServers } from './start.ts';

/** Black box: a started server, reached over TCP with an API token. */
onServers('FHIR R4', ({ url, send }) => {
  const kept: Kept = new Map();

  describe.each([
    ['instances', CRUD],
    ['form of answers', FORM_OF_ANSWERS],
    ['conditional', CONDITIONAL],
    ['search', SEARCH],
    ['bundles', BUNDLES],
    ['operations', OPERATIONS],
    ['edges', EDGES],
  ] as const)('%s', (_family, cases) => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => runCase(one, send, kept));
  });

  describe('paging', () => {
    it('gives everything once, in one order, while others write', async () => {
      const ids = Array.from({ length: 25 }, (_, index) => `pg-${String(index).padStart(2, '0')}`);
      const write = (id: string) =>
        send(
          'PUT',
          `/Basic/${id}`,
          { 'content-type': 'application/fhir+json' },
          JSON.stringify({
            resourceType: 'Basic',
            id,
            code: { text: 'paging', coding: [{ system: 'urn:cf', code: 'paging' }] },
          }),
        );
      for (const id of ids) expect((await write(id)).status).toBe(201);
      const seen: string[] = [];
      let next: string | undefined = '/Basic?code=urn:cf|paging&_sort=_id&_count=7';
      while (next) {
        const page = (await (await send('GET', next, {}, undefined)).json()) as Bundle;
        seen.push(...(page.entry ?? []).map(({ resource }) => resource?.id ?? ''));
        next = page.link?.find(({ relation }) => relation === 'next')?.url;
        await write('pg-00');
      }
      expect(seen).toEqual(ids);
    });
  });

  describe('export', () => {
    it('ends in a manifest whose files hold what was asked for', async () => {
      const location = kept.get('export')!;
      let answer = await send('GET', location, {}, undefined);
      for (let tries = 0; answer.status === 202 && tries < 100; tries++) {
        expect(answer.headers.get('retry-after')).toBeTruthy();
        await new Promise((resolve) => setTimeout(resolve, 100));
        answer = await send('GET', location, {}, undefined);
      }
      expect(answer.status).toBe(200);
      const manifest = (await answer.json()) as {
        requiresAccessToken: boolean;
        output: { type: string; url: string; count: number }[];
      };
      expect(manifest.requiresAccessToken).toBe(true);
      expect(manifest.output.map(({ type, count }) => [type, count])).toEqual([['Observation', 3]]);
      const file = await send('GET', manifest.output[0]!.url, {}, undefined);
      expect(file.headers.get('content-type')).toBe('application/fhir+ndjson');
      const lines = (await file.text()).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual(['cf-1', 'cf-2', 'cf-3']);
      expect((await fetch(manifest.output[0]!.url)).status).toBe(401);
      expect((await send('DELETE', location, {}, undefined)).status).toBe(202);
      expect((await send('GET', location, {}, undefined)).status).toBe(404);
    });
  });

  describe('the CapabilityStatement', () => {
    it('is true: every interaction and parameter it names is answered', async () => {
      const statement = (await (await fetch(`${url()}/fhir/metadata`)).json()) as CapabilityStatement;
      const [rest] = statement.rest!;
      expect(rest!.resource!.length).toBeGreaterThan(140);
      const status = async (method: string, path: string, body?: string) =>
        (await send(method, path, body === undefined ? {} : { 'content-type': 'application/fhir+json' }, body)).status;
      for (const { type, interaction, searchParam } of rest!.resource!) {
        const codes = interaction!.map(({ code }) => code);
        const expected: Record<string, [string, string, number[], string?]> = {
          read: ['GET', `/${type}/none`, [404]],
          vread: ['GET', `/${type}/none/_history/1`, [404]],
          'history-instance': ['GET', `/${type}/none/_history`, [404]],
          'history-type': ['GET', `/${type}/_history?_count=1`, [200]],
          'search-type': ['GET', `/${type}?_count=1`, [200]],
          create: ['POST', `/${type}`, [400], '{}'],
          update: ['PUT', `/${type}/none`, [400], '{}'],
          patch: ['PATCH', `/${type}/none`, [404, 422, 400], '[]'],
          delete: ['DELETE', `/${type}/none`, [204, 404]],
        };
        expect(codes.sort()).toEqual(Object.keys(expected).sort());
        for (const [code, [method, path, allowed, body]] of Object.entries(expected)) {
          expect(allowed, `${code} of ${type}`).toContain(await status(method, path, body));
        }
        const missing = searchParam!.filter(({ type: kind }) => kind !== 'special' && kind !== 'composite').slice(0, 6);
        const query = missing
          .filter(({ name }) => !name.startsWith('_'))
          .map(({ name }) => `${name}:missing=true`)
          .join('&');
        const strict = await send('GET', `/${type}?${query}&_count=1`, { prefer: 'handling=strict' }, undefined);
        expect(strict.status, `${type}?${query}`).toBe(200);
      }
    });
  });
});
