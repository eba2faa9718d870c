import { describe, expect, it } from 'vitest';
import { generateMolecules } from '../generate/index.ts';
import { type MoleculeDraft, moleculeDraft, recheckMolecule } from './draft.ts';
import { figuresAgain, type MoleculeFacts, moleculeFigures } from './figures.ts';

const FILE = Buffer.from('CCO ethanol\nCC(=O)Oc1ccccc1C(=O)O aspirin\n');
const ASPIRIN: MoleculeFacts = {
  smiles: 'CC(=O)Oc1ccccc1C(=O)O',
  origin: { kind: 'import', file: 'two.smi', sha256: 'f00d', line: 2 },
  neighbours: [{ label: 'molecule 1', smiles: 'OC(=O)c1ccccc1O' }],
  predictions: [],
};
const OPTIONS = { title: 'Molecule 2', asOf: '2026-01-01T00:00:00Z', version: '0.0.0-test' };
const draftOf = (facts: MoleculeFacts): MoleculeDraft => moleculeDraft(moleculeFigures(facts), OPTIONS);
const verdicts = ({ claims }: ReturnType<typeof recheckMolecule>) =>
  claims.filter(({ verdict }) => verdict !== 'supported').map(({ verdict }) => verdict);

describe('a molecule as claims', () => {
  it('says each figure with the computation it rests on, the same in every run', () => {
    const draft = draftOf(ASPIRIN);
    expect(draft.sections.map(({ id }) => id)).toEqual(['structure', 'properties', 'filters', 'safety', 'neighbours']);
    const claims = draft.sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.claims));
    for (const { evidence } of claims)
      expect(evidence).toMatchObject([{ lane: 'computed', version: '0.0.0-test', inputs: expect.anything() }]);
    const texts = draft.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    // RDKit: 180.159 g/mol, 63.60 square angstroms.
    expect(texts).toContain('Molecular weight: 180.2 g/mol.');
    expect(texts).toContain('Topological polar surface area: 63.6 Å².');
    expect(texts).toContain('Dual-use gate: nothing stands in the way.');
    expect(draftOf(ASPIRIN)).toEqual(draft);
  });

  it('is supported when computed again, the line of its file included', async () => {
    const draft = draftOf(ASPIRIN);
    expect(verdicts(recheckMolecule(draft, await figuresAgain(ASPIRIN, FILE)))).toEqual([]);
    expect(verdicts(recheckMolecule(draft, await figuresAgain(ASPIRIN)))).toEqual(['not-checkable']);
    const other = Buffer.from('CCO ethanol\nCCCC butane\n');
    expect(verdicts(recheckMolecule(draft, await figuresAgain(ASPIRIN, other)))).toEqual(['contradicted']);
  });

  it('is contradicted where the structure, or what is said, was changed afterwards', async () => {
    const draft = draftOf(ASPIRIN);
    const changed = moleculeFigures({ ...ASPIRIN, smiles: 'CC(=O)Nc1ccc(O)cc1' });
    expect(recheckMolecule(draft, changed).summary.contradicted).toBeGreaterThan(6);
    const [section, ...rest] = draft.sections;
    const told: MoleculeDraft = {
      ...draft,
      sections: [
        {
          ...section!,
          sentences: section!.sentences.map((sentence) => ({
            ...sentence,
            claims: sentence.claims.map((claim) => ({ ...claim, value: { type: 'text' as const, text: 'C' } })),
          })),
        },
        ...rest,
      ],
    };
    expect(recheckMolecule(told, moleculeFigures(ASPIRIN)).summary.contradicted).toBe(2);
  });

  it('says what the dual-use gate and the filters found', () => {
    const origin = { kind: 'screen', library: 'x.acl', line: 3, search: 'substructure', query: '[#6]' } as const;
    const facts = { ...ASPIRIN, origin, neighbours: [] };
    const outputs = (smiles: string) =>
      new Map(moleculeFigures({ ...facts, smiles }).map(({ path, output }) => [path, output]));
    const nitrite = outputs('CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC(=O)OCCCCCCC=O');
    expect(nitrite.get('filters.veber')).toBe('not kept');
    expect(nitrite.get('origin')).toBe('yes');
    const contacts = moleculeFigures({
      ...ASPIRIN,
      origin: { ...origin, search: 'pharmacophore', query: ASPIRIN.smiles },
    });
    expect(contacts.find(({ path }) => path === 'origin')).toMatchObject({ output: '1', unit: 'score' });
    const model = moleculeFigures({ ...ASPIRIN, origin: { ...origin, search: 'model', query: 'model 0a1b' } });
    expect(model.find(({ path }) => path === 'origin')).not.toHaveProperty('output');
    const fentanyl = outputs('CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1');
    expect(fentanyl.get('gate')).not.toBe('nothing stands in the way');
  });

  it('draws a generated molecule again by its attempt', { timeout: 60_000 }, async () => {
    const { molecules, drafter } = await generateMolecules({ n: 3, seed: 5, family: 'lm', thread: 'here' });
    const { smiles, attempt } = molecules[2]!;
    const origin = { kind: 'generate', model: 'lm', seed: 5, temperature: drafter.temperature, attempt } as const;
    const facts: MoleculeFacts = { smiles, origin, neighbours: [], predictions: [] };
    const draft = draftOf(facts);
    expect(verdicts(recheckMolecule(draft, await figuresAgain(facts)))).toEqual([]);
    const wrong = { ...facts, origin: { ...origin, seed: 6 } };
    expect(verdicts(recheckMolecule(draft, await figuresAgain(wrong)))).toEqual(['contradicted']);
  });

  it('scores an optimised molecule again by its objectives', () => {
    const goal = JSON.stringify({ objectives: [{ property: 'qed' }] });
    const origin = { kind: 'optimise', seed: 1, budget: 100, call: 7, step: 'crossover', goal } as const;
    const facts: MoleculeFacts = { ...ASPIRIN, origin };
    const figures = new Map(moleculeFigures(facts).map(({ path, output }) => [path, Number(output)]));
    expect(figures.get('origin')).toBeCloseTo(figures.get('description.qed')!, 10);
  });
});
