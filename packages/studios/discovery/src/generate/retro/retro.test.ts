import { describe, expect, it } from 'vitest';
import { applyReaction, canonicalSmiles, parseReaction, parseSmiles, reversed } from '../../chem/index.ts';
import { routeSvg, routeText } from './draw.ts';
import { type RouteNode, retrosynthesisOf } from './search.ts';
import { stepsBack } from './steps.ts';
import { stockOf } from './stock.ts';
import { TEMPLATES } from './templates.ts';

const canon = (smiles: string): string => canonicalSmiles(parseSmiles(smiles));

describe('reactions', () => {
  const amide = parseReaction('[C:1](=[O:2])-!@[N:3]>>[C:1](=[O:2])[OH].[N;!H0:3]');
  it('cut and join the same bond', () => {
    const apart = applyReaction(amide, parseSmiles('CC(=O)NC')).map(({ molecule }) => canonicalSmiles(molecule));
    expect(apart).toEqual([canon('CC(=O)O.CN')]);
    const joined = applyReaction(reversed(amide), parseSmiles('CC(=O)O.CN')).map(({ molecule }) =>
      canonicalSmiles(molecule),
    );
    expect(joined).toContain(canon('CC(=O)NC'));
  });
  it('keep stereo that they do not touch, and charges they are told', () => {
    const [acid] = applyReaction(amide, parseSmiles('C[C@H](N)C(=O)N1CCC[C@@H]1C')).map((o) =>
      canonicalSmiles(o.molecule),
    );
    expect(acid).toBe(canon('C[C@H](N)C(=O)O.N1CCC[C@@H]1C'));
    const nitro = parseReaction('[c:1][NH2:2]>>[c:1][N+:2](=O)[O-]');
    expect(canonicalSmiles(applyReaction(nitro, parseSmiles('Nc1ccccc1'))[0]!.molecule)).toBe(
      canon('O=[N+]([O-])c1ccccc1'),
    );
  });
  it('make aromatic rings', () => {
    const thiazole = reversed(parseReaction('[c:1]1[n:2][c:3][c:4][s:5]1>>[C:1](=[S:5])[NH2:2].O=[C:3][C:4]Br'));
    const products = applyReaction(thiazole, parseSmiles('CC(=S)N.O=C(c1ccccc1)CBr'));
    const rings = products.map(({ molecule }) => canonicalSmiles(molecule));
    expect(rings.some((each) => each.split('.').includes(canon('Cc1nc(cs1)-c1ccccc1')))).toBe(true);
  });
  it.each(['C>C', '[C:1]>>[N:2]', '[C:1][C:1]>>[C:1]', '[C:1'])('%s is refused', (text) => {
    expect(() => parseReaction(text)).toThrow();
  });
});

/** A molecule, the reaction that is looked for, and what it is made from. */
const STEPS: readonly (readonly [product: string, reaction: string, reactants: string])[] = [
  ['CNC(=O)c1ccccc1', 'amide coupling', 'CN.OC(=O)c1ccccc1'],
  ['CN(C)S(=O)(=O)c1ccccc1', 'sulfonamide formation', 'CNC.ClS(=O)(=O)c1ccccc1'],
  ['c1ccc(-c2ccncc2)cc1', 'Suzuki coupling', 'OB(O)c1ccccc1.Brc1ccncc1'],
  ['c1ccc(N2CCOCC2)cc1', 'Buchwald-Hartwig amination', 'Brc1ccccc1.C1COCCN1'],
  ['c1cnc(N2CCOCC2)nc1', 'aromatic nucleophilic substitution by an amine', 'Clc1ncccn1.C1COCCN1'],
  ['CN(C)Cc1ccccc1', 'reductive amination', 'CNC.O=Cc1ccccc1'],
  ['COc1ccccc1', 'Williamson ether synthesis', 'CBr.Oc1ccccc1'],
  ['CCOC(=O)c1ccccc1', 'ester formation', 'CCO.OC(=O)c1ccccc1'],
  ['CNC(=O)Nc1ccccc1', 'urea from isocyanate', 'CN.O=C=Nc1ccccc1'],
  ['CC(C)(C)OC(=O)N1CCCC1', 'Boc protection', 'C1CCNC1.CC(C)(C)OC(=O)OC(=O)OC(C)(C)C'],
  ['CCc1cn(CC)nn1', 'copper-catalysed azide-alkyne cycloaddition', 'CCC#C.CCN=[N+]=[N-]'],
  ['CC(O)(C)c1ccccc1', 'Grignard addition', 'CC(C)=O.Brc1ccccc1'],
  ['C(=Cc1ccccc1)c1ccccc1', 'Wittig olefination', 'O=Cc1ccccc1.BrCc1ccccc1'],
  ['C(#Cc1ccccc1)C', 'Sonogashira coupling', 'CC#C.Brc1ccccc1'],
  ['Nc1ccccc1', 'nitro reduction', 'O=[N+]([O-])c1ccccc1'],
  ['CS(=O)(=O)c1ccccc1', 'oxidation of a thioether to a sulfone', 'CSc1ccccc1'],
  ['Cc1nc2ccccc2[nH]1', 'benzimidazole formation', 'CC(=O)O.Nc1ccccc1N'],
  ['Cc1[nH]c2ccccc2c1C', 'Fischer indole synthesis', 'CCC(C)=O.NNc1ccccc1'],
  ['Cc1cc(C)n(-c2ccccc2)n1', 'Knorr pyrazole synthesis', 'CC(=O)CC(C)=O.NNc1ccccc1'],
  ['Cc1noc(-c2ccccc2)n1', '1,2,4-oxadiazole from an amidoxime', 'CC(N)=NO.OC(=O)c1ccccc1'],
  ['c1ccc(-c2nn[nH]n2)cc1', 'tetrazole from a nitrile', 'N#Cc1ccccc1'],
  ['CC1CC=CCC1', 'Diels-Alder reaction', 'C=CC=C.C=CC'],
  ['Cc1ccc(C)n1CC', 'Paal-Knorr pyrrole synthesis', 'CC(=O)CCC(C)=O.CCN'],
];

