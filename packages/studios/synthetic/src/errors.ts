/** What the user can act on: one sentence with the place and the remedy. Never holds a cell's content. */
export class SyntheticError extends Error {
  override readonly name = 'SyntheticError';
  readonly code: SyntheticErrorCode;

  constructor(code: SyntheticErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type SyntheticErrorCode =
  | 'input' // the file cannot be read as a table
  | 'schema' // the schema does not fit the table, or is not a schema
  | 'model' // the model file is not one, or is of another version
  | 'condition' // what was asked of a sample cannot be had
  | 'option' // an option is out of its range
  | 'cancelled';

/** Throws where the caller has cancelled. */
export function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SyntheticError('cancelled', 'The run was cancelled.');
}
