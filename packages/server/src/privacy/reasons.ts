/** Grounds of Article 17(1) GDPR, by its letters a to f. */
export const ERASURE_REASONS = [
  'no-longer-needed',
  'consent-withdrawn',
  'objection',
  'unlawful',
  'legal-obligation',
  'child',
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
