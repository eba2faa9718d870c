import { CYP3A4 } from './cyp3a4.data.ts';
import { G6PD_FUNCTIONS, RYR1_FUNCTIONS } from './functions.data.ts';
import { NAT2, NAT2_FUNCTIONS } from './nat2.data.ts';
import type { PgxPack, PhenotypeTable } from './pack.ts';

const byRule = (
  rule: NonNullable<PhenotypeTable['rule']>,
  functions: PhenotypeTable['functions'],
  year: number,
): PhenotypeTable => ({
  version: `CPIC functions of ${year}`,
  functions,
  activity: {},
  results: [],
  diplotypes: {},
  rule,
});

/**
 * The shipped tables with what they lack: CYP3A4 and NAT2 by their nomenclature, and the phenotypes of G6PD, NAT2 and RYR1 by CPIC's
 * rules. Each of these tables says its own source and version; no recommendation of another version is looked up by it.
 */
export function completed(pack: PgxPack): PgxPack {
  return {
    ...pack,
    source: pack.source ?? 'CPIC',
    license: pack.license ?? 'CC0-1.0',
    alleles: { CYP3A4, NAT2, ...pack.alleles },
    phenotypes: {
      G6PD: byRule('G6PD', G6PD_FUNCTIONS, 2023),
      NAT2: byRule('NAT2', NAT2_FUNCTIONS, 2025),
      RYR1: byRule('RYR1', RYR1_FUNCTIONS, 2023),
      ...pack.phenotypes,
    },
  };
}
