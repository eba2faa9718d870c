/** A SMILES that cannot be read; `position` is the character (from 0) where it goes wrong. */
export class SmilesError extends Error {
  override readonly name = 'SmilesError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(`${message} (at character ${position + 1})`);
    this.position = position;
  }
}
