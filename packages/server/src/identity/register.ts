import type { Store } from '@aceso/store';
import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { Accounts, type StoredAccount } from './accounts.ts';
import { type Authenticator, sessionAuthenticator, tokenAuthenticator } from './authenticate.ts';
import { Factors } from './factors/factors.ts';
import { passkeyRoutes } from './factors/passkey-routes.ts';
import { passkeySessionRoutes } from './factors/passkey-session-routes.ts';
import { FactorPolicies } from './factors/policy.ts';
import { factorRoutes } from './factors/routes.ts';
import { Tickets } from './factors/tickets.ts';
import { Forgotten, type SendMail } from './forgotten.ts';
import { Links } from './links.ts';
import { Lockout } from './lockout.ts';
import { type Notice, Notices } from './notices.ts';
import { forgottenRoutes } from './routes-forgotten.ts';
import { linkRoutes } from './routes-links.ts';
import { ownSessionRoutes } from './routes-own-sessions.ts';
import { sessionRoutes } from './routes-session.ts';
import { tokenRoutes } from './routes-tokens.ts';
import { userRoutes } from './routes-users.ts';
import { SESSION_LIMITS, type SessionLimits, Sessions } from './sessions.ts';
import { Setup } from './setup.ts';
import { ApiTokens } from './tokens.ts';
import './types.ts';

export interface IdentityOptions {
  readonly store: Pick<Store, 'collection' | 'secret'>;
  readonly version: string;
  readonly isDemo: () => Promise<boolean>;
  readonly sessionLimits?: SessionLimits;
  /** Further ways to sign in, asked first: a bearer token that is not ours is refused otherwise. */
  readonly authenticators?: readonly Authenticator[];
  readonly now?: () => Date;
  /** Address that people reach this server by: passkeys are bound to its name, and links in mails lead there. */
  readonly publicUrl?: string | undefined;
  /** Whether there is a record of this id; an account of a patient is made only for one. */
  readonly isPatient?: (id: string) => Promise<boolean>;
  /** A mail server or gateway, while the policy has one. */
  readonly mail?: () => Promise<SendMail | undefined>;
  /** Tells a person of a change to their account elsewhere than in the workbench. Must not throw. */
  readonly tellElsewhere?: (notice: Notice, account: StoredAccount) => void;
}

/** What the parts of identity share. */
export interface IdentityServices {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly lockout: Lockout;
  readonly setup: Setup;
  readonly factors: Factors;
  readonly policies: FactorPolicies;
  readonly tickets: Tickets;
  readonly links: Links;
  readonly notices: Notices;
  readonly version: string;
  readonly isDemo: () => Promise<boolean>;
  readonly now: () => Date;
  readonly isPatient: (id: string) => Promise<boolean>;
  readonly publicUrl: string | undefined;
  readonly forgotten: Forgotten;
  /** By which mails with links go, where a mail server and the public address are there. */
  readonly canMail: () => Promise<SendMail | undefined>;
  /** The same, where an administrator allows that people renew forgotten passwords. */
  readonly waysBack: () => Promise<SendMail | undefined>;
}

export interface Identity {
  readonly accounts: Accounts;
  /** Makes the one-time token for the first administrator: the caller prints it. Undefined when it is not needed. */
  issueSetupToken(): Promise<string | undefined>;
}

const SWEEP_EVERY = 3_600_000;

/**
 * Finds out who sends each request (`request.principal`) and serves session, setup, users and tokens under /api.
 * Call on the root instance after `registerAudit` and before any other route.
 */
export async function registerIdentity(app: FastifyInstance, options: IdentityOptions): Promise<Identity> {
  if (!app.hasRequestDecorator('audit')) throw new Error('registerAudit comes before registerIdentity.');
  const { store, version, isDemo, now = () => new Date(), isPatient = async () => true } = options;
  const accounts = new Accounts(store);
  const sessions = new Sessions(store, options.sessionLimits ?? SESSION_LIMITS);
  const tokens = new ApiTokens(store);
  const lockout = new Lockout(store);
  const setup = new Setup(store, accounts);
  const factors = new Factors(store);
  const policies = new FactorPolicies(store);
  const tickets = new Tickets(store);
  const links = new Links(store);
  const notices = new Notices(store, (notice) => {
    const tell = options.tellElsewhere;
    if (!tell) return;
    accounts.get(notice.account).then(
      (found) => found && tell(notice, found),
      () => undefined,
    );
  });
  const forgotten = new Forgotten(store);
  const canMail = async () => (options.publicUrl === undefined ? undefined : options.mail?.());
  const services: IdentityServices = {
    accounts,
    sessions,
    tokens,
    lockout,
    setup,
    factors,
    policies,
    tickets,
    links,
    notices,
    version,
    isDemo,
    now,
    isPatient,
    publicUrl: options.publicUrl,
    forgotten,
    canMail,
    waysBack: async () => ((await policies.get(now())).selfReset === true ? canMail() : undefined),
  };
  await accounts.repair();

  await app.register(cookie);
  app.decorateRequest('principal', null);
  app.decorateRequest('authentication', null);
  const authenticators = [
    ...(options.authenticators ?? []),
    tokenAuthenticator(accounts, tokens),
    sessionAuthenticator(accounts, sessions, policies),
  ];
  app.addHook('onRequest', async (request) => {
    for (const authenticate of authenticators) {
      const proof = await authenticate(request, now());
      if (!proof) continue;
      request.principal = Object.freeze(proof.principal);
      request.authentication = proof.authentication;
      return;
    }
  });

  const sweep = async () => {
    await sessions.sweep(now());
    await lockout.sweep(now());
    await tickets.sweep(now());
    await factors.passkeys.sweep(now());
    await links.sweep(now());
    await forgotten.sweep(now());
    await notices.sweep(now());
    for (const account of await tokens.expiring(now()))
      await notices.tell({ account, kind: 'token-expires', at: now().toISOString(), address: '' });
  };
  const sweepOrWarn = () =>
    sweep().catch((error: unknown) => app.log.warn({ err: error }, 'old sessions were not removed'));
  const timer = setInterval(() => void sweepOrWarn(), SWEEP_EVERY);
  timer.unref();
  app.addHook('onReady', sweepOrWarn);
  app.addHook('onClose', async () => clearInterval(timer));

  await app.register(sessionRoutes, services);
  await app.register(ownSessionRoutes, services);
  await app.register(factorRoutes, services);
  await app.register(passkeyRoutes, services);
  await app.register(passkeySessionRoutes, services);
  await app.register(userRoutes, services);
  await app.register(tokenRoutes, services);
  await app.register(linkRoutes, services);
  await app.register(forgottenRoutes, services);
  return { accounts, issueSetupToken: () => setup.issue(now()) };
}
