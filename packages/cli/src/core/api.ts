import { type AcesoClient, ApiError } from '@aceso/client';
import { type Api, LOCAL_ROLES, type LocalApi, localApi, ToolError } from '@aceso/server';
import type { Args } from './command.ts';
import { CliError } from './errors.ts';
import { dataDirOf, type Target } from './target.ts';

/** The role that a command without a server acts in. */
export const ROLE_OPTION = {
  type: 'string',
  value: 'ROLE',
  help: 'Role to act in, without a server; clinician unless given',
  choices: LOCAL_ROLES,
} as const;

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

/** The API of the target: a running server under the rights of the token, or this process over the data folder. */
export const apiOf = (args: Args, target: Target): Promise<LocalApi> =>
  target.kind === 'server'
    ? remote(target.client)
    : localApi(target.store, dataDirOf(args), LOCAL_ROLES.find((role) => role === args.text('role')) ?? 'clinician');
