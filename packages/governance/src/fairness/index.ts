/** How a prediction does for different groups of people. */
export { GovernanceError } from '../errors.ts';
export {
  type AttributeResult,
  type AuditOptions,
  auditFairness,
  type DisparityResult,
  type Estimate,
  type FairnessAudit,
  type GroupResult,
} from './audit.ts';
export { fairnessHtml } from './report.ts';
export { type Columns, type FairnessTable, NOT_RECORDED, parseFairnessTable } from './table.ts';
