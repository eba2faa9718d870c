/** What is wrong with a VCF file, and where. */
export interface VcfIssue {
  /** From 1. */
  readonly line: number;
  /** Column of the table from 1 (CHROM is 1); undefined for a line of the header. */
  readonly column?: number;
  /** Name of the rule that is broken. */
  readonly rule: VcfRule;
  /** An error makes the file invalid; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export type VcfRule =
  | 'file' // the file as a whole: empty, cut short
  | 'fileformat'
  | 'meta' // a line that begins with ##
  | 'header' // the line that begins with #CHROM
  | 'columns'
  | 'order'
  | 'duplicate'
  | 'chrom'
  | 'pos'
  | 'id'
  | 'ref'
  | 'alt'
  | 'qual'
  | 'filter'
  | 'info'
  | 'format'
  | 'sample';

/** Takes an issue of the line at hand. */
export type Report = (
  rule: VcfRule,
  message: string,
  options?: { readonly column?: number; readonly severity?: 'error' | 'warning' },
) => void;

/** A value as a message shows it: quoted, and never long. */
export const shown = (value: string): string => JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
