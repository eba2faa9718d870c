/** What the user can act on: one sentence with the place and the remedy. */
export class ImagingError extends Error {
  override readonly name = 'ImagingError';
  readonly code: ImagingErrorCode;

  constructor(code: ImagingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type ImagingErrorCode =
  | 'input' // a file cannot be read
  | 'geometry' // the images do not make one volume
  | 'unsupported' // a valid file of a kind that is not read here
  | 'option' // an option is out of its range
  | 'model' // a learned model cannot be used
  | 'blocked' // measuring here would mislead
  | 'cancelled';

/** Throws where the caller has cancelled. */
export function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ImagingError('cancelled', 'The run was cancelled.');
}
