import type { Permission, Role } from './permissions.ts';

/** Whoever a request acts for, after authentication. Frozen; made anew for every request from the stored account. */
export interface Principal {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What the roles allow; for an API token, what its scopes leave of that. */
  readonly permissions: ReadonlySet<Permission>;
  /** Id (without `Patient/`) of the record this person is limited to. Always there for the `patient` role. */
  readonly patient?: string;
}

/** How the request proved who it is. */
export interface Authentication {
  readonly kind: 'session' | 'token';
  /** Stored id (a hash) of the session or token; never the secret. */
  readonly id: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody is signed in. */
    principal: Principal | null;
    authentication: Authentication | null;
  }
}
