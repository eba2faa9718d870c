/** What the user can act on: one sentence with the place and the remedy. */
export class EngagementError extends Error {
  override readonly name = 'EngagementError';
  readonly code: EngagementErrorCode;

  constructor(code: EngagementErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type EngagementErrorCode =
  | 'input' // a case, record or message cannot be read
  | 'option' // an option is out of its range
  | 'signature' // a decision against a request that no named clinician has signed
  | 'state'; // a step that does not follow from where a request stands
