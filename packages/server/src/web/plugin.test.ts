import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { webPlugin } from './plugin.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-web-plugin-'));
const root = join(folder, 'dist');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the workbench of a server', () => {
  it('may be built while the server runs: first a page that waits, then the pages and files', async () => {
    const app = Fastify();
    await webPlugin(app, { root });
    const html = { accept: 'text/html' };
    const waiting = await app.inject({ url: '/patients', headers: html });
    expect([waiting.statusCode, waiting.headers['retry-after']]).toEqual([503, '1']);
    expect(waiting.body).toContain('http-equiv="refresh"');

    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'index.html'), '<title>built</title>');
    writeFileSync(join(root, 'assets', 'main-abcdefgh.js'), 'export {};');
    const page = await app.inject({ url: '/patients', headers: html });
    expect([page.statusCode, page.body]).toEqual([200, '<title>built</title>']);
    // An address may end like a file and be a page: the viewer's ends in a DICOM UID.
    const study = await app.inject({ url: '/imaging/1.2.840.10008.20040119.12322', headers: html });
    expect([study.statusCode, study.body]).toEqual([200, '<title>built</title>']);
    expect((await app.inject({ url: '/missing.woff2', headers: html })).body).not.toContain('built');
    const script = await app.inject({ url: '/assets/main-abcdefgh.js' });
    expect([script.statusCode, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    await app.close();
  });
});
