import { fail, type ServerErrorCode } from '../errors.ts';

/**
 * The bytes that were brought.
 * @param what was needed, with its article
 * @throws ServerError with `code` where there are none
 */
export function bytesOf(body: unknown, code: ServerErrorCode, what: string): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw fail(code, `The body is empty where ${what} is needed.`);
}
