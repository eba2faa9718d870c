import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Gzipped script of a first page in bytes, from the manifest of the build: the entry, the route, its words and everything they import.
 * The workbench (sign-in, then patients), and the portal of patients, which is for telephones. Exits with 1 above a budget.
 */
const DIST = resolve(import.meta.dirname, '../dist');
const PAGES = [
  {
    name: 'first page',
    budget: 260_000,
    entries: ['index.html', 'src/patients/patients-page.tsx', 'src/patients/words.en.ts', 'src/chart/words.en.ts'],
  },
  { name: 'portal', budget: 100_000, entries: ['portal/index.html'] },
] as const;

type Manifest = Record<string, { file: string; imports?: string[] }>;
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;
for (const { name, budget, entries } of PAGES) {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    if (chunk.file.endsWith('.js')) files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const entry of entries) visit(entry);
  if (files.size < 2) throw new Error(`The manifest names no ${name}: build the workbench first (npx vite build).`);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).byteLength, 0);
  console.log(`${name}: ${files.size} scripts, ${(bytes / 1000).toFixed(1)} kB gzipped (budget ${budget / 1000} kB)`);
  if (bytes > budget) process.exitCode = 1;
}
