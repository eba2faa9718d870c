import type { Readable, Writable } from 'node:stream';
import type { Permission } from '../identity/permissions.ts';
import { toolsFor } from '../tools/registry.ts';
import type { Api, Tool } from '../tools/tool.ts';

/** Speaks MCP over a pair of streams until the reader ends. Nothing but the protocol may be written to `output`. */
export async function serveMcp(options: {
  readonly version: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly api: Api;
  readonly input: Readable;
  readonly output: Writable;
}): Promise<void> {
  const { input, output, permissions, api, version } = options;
  const [{ StdioServerTransport }, { mcpServer }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/stdio.js'),
    import('./mcp-server.ts'),
  ]);
  const running = new Set<Promise<unknown>>();
  const tracked = (tool: Tool): Tool => ({
    ...tool,
    run: (given, through) => {
      const work = tool.run(given, through).finally(() => running.delete(work));
      running.add(work);
      return work;
    },
  });
  const server = mcpServer({ version, tools: toolsFor(permissions).map(tracked), api });
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  // A caller that writes its questions and closes still gets every answer.
  await Promise.allSettled(running);
  await new Promise((resolve) => setImmediate(resolve));
  await server.close();
}
