/** Properties that every molecule has, in the order of the table. */
export const PROPERTIES = [
  'mw',
  'logp',
  'tpsa',
  'hbd',
  'hba',
  'rotatable',
  'rings',
  'aromaticRings',
  'fsp3',
  'qed',
  'sa',
  'heavyAtoms',
  'charge',
  'refractivity',
] as const;
export type Property = (typeof PROPERTIES)[number];

/** Digits that a person reads of each; whole numbers stay whole. */
export function rounded(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) >= 100 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100;
}

const SHORT = ['mw', 'logp', 'tpsa', 'hbd', 'hba', 'rotatable', 'qed', 'sa'] as const;

/** Whether a property has a short name, for the head of a column. */
export const isShort = (key: string): key is (typeof SHORT)[number] => (SHORT as readonly string[]).includes(key);
