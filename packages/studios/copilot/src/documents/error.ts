export type DocumentErrorCode = 'language' | 'form' | 'type' | 'encounter-not-found' | 'as-of';

/** A request for a document that cannot be met; the message says what to change. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.name = 'DocumentError';
    this.code = code;
  }
}
