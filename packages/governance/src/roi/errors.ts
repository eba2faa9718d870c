/** A study that cannot be read or planned: one sentence with the place and the remedy. */
export class RoiError extends Error {
  override readonly name = 'RoiError';
}
