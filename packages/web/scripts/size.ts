import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Gzipped script of the first page (sign-in, then patients) in bytes, from the manifest of the build: the entry, the route and
 * everything they import. Exits with 1 above the budget.
 */
const BUDGET = 300_000;
const DIST = resolve(import.meta.dirname, '../dist');
const PAGES = ['src/main.tsx', 'src/patients/patients-page.tsx'];

type Manifest = Record<string, { file: string; imports?: string[] }>;
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;
const entry = Object.keys(manifest).find((key) => key === 'index.html') ?? PAGES[0]!;
const files = new Set<string>();
const visit = (key: string): void => {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(chunk.file)) return;
  if (chunk.file.endsWith('.js')) files.add(chunk.file);
  for (const next of chunk.imports ?? []) visit(next);
};
for (const key of [entry, PAGES[1]!]) visit(key);
if (files.size < 2) throw new Error('The manifest names no first page: build the workbench first (npx vite build).');
const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).byteLength, 0);
console.log(`first page: ${files.size} scripts, ${(bytes / 1000).toFixed(1)} kB gzipped (budget ${BUDGET / 1000} kB)`);
if (bytes > BUDGET) process.exit(1);
