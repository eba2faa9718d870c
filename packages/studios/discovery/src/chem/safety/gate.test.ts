import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../smiles/parse.ts';
import { controlledList } from './controlled.ts';
import { blocked } from './gate.ts';

const rule = (smiles: string): string | undefined => blocked(parseSmiles(smiles))?.rule;

describe('the dual-use gate', () => {
  it.each([
    ['cwc-1a1', 'CCOP(C)(=O)F'],
    ['cwc-1a4', 'ClCCSCCCl'],
    ['cwc-1a6', 'CN(CCCl)CCCl'],
    ['cwc-2b13', 'OCCSCCO'],
    ['cwc-3a1', 'ClC(Cl)=O'],
    ['narcotic-fentanyl', 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1.Cl'],
    ['narcotic-morphinan', 'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5'],
    ['psychotropic-amphetamine', 'C[NH2+][C@@H](C)Cc1ccccc1'],
    ['psychotropic-ghb', '[Na+].OCCCC([O-])=O'],
    ['psychotropic-ghb', '[2H]C(O)CCC(=O)O'],
  ])('%s: %s', (expected, smiles) => {
    expect(rule(smiles)).toBe(expected);
  });

  it.each([
    'CC(=O)Oc1ccccc1C(=O)O',
    'CC(C)Cc1ccc(cc1)C(C)C(=O)O',
    'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
    'OC(=O)CCCc1ccc(N(CCCl)CCCl)cc1',
    'CNS(=O)(=O)Cc1ccc2[nH]cc(CCN(C)C)c2c1',
    'CN1C2CCC1CC(C2)OC(=O)C(CO)c1ccccc1',
    'NCCc1ccc(O)c(O)c1',
    'OCCO',
    'CCOP(=O)(OCC)OCC',
  ])('lets %s pass', (smiles) => {
    expect(rule(smiles)).toBeUndefined();
  });

  it('names the reason and the schedule', () => {
    expect(blocked(parseSmiles('ClCCSCCCl'))).toEqual({
      rule: 'cwc-1a4',
      reason: 'It belongs to the class: sulfur mustard.',
      source: 'CWC Schedule 1.A.4',
    });
  });

  it('has a source for every entry', () => {
    const { classes, identities, references } = controlledList();
    for (const { source } of [...classes, ...identities.values(), ...references]) expect(source).not.toBe('');
    expect(classes.length).toBeGreaterThan(30);
  });
});
