import { serveMcp } from '@aceso/server';
import packageJson from '../../package.json' with { type: 'json' };
import { apiOf, ROLE_OPTION } from '../core/api.ts';
import type { Command, CommandSpec } from '../core/command.ts';
import { TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'mcp',
  summary: 'offer the tools to an assistant over the Model Context Protocol, on standard input and output',
  usage: ['mcp [--server URL --token TOKEN | --data DIR] [--role ROLE]'],
  details:
    'With a server: under the rights of the token. Without one: on the data folder, in the role named. Every access is in\nthe audit log. A running server also answers MCP at /mcp (streamable HTTP, "Authorization: Bearer TOKEN").',
  words: [0, 0],
  options: { role: ROLE_OPTION, ...TARGET_OPTIONS },
  examples: ['aceso mcp --server http://127.0.0.1:8787 --token aceso_...', 'aceso mcp --data .aceso'],
};

export const command: Command = {
  spec,
  run: (args) =>
    withTarget(args, async (target) => {
      const { api, permissions, close } = await apiOf(args, target);
      try {
        const { stdin: input, stdout: output } = process;
        await serveMcp({ version: packageJson.version, permissions, api, input, output });
      } finally {
        await close();
      }
      return 0;
    }),
};
