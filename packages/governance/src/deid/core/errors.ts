/** A file that cannot be de-identified safely: says where and what to do. Nothing of its content is in the message. */
export class DeidError extends Error {
  override readonly name = 'DeidError';
}
