import type { TestAccuracy } from './schema.ts';

/**
 * Sensitivity and specificity of tests as a cited work gives them, rounded: `condition | finding | sensitivity | specificity |
 * source`. The sensitivity replaces the authors' estimate of P(finding | condition); the specificity is for the reader, as the
 * background of a finding is that of all patients, not of those in whom the test was thought of.
 */
const TABLE = `
septic-arthritis | crp-high | .77 | .53 | margaretten2007
septic-arthritis | synovial-wbc-over-50k | .62 | .92 | margaretten2007
heart-failure | bnp-high | .93 | .66 | wang2005
heart-failure | cardiomegaly | .74 | .78 | wang2005
heart-failure | pulmonary-edema | .54 | .96 | wang2005
`;

export const ACCURACIES: readonly TestAccuracy[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [condition = '', finding = '', sensitivity = '', specificity = '', source = ''] = line
      .split('|')
      .map((part) => part.trim());
    return { condition, finding, sensitivity: Number(sensitivity), specificity: Number(specificity), source };
  });
