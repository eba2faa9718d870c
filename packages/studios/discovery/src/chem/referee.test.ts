import initRdkit, { type MainModule } from '@rdkit/rdkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalSmiles, foldMorgan, parseSmarts, parseSmiles } from './index.ts';

/** RDKit itself (its JavaScript build) is the judge of molecules of every kind that the kernel has a rule for. */
const MOLECULES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
  'O=c1cc[nH]cc1',
  'C1=CC=C2C=CC=CC2=C1',
  'c1ccc2c(c1)ccc1ccccc12',
  'c1cccc2cccc2c1',
  'O=C1C=CC(=O)C=C1',
  'c1ccsc1',
  'C[n+]1ccccc1',
  '[O-][n+]1ccccc1',
  'CN(=O)=O',
  'CN=N#N',
  'C[S@](=O)c1ccccc1',
  'CS(=O)(=O)N',
  'OP(=O)(O)OC',
  'F/C=C/Cl',
  'C/C=C/C=C\\C',
  'N[C@@H](C)C(=O)O',
  'OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O',
  'C[C@H]1CC[C@@H](C)CC1',
  'C1CC2CCC1CC2',
  'C12C3C4C1C5C2C3C45',
  'C1CC2(C1)CCC2',
  'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
  'c1c2cccc1-c1cccc2c1',
  'c1ccc(-c2ccccc2)cc1',
  '[13CH3]C',
  '[2H]C([2H])([2H])O',
  '[Na+].[Cl-]',
  'C[N+](C)(C)CC(=O)[O-]',
  'B(O)(O)c1ccccc1',
  '[Se]1C=CC=C1',
  'c1cc[te]c1',
  'C#CC#N',
  'CC(C)(C)c1ccc(C(F)(F)F)cc1',
  'O=C1c2ccccc2C(=O)N1CCCBr',
  'n1c[nH]c2c1ncnc2N',
  'Cc1nnc2CN=C(c3ccccc3)c3cc(Cl)ccc3-n12',
  'C1CCCCCCCCCCC1',
  'CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC(=O)O',
  'CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O',
  'c1ccc2[nH]c3ccccc3c2c1',
  'C1=CC=CC=CC=C1',
  'O=S1(=O)NC(=O)c2ccccc21',
  'C[Si](C)(C)C',
  'Cl[Pt](Cl)(N)N',
] as const;

const PATTERNS = [
  'C(=O)O',
  '[#6]=,:[#7]',
  '[NX3;H2,H1;!$(NC=O)]',
  '[R2]',
  '[r5]',
  '[x3]',
  'c:c-[!#1]',
  '[D3]~[D1]',
  '[v4;+]',
  '[CH2,CH3]',
  '*!@*',
  'a1aaaaa1',
  '[$([OX2H]),$(O=C)]',
  '[C;R0]-[C;R0]',
  '[!C;!c]',
  '[#6]1~[#6]~[#6]~[#6]~[#6]~[#6]1',
  '[X4;!#6]',
  'O.O',
  '[H2]',
  '[+1]',
] as const;

let rdkit: MainModule;
beforeAll(async () => {
  // The package is CommonJS; its types say otherwise.
  rdkit = await (initRdkit as unknown as () => Promise<MainModule>)();
}, 60_000);

describe('beside RDKit', () => {
  it.each(MOLECULES)('%s', (smiles) => {
    const theirs = rdkit.get_mol(smiles);
    expect(theirs).not.toBeNull();
    const mol = parseSmiles(smiles);
    // Canonical forms differ between toolkits; read by RDKit ours must be its own.
    const again = rdkit.get_mol(canonicalSmiles(mol));
    expect(again?.get_smiles()).toBe(theirs!.get_smiles());
    const bits = theirs!.get_morgan_fp(JSON.stringify({ radius: 2, nBits: 2048 }));
    const own = foldMorgan(mol, 2, 2048);
    const text = Array.from({ length: 2048 }, (_, i) => (own[i >> 5]! >>> (i & 31)) & 1).join('');
    expect(text).toBe(bits);
    for (const smarts of PATTERNS) {
      const query = rdkit.get_qmol(smarts);
      const found = JSON.parse(theirs!.get_substruct_matches(query!)) as { atoms: number[] }[] | Record<string, never>;
      const expected = Array.isArray(found) ? found.length : 0;
      expect(parseSmarts(smarts).matches(mol).length, `${smarts} in ${smiles}`).toBe(expected);
      query!.delete();
    }
    again?.delete();
    theirs!.delete();
  });
});
