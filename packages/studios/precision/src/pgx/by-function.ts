import type { PhenotypeTable } from './pack.ts';

export const MH_ASSOCIATED = 'Malignant Hyperthermia associated';

type Result = PhenotypeTable['results'][number];

/**
 * The result of two alleles (one, where the gene is haploid) by a rule of CPIC over their functions; undefined where an allele
 * has no function in the tables.
 */
export function resultByRule(names: readonly string[], table: PhenotypeTable): Result | undefined {
  const functions = names.map((name) => table.functions[name]);
  // One allele that is known to do harm is enough, whatever the other one is.
  const suffices = table.rule === 'RYR1' && functions.includes(MH_ASSOCIATED);
  if (!suffices && functions.some((each) => each === undefined)) return undefined;
  const phenotype = RULES[table.rule!](functions as string[]);
  return { lookup: phenotype, phenotype, activityScore: null };
}

/** CPIC guideline of NAT2 (2025), table 1: rapid, intermediate and slow acetylators under the names of metabolizers. */
function nat2(functions: readonly string[]): string {
  if (functions.some((text) => !/^(?:In|De)creased function$/.test(text))) return 'Indeterminate';
  const slow = functions.filter((text) => text === 'Decreased function').length;
  if (slow === functions.length) return 'Poor Metabolizer';
  return slow === 0 ? 'Rapid Metabolizer' : 'Intermediate Metabolizer';
}

/** CPIC guideline of G6PD (2022), table 1: WHO classes of the alleles. */
function g6pd(functions: readonly string[]): string {
  const classes = functions.map((text) => /^(I|II|III|IV)\//.exec(text)?.[1]);
  if (classes.some((each) => each === undefined)) return 'Indeterminate';
  const normal = classes.filter((each) => each === 'IV').length;
  if (normal === classes.length) return 'Normal';
  if (normal > 0) return 'Variable';
  return classes.every((each) => each === 'I') ? 'Deficient with CNSHA' : 'Deficient';
}

/** CPIC guideline of RYR1 and CACNA1S: one allele that is associated with malignant hyperthermia suffices. */
const ryr1 = (functions: readonly string[]): string =>
  functions.some((text) => text === MH_ASSOCIATED)
    ? 'Malignant Hyperthermia Susceptibility'
    : 'Uncertain Susceptibility';

const RULES: Readonly<Record<NonNullable<PhenotypeTable['rule']>, (functions: readonly string[]) => string>> = {
  G6PD: g6pd,
  NAT2: nat2,
  RYR1: ryr1,
};
