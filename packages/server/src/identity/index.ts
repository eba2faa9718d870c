export { IdentityError, notAllowed, signInNeeded } from './errors.ts';
export * from './permissions.ts';
export { principalOf, requirePermission } from './require-permission.ts';
export type { Authentication, Principal } from './types.ts';
