/** A refusal with what the caller may know about it. `statusCode` is read by Fastify, `code` and `hint` by the error handler. */
export class IdentityError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly hint: string | undefined;
  /** Seconds until another try makes sense (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(statusCode: number, code: string, message: string, hint?: string, retryAfter?: number) {
    super(message);
    this.name = 'IdentityError';
    this.statusCode = statusCode;
    this.code = code;
    this.hint = hint;
    this.retryAfter = retryAfter;
  }
}

export const signInNeeded = () =>
  new IdentityError(
    401,
    'sign-in-needed',
    'Nobody is signed in.',
    'Sign in, or send "Authorization: Bearer <api token>".',
  );

export const notAllowed = (missing: readonly string[]) =>
  new IdentityError(
    403,
    'not-allowed',
    `This needs the permission ${missing.join(' and ')}.`,
    'Ask an administrator for a role that has it.',
  );
