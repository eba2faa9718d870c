interface ErrorDefinition {
  readonly status: number;
  readonly message: string;
  /** What to do about it; one sentence. */
  readonly hint: string;
}

/** Every refusal of this feature. Codes are stable and may be matched on. */
export const IDENTITY_ERRORS = {
  'sign-in-needed': {
    status: 401,
    message: 'Nobody is signed in.',
    hint: 'Sign in, or send "Authorization: Bearer <api token>".',
  },
  'wrong-credentials': {
    status: 401,
    message: 'User name or password is wrong, or the account is disabled.',
    hint: 'Check both; an administrator can give the account a new password.',
  },
  'wrong-token': {
    status: 401,
    message: 'The API token is unknown, has expired or belongs to a disabled account.',
    hint: 'Make a new one under your account.',
  },
  'not-allowed': {
    status: 403,
    message: 'The account lacks a permission.',
    hint: 'Ask an administrator for a role that has it; docs/reference/permissions.md lists them.',
  },
  'own-record': {
    status: 403,
    message: 'This account may see one record only, its own.',
    hint: 'Use the id of that record.',
  },
  'session-needed': {
    status: 403,
    message: 'An API token cannot do this.',
    hint: 'Sign in with user name and password.',
  },
  'wrong-password': {
    status: 403,
    message: 'The current password is not right.',
    hint: 'Send it as currentPassword.',
  },
  'wrong-code': {
    status: 403,
    message: 'The code is not right, or was used before.',
    hint: 'Wait for the next code of the app, look at the clock of its device, or use a recovery code.',
  },
  'wrong-passkey': {
    status: 403,
    message: 'The passkey was not accepted: it is not registered here, was used for another page, or took too long.',
    hint: 'Try again; sign in by password and code otherwise, and register it anew under "Sign-in and security".',
  },
  'passkeys-elsewhere': {
    status: 409,
    message: 'Passkeys are bound to a name, and this address has none that they can be bound to.',
    hint: 'Open the page under the name of the server (on this machine http://localhost with its port); whoever runs it sets ACESO_PUBLIC_URL.',
  },
  'passkey-unknown': { status: 404, message: 'There is no such passkey.', hint: 'GET /api/passkeys lists your own.' },
  'too-many-passkeys': {
    status: 409,
    message: 'An account has at most 20 passkeys.',
    hint: 'Remove one that is not used.',
  },
  'ticket-over': {
    status: 401,
    message: 'This sign-in was finished, took longer than five minutes or was started anew.',
    hint: 'Start again with user name and password.',
  },
  'link-over': {
    status: 403,
    message: 'This link was used, is too old, or a newer one was made.',
    hint: 'Ask for a new one.',
  },
  'no-way-back': {
    status: 409,
    message: 'Here nobody renews a forgotten password by themselves.',
    hint: 'Ask an administrator for a one-time link. They can allow it under "Administration, Sign-in", where ACESO_PUBLIC_URL is set and the policy has a mail server.',
  },
  'link-needed': {
    status: 409,
    message: 'Here nobody chooses the password of somebody else.',
    hint: 'Make a one-time link: POST /api/users/ID/link.',
  },
  'no-enrolment': {
    status: 409,
    message: 'No second factor waits to be confirmed, or it has waited for more than 15 minutes.',
    hint: 'Begin again: a new secret is shown.',
  },
  'no-factor': {
    status: 409,
    message: 'The account has no second factor.',
    hint: 'Set one up first, under "Sign-in and security".',
  },
  'factor-required': {
    status: 409,
    message: 'A role of this account may not be used without a second factor.',
    hint: 'Set up another device in its place; an administrator can change the rule.',
  },
  'proof-needed': {
    status: 403,
    message: 'For this, say again who you are.',
    hint: 'Send the password, and the code where there is a second factor, to POST /api/session/proof within the session; it holds for ten minutes.',
  },
  'session-unknown': { status: 404, message: 'There is no such session.', hint: 'GET /api/sessions lists your own.' },
  'csrf-token': {
    status: 403,
    message: 'The header x-csrf-token is missing or not that of this session.',
    hint: 'Take the value from GET /api/session.',
  },
  'cross-site': {
    status: 403,
    message: 'The request was sent by a page of another site.',
    hint: 'Use the address of this server; programs use an API token.',
  },
  'setup-token': {
    status: 403,
    message: 'This setup link is not valid: it was used, is older than 24 hours, or another was printed since.',
    hint: 'Restart the server: it prints a new one.',
  },
  'setup-done': { status: 409, message: 'There is an administrator already.', hint: 'Sign in instead.' },
  'invalid-user': { status: 400, message: 'The account cannot be like this.', hint: 'See the message.' },
  'weak-password': {
    status: 400,
    message: 'The password is too easy to guess.',
    hint: 'Take a few words that do not belong together; any characters will do.',
  },
  'invalid-scopes': {
    status: 400,
    message: 'A token cannot have a permission that its owner does not have.',
    hint: 'Leave out scopes for everything the owner may do, or name fewer.',
  },
  'user-unknown': { status: 404, message: 'There is no such account.', hint: 'GET /api/users lists them.' },
  'token-unknown': { status: 404, message: 'There is no such token.', hint: 'GET /api/tokens lists your own.' },
  'username-taken': { status: 409, message: 'There is an account of this name already.', hint: 'Choose another.' },
  'last-administrator': {
    status: 409,
    message: 'This is the last active administrator.',
    hint: 'Make somebody else administrator first.',
  },
  'too-many-attempts': {
    status: 429,
    message: 'Too many failed attempts.',
    hint: 'Wait as long as Retry-After says; an administrator can give the account a new password.',
  },
  'audit-damaged': {
    status: 409,
    message: 'The audit log is not as it was left.',
    hint: 'Run the audit verification; it names what was changed.',
  },
  'audit-unavailable': {
    status: 503,
    message:
      'The audit log cannot be written, so nothing may be answered. If this request changed something, the change may have been made.',
    hint: 'Tell the administrator; requests are served again as soon as the log can be written.',
  },
} as const satisfies Record<string, ErrorDefinition>;

export type IdentityErrorCode = keyof typeof IDENTITY_ERRORS;

/** A refusal with what the caller may know about it. `statusCode` is read by Fastify, the rest by the error handler. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly code: IdentityErrorCode;
  readonly statusCode: number;
  readonly hint: string;
  /** Seconds until another try makes sense (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(code: IdentityErrorCode, message?: string, retryAfter?: number) {
    const definition = IDENTITY_ERRORS[code];
    super(message ?? definition.message);
    this.code = code;
    this.statusCode = definition.status;
    this.hint = definition.hint;
    this.retryAfter = retryAfter;
  }
}

/** `throw deny('setup-done')`. */
export const deny = (code: IdentityErrorCode, message?: string, retryAfter?: number): IdentityError =>
  new IdentityError(code, message, retryAfter);
