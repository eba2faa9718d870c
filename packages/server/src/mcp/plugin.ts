import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { injectApi } from '../tools/inject-api.ts';
import { toolsFor } from '../tools/registry.ts';

const HEADERS = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id'] as const;

/**
 * Model Context Protocol over streamable HTTP (specification 2025-06-18, "Transports"), without sessions: each request
 * stands alone under the caller's own sign-in, so there is nothing to hijack and any number of servers can answer.
 * What tools touch is audited by the API that they call.
 */
export async function mcpPlugin(app: FastifyInstance, options: { readonly version: string }): Promise<void> {
  withZod(app).post(
    '/mcp',
    {
      preHandler: requirePermission(),
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        tags: ['Model Context Protocol'],
        summary: 'One JSON-RPC message of the Model Context Protocol (streamable HTTP, no sessions)',
        body: z.unknown().describe('JSON-RPC 2.0; the SDK checks it and answers in kind'),
        response: { 200: answer(z.unknown()), 202: answer(z.unknown(), 'A notification was taken') },
      },
    },
    async (request, reply) => {
      // Loaded when first asked for: most servers are never spoken to in this protocol.
      const [{ WebStandardStreamableHTTPServerTransport }, { mcpServer }] = await Promise.all([
        import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
        import('./mcp-server.ts'),
      ]);
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      const server = mcpServer({
        version: options.version,
        tools: toolsFor(request.principal!.permissions),
        api: injectApi(app, request),
      });
      await server.connect(transport);
      try {
        const headers = new Headers();
        for (const name of HEADERS) {
          const value = request.headers[name];
          if (typeof value === 'string') headers.set(name, value);
        }
        const asked = new Request('http://localhost/mcp', { method: 'POST', headers });
        return await pass(await transport.handleRequest(asked, { parsedBody: request.body }), reply);
      } finally {
        await server.close();
      }
    },
  );
  for (const method of ['GET', 'DELETE'] as const) {
    app.route({
      method,
      url: '/mcp',
      schema: { hide: true },
      preHandler: requirePermission(),
      handler: async (_request, reply) =>
        reply
          .code(405)
          .header('allow', 'POST')
          .send({
            jsonrpc: '2.0',
            error: { code: -32000, message: 'Only POST: there are no sessions here.' },
            id: null,
          }),
    });
  }
}

async function pass(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  const type = response.headers.get('content-type');
  if (type !== null) reply.header('content-type', type);
  return reply.code(response.status).send(await response.text());
}
