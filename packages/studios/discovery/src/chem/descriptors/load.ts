import { readFileSync } from 'node:fs';

/** A file of the kernel's tables. */
export const table = (name: string): Buffer => readFileSync(new URL(`../data/${name}`, import.meta.url));

/** Its lines, empty ones left out. */
export const tableLines = (name: string): string[] =>
  table(name)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
