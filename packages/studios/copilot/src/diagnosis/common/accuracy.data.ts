import type { TestAccuracy } from './schema.ts';

/** Sensitivity and specificity as a cited work gives them (pooled where pooled; rounded to two places). */
const TABLE = `
temporal-x
`;
void TABLE;
export const ACCURACIES: readonly TestAccuracy[] = [];
