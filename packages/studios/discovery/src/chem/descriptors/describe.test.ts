import { expect, it, describe as suite } from 'vitest';
import { parseSmiles } from '../smiles/parse.ts';
import { describe } from './describe.ts';

/** Values of python RDKit 2022.09.3 for molecules of different kinds. */
const EXPECTED = [
  ['CC(=O)Oc1ccccc1C(=O)O', 180.159, 1.3101, 63.6, 1, 3, 2, 1],
  ['CN1C=NC2=C1C(=O)N(C(=O)N2C)C', 194.194, -1.0293, 61.82, 0, 6, 0, 2],
] as const;

suite('describe', () => {
  it.each(EXPECTED)('%s', (smiles, mw, logp, tpsa, hbd, hba, rotatable, rings) => {
    const d = describe(parseSmiles(smiles));
    expect(d.mw).toBeCloseTo(mw, 3);
    expect(d.logp).toBeCloseTo(logp, 4);
    expect(d.tpsa).toBeCloseTo(tpsa, 2);
    expect([d.hbd, d.hba, d.rotatable, d.rings]).toEqual([hbd, hba, rotatable, rings]);
  });
});
