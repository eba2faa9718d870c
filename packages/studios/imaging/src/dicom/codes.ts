import type { DataSet } from './dataset.ts';
import { TAG } from './tags.ts';
import type { Attributes } from './write.ts';

/** A coded concept (PS3.3 8.8). */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

export const code = (value: string, scheme: string, meaning: string): Code => ({ value, scheme, meaning });

export const codeAttributes = ({ value, scheme, meaning }: Code): Attributes => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
});

/** The first code of a code sequence; long and URN code values too. */
export function codeOf(dataset: DataSet | undefined, sequence: number): Code | undefined {
  const item = dataset?.item(sequence);
  if (!item) return undefined;
  const value = item.text(TAG.CodeValue) ?? item.text(TAG.LongCodeValue) ?? item.text(TAG.URNCodeValue);
  if (value === undefined) return undefined;
  return { value, scheme: item.text(TAG.CodingSchemeDesignator) ?? '', meaning: item.text(TAG.CodeMeaning) ?? value };
}
