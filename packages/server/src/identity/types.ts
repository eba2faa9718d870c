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
  /**
   * Whether the person has proved within ten minutes who they are. Absent: the way they came knows nothing of it, and whoever
   * let them in by it answers for that.
   */
  readonly fresh?: boolean;
  /** A role asks for a second factor, and there is none yet: nothing but setting one up is allowed. */
  readonly limited?: true;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody is signed in. */
    principal: Principal | null;
    authentication: Authentication | null;
  }
}