describe('steps back', () => {
  it.each(STEPS)('%s by %s from %s', (product, reaction, reactants) => {
    const found = stepsBack(parseSmiles(product)).filter((step) => step.reaction === reaction);
    expect(found.map((step) => canon(step.smiles.join('.')))).toContain(canon(reactants));
  });
  it('are read by all templates, and count the other places where a reaction could go', () => {
    for (const { smarts } of TEMPLATES) expect(() => parseReaction(smarts), smarts).not.toThrow();
    const [one] = stepsBack(parseSmiles('CC(=O)Nc1ccc(N)cc1CN')).filter((step) => step.reaction === 'amide coupling');
    expect(one?.alternatives).toBeGreaterThanOrEqual(2);
  });
});

describe('retrosynthesis', () => {
  it('leads from imatinib to small molecules, each step running forward', () => {
    const route = retrosynthesisOf('Cc1ccc(cc1Nc1nccc(n1)-c1cccnc1)NC(=O)c1ccc(cc1)CN1CCN(C)CC1');
    expect(route.solved).toBe(true);
    expect(route.steps).toBeGreaterThanOrEqual(3);
    const check = (node: RouteNode): void => {
      if (node.step === undefined) {
        expect(node.inStock).toBe(true);
        expect(parseSmiles(node.smiles).heavyAtomCount).toBeLessThanOrEqual(14);
        return;
      }
      node.step.from.forEach(check);
    };
    check(route.tree);
    expect(routeText(route)).toMatch(/amide coupling/);
    const svg = routeSvg(route);
    expect(svg.match(/stroke="#888"/g)).toHaveLength(route.steps);
    expect(svg.match(/stroke="#1b7f3b"/g)).toHaveLength(route.leaves.length);
    expect(svg).toContain('amide coupling');
  });
  it('keeps to the list of the user, and says what it did not find', () => {
    const amide = 'CNC(=O)c1ccc(-c2ccccc2)cc1';
    const lines = ['CN methylamine', 'OC(=O)c1ccc(Br)cc1', 'OB(O)c1ccccc1'];
    const route = retrosynthesisOf(amide, { stock: stockOf(lines) });
    expect(route).toMatchObject({ solved: true, steps: 2, stock: 'list of 3' });
    expect([...route.leaves].sort()).toEqual(lines.map((line) => canon(line.split(' ')[0] as string)).sort());
    const without = retrosynthesisOf(amide, { stock: stockOf(lines.slice(0, 2)), expansions: 30 });
    expect(without.solved).toBe(false);
    expect(routeText(without)).toContain('?');
  });
  it('takes charges away that a proton can undo', () => {
    const route = retrosynthesisOf('C[NH+](C)Cc1ccc(C(=O)[O-])cc1-c1ccccc1');
    expect(route.tree.smiles).toBe(canon('CN(C)Cc1ccc(C(=O)O)cc1-c1ccccc1'));
    expect(route.solved).toBe(true);
  });
  it('is refused for what the dual-use gate stops', () => {
    // Sarin: CWC schedule 1.
    expect(() => retrosynthesisOf('CC(C)OP(C)(F)=O')).toThrow(/dual-use/);
    expect(() => stockOf(['nonsense!'])).toThrow(/no molecule/);
  });
});
