import { parseSmiles, SmilesError } from '@aceso/discovery';

/** Numbers from 0 to 1 that a seed determines. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A two-component space of our own making: every molecule becomes a synthon of both roles by taking a hydrogen off one of its
 * carbons or nitrogens, chosen by the seed. What is joined is no chemistry; the variety of junctions is far beyond real reactions'.
 */
export function syntheticSpace(smiles: readonly string[], seed: number): string {
  const random = seeded(seed);
  const rows = ['SMILES,synton_id,synton_role,reaction_id'];
  for (const role of [1, 2]) {
    for (const [i, text] of smiles.entries()) {
      const synthon = openEnd(text, random);
      if (synthon !== undefined) rows.push(`${synthon},${role}-${i + 1},${role},synthetic`);
    }
  }
  return `${rows.join('\n')}\n`;
}

/** Writes a label after an atom that can bear one; undefined where six tries found none. */
function openEnd(text: string, random: () => number): string | undefined {
  // Brackets are blanked out, so that positions stay.
  const plain = text.replaceAll(/\[[^\]]*\]/g, (bracket) => ' '.repeat(bracket.length));
  const spots = [...plain.matchAll(/[cCNn](?!l)(?:%\d\d|\d)*/g)].map(({ index, 0: found }) => index + found.length);
  for (let attempt = 0; attempt < 6 && spots.length > 0; attempt += 1) {
    const at = spots[Math.floor(random() * spots.length)]!;
    const synthon = `${text.slice(0, at)}([U])${text.slice(at)}`;
    try {
      parseSmiles(synthon);
      return synthon;
    } catch (error) {
      if (!(error instanceof SmilesError)) throw error;
    }
  }
  return undefined;
}
