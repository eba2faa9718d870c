import type PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Pdf['struct']>;

/** What a table needs of the paper that it stands on. */
export interface Sheet {
  readonly document: Pdf;
  /** Text in characters that the fonts can show. */
  readonly shown: (text: string) => string;
  readonly width: number;
  /** What is left of the page. */
  readonly room: number;
}

export const MARGIN = 52;
export const INK = '#16202a';
export const SOFT = '#525d66';
export const RULE = '#b8c0c8';
