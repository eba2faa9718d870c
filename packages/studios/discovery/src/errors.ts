/** What the user can act on: one sentence with the place and the remedy. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
  readonly code: DiscoveryErrorCode;

  constructor(code: DiscoveryErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type DiscoveryErrorCode =
  | 'input' // a file or a structure cannot be read
  | 'option' // an option is out of its range
  | 'model' // a model file is not one, or is of another version
  | 'blocked' // the dual-use gate stands in the way
  | 'state' // what was asked does not fit what has happened so far
  | 'cancelled';

/** Throws where the caller has cancelled. */
export function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DiscoveryError('cancelled', 'The run was cancelled.');
}
