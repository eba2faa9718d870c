import { userInfo } from 'node:os';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { type Permission, permissionsOf, ROLES, type Role } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { injectApi } from '../tools/inject-api.ts';
import type { Api } from '../tools/tool.ts';

export interface LocalApi {
  readonly api: Api;
  readonly permissions: ReadonlySet<Permission>;
  close(): Promise<void>;
}

export const LOCAL_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'patient');

function accountOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user id, as in some containers.
    return 'unknown';
  }
}

/**
 * The whole API over a store that this process holds, without a port: whoever can open the data folder acts in one
 * role, and the audit log names the account of the machine.
 */
export async function localApi(store: Store, dataDir: string, role: Role): Promise<LocalApi> {
  const config = readConfig({ ACESO_DATA: dataDir, ACESO_LOG_LEVEL: 'silent' });
  const account = accountOfMachine();
  const permissions = permissionsOf([role]);
  const identify = async (app: FastifyInstance): Promise<void> => {
    app.decorateRequest('principal', null);
    app.decorateRequest('authentication', null);
    app.addHook('onRequest', async (request) => {
      request.principal = { id: `machine-${account}`, username: account, name: account, roles: [role], permissions };
    });
  };
  const { app } = await createServer({ store, config, logger: createLogger(config), identify });
  await app.ready();
  return {
    api: injectApi(app, { headers: { host: 'localhost' }, ip: '127.0.0.1' }),
    permissions,
    close: () => app.close(),
  };
}
