import { parseSmiles, SmilesError } from '@aceso/discovery';

/** Numbers from 0 to 1 that a seed determines. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Atoms that bear a label: any carbon or nitrogen (no chemistry, but a variety of junctions far beyond real reactions'), or aromatic carbons (biaryls). */
export type Site = 'any' | 'aryl';

/**
 * A two-component space of our own making, as bytes: every molecule becomes a synthon of both roles by taking a hydrogen off one
 * of its atoms, chosen by the seed.
 */
export async function* syntheticSpace(smiles: readonly string[], site: Site, seed: number): AsyncGenerator<Uint8Array> {
  const random = seeded(seed);
  yield Buffer.from('SMILES,synton_id,synton_role,reaction_id\n');
  for (const role of [1, 2]) {
    for (const [i, text] of smiles.entries()) {
      const synthon = openEnd(text, site, random);
      if (synthon !== undefined) yield Buffer.from(`${synthon},${role}-${i + 1},${role},synthetic\n`);
    }
  }
}

/** Writes a label after an atom that can bear one; undefined where six tries found none. */
function openEnd(text: string, site: Site, random: () => number): string | undefined {
  // Brackets are blanked out, so that positions stay.
  const plain = text.replaceAll(/\[[^\]]*\]/g, (bracket) => ' '.repeat(bracket.length));
  const atoms = site === 'aryl' ? /c(?:%\d\d|\d)*/g : /[cCNn](?!l)(?:%\d\d|\d)*/g;
  const spots = [...plain.matchAll(atoms)].map(({ index, 0: found }) => index + found.length);
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
