import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { Accounts } from '../identity/accounts.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import { sweep } from './adapter.ts';
import { SmartApps } from './apps.ts';
import { smartAuthenticator } from './authenticate.ts';
import { corsForApps } from './cors.ts';
import { enforceScopes } from './enforce.ts';
import { Launches } from './launches.ts';
import { smartPlugin } from './plugin.ts';

const HOUR = 3_600_000;

/**
 * SMART App Launch in two steps around identity: what must be there before it (so that tokens of apps are known), and the
 * routes after it. The provider is built at first use, when the server's own address is known.
 */
export function prepareSmart(
  app: FastifyInstance,
  options: {
    readonly store: Store;
    readonly publicUrl: string | undefined;
    readonly now: () => Date;
  },
): { readonly authenticator: Authenticator; readonly issuer: () => string; register(): Promise<void> } {
  const { store, publicUrl, now } = options;
  const accounts = new Accounts(store);
  const launches = new Launches(store);
  const issuer = (): string => {
    if (publicUrl !== undefined) return publicUrl;
    const address = app.server.address();
    if (address === null || typeof address === 'string') return 'http://localhost';
    return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  };
  const apps = new SmartApps(store, issuer);
  let made: Promise<Provider> | undefined;
  const provider = (): Promise<Provider> => {
    made ??= import('./provider.ts').then(({ smartProvider }) =>
      smartProvider({
        store,
        accounts,
        apps,
        launches,
        issuer: issuer(),
        now,
      }),
    );
    return made;
  };
  app.decorateRequest('smart', null);
  corsForApps(app, apps);
  return {
    issuer,
    authenticator: smartAuthenticator({ provider, accounts, apps, launches, now }),
    async register() {
      const timer = setInterval(() => {
        sweep(store, now()).catch((error: unknown) => app.log.warn({ err: error }, 'old grants were not removed'));
      }, HOUR);
      timer.unref();
      app.addHook('onClose', async () => clearInterval(timer));
      enforceScopes(app);
      await app.register(smartPlugin, { provider, apps, launches, issuer, now, store });
    },
  };
}
