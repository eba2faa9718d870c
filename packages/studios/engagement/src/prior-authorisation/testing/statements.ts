import { readFileSync } from 'node:fs';

export interface Statement {
  readonly key: string;
  readonly conformance: readonly string[];
  readonly actors: readonly string[];
  readonly text: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8'));

/** The numbered statements of the narrative of Da Vinci PAS 2.2.1. */
export const statements = (): readonly Statement[] => read('statements.json') as Statement[];

/** What keeps each statement: the title of a test in a file, or the reason why no test here can. */
export type Trace = Readonly<
  Record<string, { readonly test: string; readonly in: string } | { readonly reason: string }>
>;
export const trace = (): Trace => read('trace.json') as Trace;
