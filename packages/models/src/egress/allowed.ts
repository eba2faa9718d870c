import { z } from 'zod';
import { isReservedVariable } from '../registry/key-variable.ts';

/** Fields that everything outside has which an administrator allows: archives of images, predictors of structures, mail servers, gateways. */
export const ALLOWED = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be small letters, digits, ".", "_" and "-"'),
  name: z.string().min(1).max(100),
  reason: z.string().min(1).max(500),
};
/** As for models: `internal` must resolve to private addresses only, `internet` to public ones. */
export const NETWORK = z.enum(['internal', 'internet']);
export const HOST = z
  .string()
  .max(253)
  .regex(
    /^(?:[0-9a-f:]+|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/,
    'must be a lower-case host name or an IP address, without port',
  );
/** Environment variable of a password or token. */
export const KEY_VARIABLE = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be the name of an environment variable')
  .refine((variable) => !isReservedVariable(variable), 'is one of the variables that are never given away');

export const SIGNED = { by: z.string().min(1).max(200), at: z.string().max(40) };
export const UNSIGNED = {
  by: z.string().max(200).optional().describe('Not read: the server writes who allowed it'),
  at: z.string().max(40).optional().describe('Not read: the server writes when'),
};
export const PLAIN = {
  check: (one: { plain: boolean; network: string }) => !one.plain || one.network === 'internal',
  said: { message: 'a connection without encryption can be allowed for internal hosts only', path: ['plain'] },
};
