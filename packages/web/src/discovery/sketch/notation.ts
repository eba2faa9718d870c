/** How a structure is written: a molecule, or a pattern. */
export type Notation = 'SMILES' | 'SMARTS';

/**
 * Whether the editor understands the whole of a text. It knows little of SMARTS, and drops what it does not know without a word, so
 * of patterns only those are drawn that are written like molecules.
 */
export function isDrawable(text: string, notation: Notation): boolean {
  if (notation === 'SMILES') return true;
  const bare = text.replaceAll(/Cl|Br|\[(?:[nosp]|B|C|N|O|P|S|F|I|Cl|Br|Si|Se)(?:[+-]\d?)?\]/g, 'C');
  return /^[BCNOPSFIbcnops0-9%()=#:\-/\\.]*$/.test(bare);
}
