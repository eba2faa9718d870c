import { type Certificate, evaluateSynthetic } from '../evaluate/certificate.ts';
import { hashOf, hashOfTable, splitTable } from '../make/make.ts';
import { readTable } from '../table/read.ts';
import type { TableSchema } from '../table/table.ts';

export interface RecomputeInput {
  /** The table that was brought. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly schema: TableSchema;
  /** The synthetic rows as CSV, as they would leave. */
  readonly data: Uint8Array;
  readonly seed: number;
  readonly target?: string;
  readonly version: string;
}

/** The certificate computed anew from the bytes themselves, by nothing but what was stored. @throws SyntheticError */
export async function recomputeCertificate(input: RecomputeInput): Promise<Certificate> {
  const { bytes, name, schema, data, seed, target, version } = input;
  const { table } = await readTable(bytes, { name, schema });
  const { real, holdout } = splitTable(table, seed);
  const { table: synthetic } = await readTable(data, { name: 'synthetic.csv', schema });
  return evaluateSynthetic(
    {
      real: { table: real, sha256: hashOfTable(real, seed) },
      synthetic: { table: synthetic, sha256: hashOf(data) },
      holdout: { table: holdout, sha256: hashOfTable(holdout, seed) },
    },
    { seed, version, ...(target === undefined ? {} : { target }) },
  );
}
