import type { FastifyRequest } from 'fastify';
import { type Accounts, principalFrom } from './accounts.ts';
import { sessionSecret } from './cookies.ts';
import { deny } from './errors.ts';
import type { FactorPolicies } from './factors/policy.ts';
import type { Permission } from './permissions.ts';
import { changesSomething, checkSameSite } from './same-site.ts';
import { sameSecret } from './secrets.ts';
import { csrfOf, isFresh, type Sessions } from './sessions.ts';
import type { ApiTokens } from './tokens.ts';
import type { Authentication, Principal } from './types.ts';

export interface Proof {
  readonly principal: Principal;
  readonly authentication: Authentication;
}

/**
 * A way to find out who sends a request. Local sessions and API tokens are two; a single sign-on provider (OpenID
 * Connect) is added as one more: it reads the request, checks its own proof, and answers with the principal it maps
 * the proof to. Undefined: not mine, ask the next. Throws {@link IdentityError}: mine, and not good.
 */
export type Authenticator = (request: FastifyRequest, now: Date) => Promise<Proof | undefined>;

/** `Authorization: Bearer aceso_...`. Not sent by browsers of their own accord, hence no CSRF check. */
export function tokenAuthenticator(accounts: Accounts, tokens: ApiTokens): Authenticator {
  return async (request, now) => {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined) {
      const { authorization } = request.headers;
      // The token endpoint of apps takes Basic; everything else does not.
      if (authorization !== undefined && !request.url.startsWith('/oauth/'))
        throw deny('wrong-token', 'Only "Authorization: Bearer" is understood.');
      return undefined;
    }
    if (!bearer.startsWith('aceso_')) return undefined;
    const found = await tokens.find(bearer, now);
    const owner = found && (await accounts.get(found.record.account));
    if (!owner || owner.account.disabled) throw deny('wrong-token');
    const principal = principalFrom(owner);
    const scopes = found.record.scopes && new Set<Permission>(found.record.scopes);
    const permissions = new Set([...principal.permissions].filter((one) => !scopes || scopes.has(one)));
    return { principal: { ...principal, permissions }, authentication: { kind: 'token', id: found.id } };
  };
}

/** The session cookie; whatever changes something must carry the CSRF value of the session. */
export function sessionAuthenticator(
  accounts: Accounts,
  sessions: Sessions,
  policies: Pick<FactorPolicies, 'asks'>,
): Authenticator {
  return async (request, now) => {
    if (changesSomething(request)) checkSameSite(request);
    const secret = sessionSecret(request);
    const session = secret === undefined ? undefined : await sessions.find(secret, now);
    const owner = session && (await accounts.get(session.record.account));
    if (!secret || !owner || owner.account.disabled) return undefined;
    if (changesSomething(request) && request.routeOptions.config?.csrf !== false) {
      const sent = request.headers['x-csrf-token'];
      if (typeof sent !== 'string' || !sameSecret(sent, csrfOf(secret))) throw deny('csrf-token');
    }
    const principal = principalFrom(owner);
    const { id, record } = session;
    const fresh = isFresh(record, now);
    const limited = record.factor === undefined && (await policies.asks(principal.roles, now));
    if (!limited) return { principal, authentication: { kind: 'session', id, fresh } };
    // To every route but those that set up a factor, nobody is signed in.
    if (request.routeOptions.config?.beforeFactor !== true) return undefined;
    return {
      principal: { ...principal, permissions: new Set() },
      authentication: { kind: 'session', id, fresh, limited },
    };
  };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `false`: signing in anew while a session is open needs no CSRF value; the same-site check still holds. */
    csrf?: false;
    /** Whoever still has to set up a second factor may use the route; it gives nothing away but that. */
    beforeFactor?: true;
  }
}
