import { tableLines } from '../descriptors/load.ts';
import type { Molecule } from '../molecule.ts';
import { type Pattern, parseSmarts } from '../smarts/parse.ts';

export interface Alert {
  readonly name: string;
  readonly pattern: Pattern;
  /** Why it is unwanted; empty where the source gives none. */
  readonly reason: string;
}

function load(file: string, mergeHydrogens: boolean): Alert[] {
  return tableLines(file).map((line) => {
    const [name, smarts, reason] = line.split('\t') as [string, string, string | undefined];
    return { name, pattern: parseSmarts(smarts, { mergeHydrogens }), reason: reason ?? '' };
  });
}

let pains: readonly Alert[] | undefined;
let alerts: readonly Alert[] | undefined;

/** Pan-assay interference patterns (480). */
export function painsCatalog(): readonly Alert[] {
  pains ??= load('pains.tsv', true);
  return pains;
}

/** Reactive, unstable and otherwise unwanted groups. */
export function alertCatalog(): readonly Alert[] {
  alerts ??= load('alerts.tsv', false);
  return alerts;
}

/** Names of the catalog's entries that the molecule has. */
export const alertsOf = (catalog: readonly Alert[], mol: Molecule): string[] =>
  catalog.filter(({ pattern }) => pattern.has(mol)).map(({ name }) => name);
