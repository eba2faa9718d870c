/** What the user can act on: one sentence with the place and the remedy. */
export class PrecisionError extends Error {
  override readonly name = 'PrecisionError';
  readonly code: PrecisionErrorCode;

  constructor(code: PrecisionErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type PrecisionErrorCode =
  | 'input' // a file cannot be read
  | 'option' // an option is out of its range
  | 'build' // the genome build is not the one that is needed, or not known
  | 'insufficient'; // inputs do not suffice for a number
