import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Json } from '../json.ts';

let examples: readonly Json[] | undefined;

/** The published examples of Da Vinci PAS 2.2.1 (HL7, CC0), without their narratives. */
export function publishedExamples(): readonly Json[] {
  examples ??= JSON.parse(
    gunzipSync(readFileSync(new URL('../data/examples.json.gz', import.meta.url))).toString(),
  ) as Json[];
  return examples;
}

/** A copy, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into it and break it on purpose
export function example(id: string): any {
  const found = publishedExamples().find((each) => each.id === id);
  if (!found) throw new Error(`there is no example ${id}`);
  return structuredClone(found);
}
