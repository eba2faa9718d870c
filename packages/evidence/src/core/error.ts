/** Why a claim or draft was refused. These are errors of the program that makes it, never of the record. */
export type EvidenceErrorCode =
  | 'no-evidence'
  | 'other-patient'
  | 'empty-reference'
  | 'empty-label'
  | 'no-claim'
  | 'no-sentence'
  | 'not-final';

export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode, message: string) {
    super(message);
    this.name = 'EvidenceError';
    this.code = code;
  }
}
