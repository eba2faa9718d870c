export type ScribeErrorCode = 'empty' | 'format' | 'sections' | 'audio' | 'recogniser' | 'option';

/** Something the scribe cannot work with; the message names the place and what to do. */
export class ScribeError extends Error {
  readonly code: ScribeErrorCode;

  constructor(code: ScribeErrorCode, message: string) {
    super(message);
    this.name = 'ScribeError';
    this.code = code;
  }
}
