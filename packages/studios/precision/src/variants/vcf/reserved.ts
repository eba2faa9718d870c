/** VCF 4.1 to 4.5, as the number after the point. */
export type VcfVersion = 1 | 2 | 3 | 4 | 5;

export type ValueType = 'Integer' | 'Float' | 'Flag' | 'Character' | 'String';

/** `numbers`: the values of Number that the specification allows; the first is its own. */
export interface Reserved {
  readonly numbers: readonly string[];
  readonly type: ValueType;
  /** The first version that reserves the key. */
  readonly since: VcfVersion;
}

const key = (type: ValueType, numbers: string, since: VcfVersion = 1): Reserved => ({
  numbers: numbers.split(' '),
  type,
  since,
});

/** Keys of INFO whose meaning VCF fixes (VCF 4.3, table 1; 4.2, section 1.4.1), those of structural variants left out. */
export const RESERVED_INFO: Readonly<Record<string, Reserved>> = {
  AA: key('String', '1'),
  AC: key('Integer', 'A'),
  AD: key('Integer', 'R', 3),
  ADF: key('Integer', 'R', 3),
  ADR: key('Integer', 'R', 3),
  AF: key('Float', 'A'),
  AN: key('Integer', '1'),
  BQ: key('Float', '1'),
  CIGAR: key('String', 'A'),
  DB: key('Flag', '0'),
  DP: key('Integer', '1'),
  END: key('Integer', '1'),
  H2: key('Flag', '0'),
  H3: key('Flag', '0'),
  MQ: key('Float', '1'),
  MQ0: key('Integer', '1'),
  NS: key('Integer', '1'),
  SB: key('Integer', '4', 3),
  SOMATIC: key('Flag', '0'),
  VALIDATED: key('Flag', '0'),
  '1000G': key('Flag', '0'),
};

/** Keys of FORMAT whose meaning VCF fixes (VCF 4.3, table 2; 4.2, section 1.4.2). */
export const RESERVED_FORMAT: Readonly<Record<string, Reserved>> = {
  AD: key('Integer', 'R', 3),
  ADF: key('Integer', 'R', 3),
  ADR: key('Integer', 'R', 3),
  DP: key('Integer', '1'),
  EC: key('Integer', 'A'),
  FT: key('String', '1'),
  GL: key('Float', 'G'),
  GLE: key('String', 'G .'),
  GP: key('Float', 'G'),
  GQ: key('Integer', '1'),
  GT: key('String', '1'),
  HQ: key('Integer', '2'),
  MQ: key('Integer', '1'),
  PL: key('Integer', 'G'),
  PP: key('Integer', 'G', 3),
  PQ: key('Integer', '1'),
  PS: key('Integer', '1'),
};

/** Looks a key up; undefined where this version does not reserve it. */
export function reservedKey(
  table: Readonly<Record<string, Reserved>>,
  name: string,
  version: VcfVersion,
): Reserved | undefined {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return found && found.since <= version ? found : undefined;
}
