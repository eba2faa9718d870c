/**
 * First three digits of ZIP codes whose areas have 20,000 inhabitants or fewer, which Safe Harbor has written as 000 (45 CFR
 * 164.514(b)(2)(i)(B)). HHS, Guidance Regarding Methods for De-identification, gives this list for the Census of 2000 and says that
 * the current census is to be used once it is published by these areas; hence a version, written to every manifest.
 */
export const ZIP3 = {
  version: 'Census 2000 (HHS guidance of 2012)',
  restricted: new Set([
    '036',
    '059',
    '063',
    '102',
    '203',
    '556',
    '692',
    '790',
    '821',
    '823',
    '830',
    '831',
    '878',
    '879',
    '884',
    '890',
    '893',
  ]),
} as const;

/** `02139-1234` to `021`, a small area to `000`; undefined for what is no ZIP code. */
export function zip3(code: string): string | undefined {
  const match = /^\s*(\d{3})\d{2}(?:-?\d{4})?\s*$/.exec(code);
  if (!match) return undefined;
  return ZIP3.restricted.has(match[1]!) ? '000' : match[1]!;
}

/** Whether an address is of the United States, whose states and ZIP codes the rule is about; one without a country is taken for one. */
export const isUnitedStates = (country: string): boolean =>
  /^(?:|us|usa|united states(?: of america)?)$/i.test(country.trim());
