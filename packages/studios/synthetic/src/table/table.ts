/**
 * A table in columns. Numbers (dates too: milliseconds since 1970-01-01T00:00Z, times: milliseconds since midnight) are
 * doubles with NaN for missing; everything else is a code into a list of levels with -1 for missing.
 */
export interface Table {
  readonly schema: TableSchema;
  readonly rows: number;
  /** In the order of `schema.columns`. */
  readonly columns: readonly Column[];
}

export type Column = NumberColumn | CodeColumn;

export interface NumberColumn {
  readonly type: 'number';
  readonly values: Float64Array;
}

export interface CodeColumn {
  readonly type: 'code';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** What a column means; a person may correct what was inferred. */
export const COLUMN_KINDS = [
  'numeric',
  'integer',
  'boolean',
  'categorical',
  'ordinal',
  'date',
  'datetime',
  'time',
  'text',
  'identifier',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Missing values occurred, or may be written. */
  readonly missing: boolean;
  /** How a missing value is written: '' or a word such as 'NA'; the first is used in output. */
  readonly missingWords?: readonly string[];
  /** Share of each of `missingWords` among the missing, where there are several; output keeps these shares. */
  readonly missingShares?: readonly number[];
  /** Levels in order of first appearance; for `ordinal` in their order. */
  readonly levels?: readonly string[];
  /** Digits after the decimal point in output (numeric). */
  readonly decimals?: number;
  /** Numbers are always written with all their `decimals` ('2.50'), not in the shortest form ('2.5'). */
  readonly fixedDecimals?: boolean;
  /** A comma stands for the decimal point. */
  readonly decimalComma?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Values that stand for themselves in a numeric column (zero inflation, heaps, ceilings), ascending. */
  readonly atoms?: readonly number[];
  /** Date or time pattern of the file, such as 'YYYY-MM-DD' or 'DD/MM/YYYY HH:mm'. */
  readonly format?: string;
  /** Further formats that occur in the file; output is in `format`. */
  readonly otherFormats?: readonly string[];
  /** UCUM unit, where known. */
  readonly unit?: string;
  /** What becomes of free text and identifiers: dropped, or written anew. */
  readonly treatment?: 'drop' | 'template' | 'regenerate';
}

export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
  readonly constraints?: readonly Constraint[];
}

/** Rules that every synthetic row keeps (by construction, not by chance). Names are column names. */
export type Constraint =
  | { readonly type: 'range'; readonly column: string; readonly min?: number; readonly max?: number }
  | { readonly type: 'inequality'; readonly low: string; readonly high: string; readonly strict?: boolean }
  | { readonly type: 'sum'; readonly total: string; readonly parts: readonly string[] }
  | { readonly type: 'combinations'; readonly columns: readonly string[] };
