import { CYP3A4 } from './cyp3a4.data.ts';
import { G6PD_FUNCTIONS, RYR1_FUNCTIONS } from './functions.data.ts';
import type { PgxPack, PhenotypeTable } from './pack.ts';

const byRule = (rule: 'G6PD' | 'RYR1', functions: PhenotypeTable['functions']): PhenotypeTable => ({
  version: 'CPIC functions of 2023',
  functions,
  activity: {},
  results: [],
  diplotypes: {},
  rule,
});

/** The shipped tables with what they lack: CYP3A4 by its nomenclature, and the phenotypes of G6PD and RYR1 by CPIC's rules. */
export function completed(pack: PgxPack): PgxPack {
  return {
    ...pack,
    source: pack.source ?? 'CPIC',
    license: pack.license ?? 'CC0-1.0',
    alleles: { CYP3A4, ...pack.alleles },
    phenotypes: {
      G6PD: byRule('G6PD', G6PD_FUNCTIONS),
      RYR1: byRule('RYR1', RYR1_FUNCTIONS),
      ...pack.phenotypes,
    },
  };
}
