export { checkInvariants } from './check-invariants.ts';
export type { ValidateOptions } from './context.ts';
export { validateResource } from './validate.ts';
