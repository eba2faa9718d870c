/** A SMARTS that cannot be read, or a search that was stopped; `position` is the character (from 0), -1 for a search. */
export class SmartsError extends Error {
  override readonly name = 'SmartsError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(position < 0 ? message : `${message} (at character ${position + 1} of the SMARTS)`);
    this.position = position;
  }
}
