import { RXNORM_IDS } from './rxnorm.data.ts';

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const SYSTEMS: ReadonlySet<string> = new Set([RXNORM, 'urn:oid:2.16.840.1.113883.6.88']);

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** Ingredients of an RxNorm concept, in the lexicon's names; empty for one that the table does not have. */
export function rxnormIngredients(id: string): readonly string[] {
  table ??= read(RXNORM_IDS);
  return table.get(id) ?? [];
}

export const isRxNorm = (system: string | undefined): boolean => system !== undefined && SYSTEMS.has(system);

function read(data: string): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const row of data.split(/[;\n]/)) {
    const colon = row.indexOf(':');
    if (colon < 0) continue;
    const ingredients = row.slice(0, colon).trim().split(' + ');
    for (const id of row
      .slice(colon + 1)
      .trim()
      .split(' '))
      made.set(id, ingredients);
  }
  return made;
}
