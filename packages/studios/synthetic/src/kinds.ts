/** Names that a form or a schema needs without the engines behind them. */
export { METHODS } from './synthesisers/synthesiser.ts';
export { COLUMN_KINDS } from './table/table.ts';
