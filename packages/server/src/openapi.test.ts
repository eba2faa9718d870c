import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { createLogger } from './http/logging.ts';
import { createServer } from './server.ts';
import { fakeStore } from './testing/fake-store.ts';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await createServer({
    store: fakeStore(),
    config: readConfig({ ACESO_WEB: '/nonexistent' }, {}),
    logger: createLogger({ logLevel: 'silent' }),
  }));
  await app.ready();
});
afterAll(() => app.close());

/** Routes as Fastify prints them: `├── api/x (GET, HEAD)` in a tree of prefixes. */
function routes(): { method: string; path: string }[] {
  const found: { method: string; path: string }[] = [];
  const prefixes: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) continue;
    const depth = match[1]!.length / 4;
    prefixes.length = depth;
    prefixes.push(match[2]!);
    for (const method of match[3]?.split(', ') ?? []) found.push({ method, path: prefixes.join('') });
  }
  return found;
}

describe('OpenAPI', () => {
  it('describes every route but pages, the documentation itself and refusals of a method', () => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, unknown>> };
    const all = routes().filter(
      ({ path, method }) =>
        method !== 'HEAD' && method !== 'OPTIONS' && !/^\/(docs|$)/.test(path) && !['/', '/*'].includes(path),
    );
    expect(all.length).toBeGreaterThan(50);
    const described = (method: string, path: string) =>
      paths[path.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '') || '/']?.[method.toLowerCase()];
    const undescribed = all
      .filter(({ method, path }) => !described(method, path))
      .map(({ method, path }) => `${method} ${path}`)
      .sort();
    expect(undescribed).toEqual([
      'DELETE /fhir',
      'DELETE /fhir/:type/:id/_history',
      'DELETE /fhir/:type/_search',
      'DELETE /mcp',
      'GET /fhir/:type/_search',
      'GET /mcp',
      'PATCH /fhir',
      'PATCH /fhir/:type/:id/_history',
      'PATCH /fhir/:type/_search',
      'POST /fhir/:type/:id',
      'POST /fhir/:type/:id/_history',
      'PUT /fhir',
      'PUT /fhir/:type/:id/_history',
      'PUT /fhir/:type/_search',
    ]);
  });

  it('gives every operation a summary, a tag and, where it is under /api, an answer', async () => {
    const document = (await app.inject('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    for (const [path, operations] of Object.entries<
      Record<string, { summary?: string; tags?: string[]; responses?: object }>
    >(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(operation.summary, `${method} ${path}`).toBeTruthy();
        expect(operation.tags?.length, `${method} ${path}`).toBe(1);
      }
    }
    expect(document.components.schemas).toHaveProperty('DraftDetail');
  });

  it('has a page that needs nothing from elsewhere and no inline script', async () => {
    const page = await app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/https?:\/\//);
    expect(page.body).not.toMatch(/<script(?![^>]*src=)[^>]*>/);
    for (const [, source] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const file = await app.inject(new URL(source!, 'http://localhost/docs/').pathname);
      expect(file.statusCode, source).toBe(200);
    }
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe-eval');
  });
});
