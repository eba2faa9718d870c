import { readFile } from 'node:fs/promises';
import type { Panel } from './ensemble.ts';
import { readPanel } from './model-file.ts';

/** The shipped panels and the endpoints in each; their cards are in the files and in models/README.md. */
export const ENDPOINT_FILES = {
  solubility: ['solubility'],
  lipophilicity: ['lipophilicity'],
  hydration: ['hydration'],
  bbb: ['bbb'],
  clintox: ['clinical-toxicity'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const endpointNames = (): string[] => Object.values(ENDPOINT_FILES).flat();

const loaded = new Map<string, Promise<Panel>>();

/**
 * The shipped models that know the named endpoints (all unless named), read once. Names are compared without case; a name
 * that none knows is left to `predict`, which says so.
 */
export async function loadEndpoints(names: readonly string[] = endpointNames()): Promise<Panel[]> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const files = Object.entries(ENDPOINT_FILES).filter(([, own]) => own.some((name) => wanted.has(name.toLowerCase())));
  return Promise.all(
    files.map(([file]) => {
      const known = loaded.get(file) ?? read(file);
      loaded.set(file, known);
      return known;
    }),
  );
}

async function read(file: string): Promise<Panel> {
  return readPanel(await readFile(new URL(`./models/${file}.admet`, import.meta.url)), `${file}.admet`);
}
