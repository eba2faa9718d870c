export {
  certificateDraft,
  type DataSetDraft,
  recheckClaims,
} from './claims/claims.ts';
export { type RecomputeInput, recomputeCertificate } from './claims/recompute.ts';
export { SyntheticError, type SyntheticErrorCode } from './errors.ts';
export {
  type Certificate,
  type EvaluationInput,
  type EvaluationOptions,
  evaluateSynthetic,
} from './evaluate/certificate.ts';
export { DEFAULT_LIMITS, type Gate, type Limits } from './evaluate/gate.ts';
export { certificateHtml } from './evaluate/html.ts';
export {
  type Imputation,
  type ImputedColumn,
  type ImputeOptions,
  imputeTable,
  type Pooled,
  poolEstimates,
  withFlags,
} from './impute/impute.ts';
export {
  describeTable,
  type Made,
  type MakeInput,
  type MakeSettings,
  makeSynthetic,
  splitTable,
  type TableDescription,
} from './make/make.ts';
export { decodeModel, decodeTablesModel, encodeModel, readModelFile } from './models-file/file.ts';
export * from './patients/index.ts';
export { type FitModelOptions, fitModel } from './pipeline/fit.ts';
export { concatRows, takeRows } from './pipeline/rows.ts';
export { sampleModel } from './pipeline/sample.ts';
export { type RebalanceReport, rebalanceReport } from './rare/rebalance.ts';
export { fitTables, type RelationalModel } from './relational/fit.ts';
export { sampleTables } from './relational/sample.ts';
export { parseTablesSpec, type TableSpec, type TablesSpec } from './relational/spec.ts';
export { loadSynthesiser } from './synthesisers/index.ts';
export type {
  FitOptions,
  FittedModel,
  Method,
  Progress,
  SampleOptions,
  Synthesiser,
} from './synthesisers/synthesiser.ts';
export { METHODS } from './synthesisers/synthesiser.ts';
export { type ReadOptions, type ReadTable, readTable, readTableFile } from './table/read.ts';
export { parseSchema } from './table/schema-file.ts';
export type {
  CodeColumn,
  Column,
  ColumnKind,
  ColumnSchema,
  Constraint,
  NumberColumn,
  Table,
  TableSchema,
} from './table/table.ts';
export { COLUMN_KINDS } from './table/table.ts';
export { csvPieces, ndjsonPieces, parquetBytes } from './table/write.ts';
