import { z } from 'zod';
import type { StoredAccount } from './accounts.ts';
import { FACTOR_KINDS } from './factors/factors.ts';
import { NOTICE_KINDS } from './notices.ts';
import { PERMISSIONS, ROLES } from './permissions.ts';
import type { TokenRecord } from './tokens.ts';
import type { Principal } from './types.ts';

/** Shapes of requests and answers, for validation and OpenAPI alike. */
export const USERNAME_FIELD = z.string().min(1).max(200);
/** Generous: how long a password must be is said by its own rule, in its own words. */
export const PASSWORD_FIELD = z.string().min(1).max(4096);
const NAME = z.string().min(1).max(200);
const ROLE = z.enum(ROLES);
const PERMISSION = z.enum(PERMISSIONS);

export const LOGIN = z.object({ username: USERNAME_FIELD, password: PASSWORD_FIELD });
export const SETUP = LOGIN.extend({ token: z.string().min(1).max(200), name: NAME });
export const NEW_USER = LOGIN.extend({
  password: PASSWORD_FIELD.optional().describe('Absent: the owner sets one by a link (POST /api/users/:id/link)'),
  name: NAME,
  roles: z.array(ROLE).min(1).max(ROLES.length),
  patient: z.string().max(64).optional(),
});
export const USER_CHANGE = z.strictObject({
  name: NAME.optional(),
  roles: z.array(ROLE).min(1).max(ROLES.length).optional(),
  disabled: z.boolean().optional(),
  password: PASSWORD_FIELD.optional(),
  currentPassword: PASSWORD_FIELD.optional().describe('Needed to change one’s own password without user.manage'),
});
export const NEW_TOKEN = z.object({
  name: NAME,
  scopes: z.array(PERMISSION).min(1).optional().describe('Absent: everything the owner may do'),
  expiresInDays: z.number().int().min(1).max(365),
});

/** Base64url of what a device sent, bounded. */
const BYTES = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/, 'must be base64url');
const CREDENTIAL = {
  id: BYTES.min(1).max(1400),
  rawId: BYTES.min(1).max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};
/** WebAuthn Level 3, 5.1.1 and 5.1.3: what a browser gives back, as JSON. */
export const PASSKEY_MADE = z
  .object({
    ...CREDENTIAL,
    response: z.object({
      clientDataJSON: BYTES,
      attestationObject: BYTES,
      transports: z.array(z.string().max(40)).max(10).optional(),
    }),
    clientExtensionResults: z.object({ credProps: z.object({ rk: z.boolean().optional() }).optional() }),
  })
  .meta({ id: 'PasskeyRegistration' });
export const PASSKEY_USED = z
  .object({
    ...CREDENTIAL,
    response: z.object({
      clientDataJSON: BYTES,
      authenticatorData: BYTES,
      signature: BYTES,
      userHandle: BYTES.optional(),
    }),
    clientExtensionResults: z.looseObject({}),
  })
  .meta({ id: 'PasskeyAssertion' });

/** Six digits of an app, or a recovery code. */
export const CODE_FIELD = z.string().min(1).max(64);
export const SECOND_STEP = z.object({ ticket: z.string().min(1).max(100), code: CODE_FIELD });
export const PROOF = z.object({
  password: PASSWORD_FIELD.optional().describe(
    'Left out where a passkey stands for it, whose device asked who is there',
  ),
  code: CODE_FIELD.optional().describe('Needed where the account has a second factor, unless a passkey is sent'),
  passkey: PASSKEY_USED.optional(),
});

export const SESSION = z
  .object({
    user: z
      .object({
        id: z.string(),
        username: z.string(),
        name: z.string(),
        roles: z.array(ROLE),
        permissions: z.array(PERMISSION),
        patient: z.string().optional(),
      })
      .nullable(),
    csrf: z.string().describe('Goes back in the header x-csrf-token; empty when nobody is signed in'),
    setupNeeded: z.boolean(),
    version: z.string(),
    demo: z.boolean(),
    secondStep: z
      .object({ ticket: z.string(), ways: z.array(z.enum(FACTOR_KINDS)) })
      .optional()
      .describe(
        'The password was right; a code goes with this ticket to POST /api/session/code within five minutes, or a passkey to POST /api/session/passkey',
      ),
    forgotten: z
      .boolean()
      .optional()
      .describe('Nobody is signed in, and who has forgotten their password gets a link by mail'),
    mustEnrol: z
      .boolean()
      .optional()
      .describe('A role of the account asks for a second factor: nothing else is allowed before it is set up'),
    fresh: z.boolean().optional().describe('What asks again who one is can be done now'),
    notices: z.number().int().optional().describe('Messages about the account that were not seen'),
  })
  .meta({ id: 'Session' });

export const OWN_SESSION = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    lastSeenAt: z.string(),
    address: z.string().optional(),
    agent: z.string().optional(),
    factor: z.enum(FACTOR_KINDS).optional(),
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' });

export const NOTICE = z
  .object({
    kind: z.enum(NOTICE_KINDS),
    at: z.string(),
    address: z.string(),
    by: z.string().optional(),
    seen: z.boolean(),
  })
  .meta({ id: 'SecurityNotice' });

export const USER = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    roles: z.array(ROLE),
    patient: z.string().optional(),
    disabled: z.boolean(),
    secondFactor: z.boolean().optional(),
    createdAt: z.string(),
    lastSignIn: z.string().optional(),
  })
  .meta({ id: 'User' });

export const TOKEN = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(PERMISSION),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsed: z.string().optional(),
  })
  .meta({ id: 'ApiToken' });

export const userWire = ({ id, account }: StoredAccount): z.infer<typeof USER> => {
  const { username, name, roles, patient, disabled, createdAt, lastSignIn } = account;
  return {
    id,
    username,
    name,
    roles: [...roles],
    ...(patient === undefined ? {} : { patient }),
    disabled,
    createdAt,
    ...(lastSignIn === undefined ? {} : { lastSignIn }),
  };
};

export const principalWire = (principal: Principal): NonNullable<z.infer<typeof SESSION>['user']> => {
  const { id, username, name, roles, permissions, patient } = principal;
  return {
    id,
    username,
    name,
    roles: [...roles],
    permissions: [...permissions],
    ...(patient === undefined ? {} : { patient }),
  };
};

/** Scopes as they count: those given, or what the owner may do. */
export const tokenWire = (id: string, record: TokenRecord, owner: Principal): z.infer<typeof TOKEN> => ({
  id,
  name: record.name,
  scopes: [...(record.scopes ?? owner.permissions)],
  createdAt: record.createdAt,
  expiresAt: record.expiresAt,
  ...(record.lastUsed === undefined ? {} : { lastUsed: record.lastUsed }),
});
