/** A guideline, rule or its content that cannot be used as it is; the message names the place and the remedy. */
export class GuidelineError extends Error {
  readonly code: GuidelineErrorCode;

  constructor(code: GuidelineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GuidelineError';
    this.code = code;
  }
}

export type GuidelineErrorCode =
  | 'content-unreadable'
  | 'library-missing'
  | 'value-set-missing'
  | 'value-set-not-expandable'
  | 'plan-missing'
  | 'expression-missing'
  | 'expression-failed'
  | 'language-unsupported'
  | 'patient-missing'
  | 'rule-invalid';
