export type { Account, NewAccount } from './accounts.ts';
export type { Authenticator, Proof } from './authenticate.ts';
export { deny, IDENTITY_ERRORS, type IdentityErrorCode } from './errors.ts';
export * from './permissions.ts';
export { type Identity, type IdentityOptions, registerIdentity } from './register.ts';
export {
  freshOf,
  listRoutes,
  permissionsFirst,
  principalOf,
  type RouteEntry,
  requireFresh,
  requirePermission,
} from './require-permission.ts';
export type { Authentication, Principal } from './types.ts';
