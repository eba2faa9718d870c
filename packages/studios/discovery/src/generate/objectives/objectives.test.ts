import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../../chem/index.ts';
import { tanimoto } from './counts.ts';
import { desirability, geometricMean } from './desirability.ts';
import { fingerprint } from './fingerprints.ts';
import { parseFormula } from './formula.ts';
import { readGoal } from './read.ts';
import { penalisedLogp, scorerOf } from './score.ts';
import { TASKS } from './tasks.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const IBUPROFEN = 'CC(C)Cc1ccc(cc1)C(C)C(=O)O';

describe('count fingerprints', () => {
  // Tanimoto similarity of sparse counts by RDKit 2022.09 (Morgan 2, 3, Morgan 2 with features, atom pairs up to 10).
  it.each([
    ['CC(=O)Oc1ccccc1C(=O)O', 'CC(C)Cc1ccc(cc1)C(C)C(=O)O', 0.229508, 0.189189, 0.315789, 0.228188],
    [
      'NS(=O)(=O)c1ccc(cc1)-n1nc(C(F)(F)F)cc1-c1ccc(Cl)cc1',
      'Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F',
      0.844156,
      0.806452,
      0.844156,
      0.876106,
    ],
    [
      'C[NH+]1CCN(CC1)c1ccc2[nH]ccc2c1',
      'CN1CCC(CC1)c1c[nH]c2ccc(cc12)C(=O)[O-]',
      0.278481,
      0.209524,
      0.328947,
      0.433498,
    ],
    ['O=[N+]([O-])c1ccc(C#N)cc1', 'N#Cc1ccc(CS(C)=O)cc1', 0.465116, 0.411765, 0.465116, 0.32967],
  ] as const)('are as similar as RDKit says: %s and %s', (a, b, ecfp4, ecfp6, fcfp4, pairs) => {
    const like = (kind: 'ecfp4' | 'ecfp6' | 'fcfp4' | 'atom-pairs'): number =>
      tanimoto(fingerprint(parseSmiles(a), kind), fingerprint(parseSmiles(b), kind));
    expect(like('ecfp4')).toBeCloseTo(ecfp4, 5);
    expect(like('ecfp6')).toBeCloseTo(ecfp6, 5);
    expect(like('fcfp4')).toBeCloseTo(fcfp4, 5);
    expect(like('atom-pairs')).toBeCloseTo(pairs, 5);
  });
});

describe('desirability', () => {
  it('follows its shape', () => {
    expect(desirability(3, { kind: 'gaussian', mu: 2, sigma: 1 })).toBeCloseTo(Math.exp(-0.5));
    expect(desirability(3, { kind: 'atLeast', mu: 2, sigma: 1 })).toBe(1);
    expect(desirability(3, { kind: 'atMost', mu: 2, sigma: 1 })).toBeCloseTo(Math.exp(-0.5));
    expect(desirability(3, { kind: 'ramp', from: 5, to: 1 })).toBe(0.5);
    expect(desirability(Number.NaN, { kind: 'raw' })).toBe(0);
    expect(geometricMean([0.25, 1], [1, 1])).toBe(0.5);
    expect(geometricMean([0, 1])).toBe(0);
  });
});

describe('objectives', () => {
  it('measure what they say', () => {
    const { score, names } = scorerOf([
      { similarTo: ASPIRIN },
      { contains: 'C(=O)[OH]' },
      { lacks: '[F,Cl]' },
      { formula: 'C9H8O4' },
      { element: 'O', want: { kind: 'gaussian', mu: 4, sigma: 1 } },
      { property: 'rings', want: { kind: 'ramp', from: 0, to: 1 }, name: 'one ring', weight: 2 },
    ]);
    expect(score(parseSmiles(ASPIRIN))).toEqual({ total: 1, parts: [1, 1, 1, 1, 1, 1], values: [1, 1, 1, 1, 4, 1] });
    expect(names.at(-1)).toBe('one ring');
    // C8H9NO: C, O and all atoms off by 1, 3 and 2; H by 1.
    const parts = [1, 1, 9].map((square) => Math.exp(-0.5 * square));
    expect(scorerOf([{ formula: 'C9H8O4' }]).score(parseSmiles('CC(=O)Nc1ccccc1')).total).toBeCloseTo(
      ((parts[0] as number) * (parts[1] as number) * (parts[2] as number) * Math.exp(-0.5 * 1)) ** 0.25,
    );
    expect(penalisedLogp(parseSmiles('C1CCCCCCCCC1'))).toBeLessThan(penalisedLogp(parseSmiles('C1CCCCC1')));
  });

  it('read formulas', () => {
    expect([...parseFormula('C9H10N2O2PF2Cl')]).toEqual([
      [6, 9],
      [1, 10],
      [7, 2],
      [8, 2],
      [15, 1],
      [9, 2],
      [17, 1],
    ]);
    for (const bad of ['', 'c6', 'Qq2', 'C 6']) expect(() => parseFormula(bad)).toThrow(/formula/);
  });

  it('of every task give its own target the best similarity', () => {
    for (const { objectives } of TASKS) {
      for (const objective of objectives) {
        if (!('similarTo' in objective) || objective.want?.kind === 'gaussian' || objective.want?.kind === 'atMost')
          continue;
        expect(scorerOf([objective]).score(parseSmiles(objective.similarTo)).total).toBe(1);
      }
    }
    expect(new Set(TASKS.map(({ name }) => name)).size).toBe(TASKS.length);
  });
});

describe('an objectives file', () => {
  it('is a task or a list of goals', () => {
    expect(readGoal('{"task": "qed"}')).toMatchObject({ combine: 'geometric', start: [] });
    const goal = readGoal(
      JSON.stringify({
        combine: 'pareto',
        start: ['CCO'],
        objectives: [
          { property: 'qed' },
          { similarTo: IBUPROFEN, fingerprint: 'fcfp4', want: { kind: 'ramp', from: 0, to: 0.7 }, weight: 2 },
        ],
      }),
    );
    expect(goal.objectives).toHaveLength(2);
    expect(goal.combine).toBe('pareto');
  });

  it.each([
    ['{', /no JSON/],
    ['[]', /is no object/],
    ['{"task": "nobel"}', /task "nobel" is not known; there are albuterol_similarity/],
    ['{"objectives": []}', /objectives is no list/],
    ['{"objectives": [{"property": "qed"}], "combine": "sum"}', /combine "sum"/],
    ['{"objectives": [{"property": "qed"}, {"property": "beauty"}]}', /objectives\[1\]\.property "beauty"/],
    ['{"objectives": [{"property": "logp"}]}', /objectives\[0\] needs "want"/],
    ['{"objectives": [{"property": "logp", "want": {"kind": "ramp", "from": 1, "to": 1}}]}', /want rises nowhere/],
    [
      '{"objectives": [{"property": "logp", "want": {"kind": "gaussian", "mu": 1, "sigma": 0}}]}',
      /sigma is no number above 0/,
    ],
    ['{"objectives": [{"property": "logp", "contains": "C"}]}', /exactly one of/],
    ['{"objectives": [{"property": "qed", "wieght": 2}]}', /no use for "wieght"/],
    ['{"objectives": [{"contains": "C(("}]}', /no SMARTS/],
    ['{"objectives": [{"similarTo": "C1CC"}]}', /no SMILES to be similar to/],
    ['{"objectives": [{"formula": "water"}]}', /formula/],
    ['{"task": "qed", "start": "CCO"}', /start is no list/],
  ])('%s is refused in words', (text, message) => expect(() => readGoal(text)).toThrow(message));
});
