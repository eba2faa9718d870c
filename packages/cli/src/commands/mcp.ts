import { type AcesoClient, ApiError } from '@aceso/client';
import { type Api, LOCAL_ROLES, type LocalApi, localApi, serveMcp, ToolError } from '@aceso/server';
import packageJson from '../../package.json' with { type: 'json' };
import type { Args, Command, CommandSpec } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { dataDirOf, TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'mcp',
  summary: 'offer the tools to an assistant over the Model Context Protocol, on standard input and output',
  usage: ['mcp [--server URL --token TOKEN | --data DIR] [--role ROLE]'],
  details:
    'With a server: under the rights of the token. Without one: on the data folder, in the role named. Every access is in\nthe audit log. A running server also answers MCP at /mcp (streamable HTTP, "Authorization: Bearer TOKEN").',
  words: [0, 0],
  options: {
    role: {
      type: 'string',
      value: 'ROLE',
      help: 'Role to act in, without a server; clinician unless given',
      choices: LOCAL_ROLES,
    },
    ...TARGET_OPTIONS,
  },
  examples: ['aceso mcp --server http://127.0.0.1:8787 --token aceso_...', 'aceso mcp --data .aceso'],
};

/** The API of a running server, under the rights of a token. */
async function remote(client: AcesoClient): Promise<LocalApi> {
  const { user } = await client.session.get();
  if (!user)
    throw new CliError('The server does not know this token; make one in the workbench (Administration, API tokens).');
  const api: Api = async ({ method, path, query, body }) => {
    try {
      return await client.request(path, {
        method,
        ...(query ? { query } : {}),
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      if (error instanceof ApiError) throw new ToolError(error.code, error.message, error.hint);
      throw error;
    }
  };
  return { api, permissions: new Set(user.permissions), close: async () => {} };
}

const roleOf = (args: Args) => LOCAL_ROLES.find((role) => role === args.text('role')) ?? 'clinician';

export const command: Command = {
  spec,
  run: (args) =>
    withTarget(args, async (target) => {
      const tools = await (target.kind === 'server'
        ? remote(target.client)
        : localApi(target.store, dataDirOf(args), roleOf(args)));
      try {
        const { stdin: input, stdout: output } = process;
        await serveMcp({ version: packageJson.version, permissions: tools.permissions, api: tools.api, input, output });
      } finally {
        await tools.close();
      }
      return 0;
    }),
};
