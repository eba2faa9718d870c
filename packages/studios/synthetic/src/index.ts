export type {
  FitOptions,
  FittedModel,
  Method,
  Progress,
  SampleOptions,
  Synthesiser,
} from './synthesisers/synthesiser.ts';
export { METHODS } from './synthesisers/synthesiser.ts';
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
export * from './patients/index.ts';
