import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';
import { isFhir } from '../http/error-handler.ts';

const YEAR = 31_536_000;
/** Vite writes a hash of the content into these names: the same name is always the same bytes. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

/** Seconds between two tries of the page that waits. A refresh of the page needs no script, which the policy would refuse. */
const AGAIN = 1;

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="${AGAIN}">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Aceso</title>
<body><main><h1>The workbench is being built</h1>
<p>This takes some seconds after an installation or an update; the page opens by itself. If it does not, run
<code>npm run web:build</code> in the folder of Aceso.</p><p>The API is ready: <a href="/docs">its description</a>.</p></main></body></html>`;

/**
 * The workbench: files of its build, compressed ahead where the build did so; any other address that a browser asks
 * a page from is one of the workbench's own, and gets its first page. The build may come, or be replaced, while the server runs.
 */
export async function webPlugin(app: FastifyInstance, { root }: { root: string }): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix: '/',
    wildcard: true,
    index: false,
    preCompressed: true,
    cacheControl: false,
    suppressWarning: true,
    setHeaders: (response, path) => {
      response.header(
        'cache-control',
        HASHED.test(path.replace(/\.(br|gz)$/, '')) ? `public, max-age=${YEAR}, immutable` : 'no-cache',
      );
    },
  });
  const sendPage = async (reply: FastifyReply, page = 'index.html'): Promise<unknown> => {
    reply.header('cache-control', 'no-cache');
    if (existsSync(join(root, page))) return reply.sendFile(page, { cacheControl: false });
    return reply.code(503).header('retry-after', AGAIN).type('text/html; charset=utf-8').send(NOT_BUILT);
  };
  app.get('/', { schema: { hide: true } }, async (_request, reply) => sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    if (isPage(request)) return sendPage(reply, isPortal(request) ? PORTAL : 'index.html');
    throw fail('not-found');
  });
}

/** The portal of patients is a page of its own. */
const PORTAL = 'portal/index.html';
const isPortal = ({ url }: FastifyRequest): boolean => /^\/portal(?:[/?#]|$)/.test(url);

/** A browser that follows a link or reloads: asks for HTML, and not for a file or something of the API. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0]!;
  if (request.method !== 'GET' || isFhir(request) || /^\/(api|dicomweb|docs|assets)(\/|$)/.test(path)) return false;
  // The end of a DICOM UID is no file extension: that has a letter.
  return !/\.(?=\w*[a-z])\w{1,8}$/i.test(path) && (request.headers.accept ?? '').includes('text/html');
}
