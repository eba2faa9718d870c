import { buildCharts, type Chart, validateResource } from '@aceso/fhir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCriteria } from '../criteria/read.ts';
import type { CriteriaSet, Rule } from '../criteria/types.ts';
import type { Json } from '../json.ts';
import { backPainRecord, LUMBAR_MRI } from '../testing/record.ts';
import { coverageRequirements } from './coverage.ts';
import { COVERAGE_INFORMATION, coverageIn, withCoverageInformation } from './coverage-information.ts';
import { fillQuestionnaire } from './fill.ts';
import { nextQuestion, openIn, truthOf } from './next-question.ts';
import { questionnaireOf } from './questionnaire.ts';

const options = { now: '2026-03-02T15:00:00Z', base: 'https://payer.example/fhir' };
const chart: Chart = buildCharts(backPainRecord().map((resource) => ({ resource }))).charts[0]!;
const set = readCriteria(LUMBAR_MRI);
const EITHER = readCriteria(
  'id: either\ntitle: Either\nversion: 1\nservices: ["cpt|1"]\ncriteria:\n' +
    ['a', 'b', 'c']
      .map((id) => `  - id: ${id}\n    text: ${id}?\n    test: { answer: { linkId: ${id}, value: true } }\n`)
      .join('') +
    'approveWhen: { all: [a, { any: [b, c] }] }\n',
);
const begin = (of: CriteriaSet): Json => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  questionnaire: `${options.base}/Questionnaire/${of.id}`,
});
// biome-ignore lint/suspicious/noExplicitAny: responses are looked into
const asked = async (of: CriteriaSet, response: Json, more: object = {}): Promise<any> =>
  nextQuestion([of], response, { ...options, ...more });
const answer = (response: { item: Json[] }, linkId: string, valueBoolean: boolean): Json => ({
  ...response,
  item: response.item.map((item) => (item.linkId === linkId ? { ...item, answer: [{ valueBoolean }] } : item)),
});

describe('$next-question', () => {
  it('asks one question after the other, and none that no longer matters', async () => {
    const first = await asked(EITHER, begin(EITHER));
    expect([first.status, first.item]).toEqual(['in-progress', [{ linkId: 'a', text: 'a?' }]]);
    expect(first.contained[0].item.map(({ linkId }: Json) => linkId)).toEqual(['a']);
    expect(validateResource(first)).toEqual([]);
    const second = await asked(EITHER, answer(first, 'a', true));
    expect(second.item.map(({ linkId }: Json) => linkId)).toEqual(['a', 'b']);
    const done = await asked(EITHER, answer(second, 'b', true));
    expect([done.status, done.item.length]).toEqual(['completed', 2]);
    expect((await asked(EITHER, answer(first, 'a', false))).status).toBe('completed');
    expect((await asked(EITHER, answer(second, 'b', false))).item.at(-1).linkId).toBe('c');
  });

  it('answers from the chart with the entries, and asks only the rest', async () => {
    const whole = await asked(set, begin(set), { chart });
    expect(whole.status).toBe('completed');
    expect(JSON.stringify(whole.item[0].answer[0].extension)).toContain('valueReference');
    const without = buildCharts(
      backPainRecord()
        .filter(({ id }) => id !== 'score')
        .map((resource) => ({ resource })),
    ).charts[0]!;
    const open = await asked(set, begin(set), { chart: without });
    expect([open.status, open.item.at(-1)]).toEqual(['in-progress', { linkId: 'severity', text: 'Pain of 6 or more' }]);
    // What a person said stands, whatever the chart says.
    const said = await asked(
      set,
      { ...begin(set), item: [{ linkId: 'adult', answer: [{ valueBoolean: false }] }] },
      { chart },
    );
    expect(said.item.find(({ linkId }: Json) => linkId === 'adult').answer).toEqual([{ valueBoolean: false }]);
  });

  it('refuses what is no response to these criteria', async () => {
    await expect(asked(EITHER, { resourceType: 'Patient' })).rejects.toThrow('takes a QuestionnaireResponse');
    await expect(asked(EITHER, { ...begin(EITHER), status: 'completed' })).rejects.toThrow('in progress');
    await expect(asked(EITHER, { ...begin(EITHER), questionnaire: 'https://other' })).rejects.toThrow(
      'no criteria in force',
    );
    await expect(asked(EITHER, { ...begin(EITHER), item: [{ linkId: 'z' }] })).rejects.toThrow('item[0].linkId');
  });

  it('comes to its end for every rule and every answer, with the truth of the rule', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(...ids),
        fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(rule, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (given, answers) => {
        const all = new Map(ids.map((id, at) => [id, answers[at]!]));
        const known = new Map<string, boolean>();
        for (let steps = 0; steps <= ids.length; steps += 1) {
          const [next] = openIn(given, known);
          if (next === undefined) break;
          expect(known.has(next)).toBe(false);
          known.set(next, all.get(next)!);
        }
        expect(truthOf(given, known)).toBe(truthOf(given, all));
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('CQL', () => {
  const cql = readCriteria(
    'id: cql\ntitle: CQL\nversion: 1\nservices: ["cpt|1"]\ncriteria:\n  - id: pain\n    text: Pain?\n    test: { elm: { library: Pain, expression: Lasting } }\n',
  );
  it('fills answers by the engine that is given, with the records it looked at', async () => {
    const runElm = async (library: string, expression: string) => ({
      value: library === 'Pain' && expression === 'Lasting',
      records: ['Condition/pain'],
    });
    const { answers } = await fillQuestionnaire(cql, chart, { ...options, runElm });
    expect(answers).toMatchObject([{ linkId: 'pain', value: true, evidence: [{ ref: 'Condition/pain' }] }]);
    expect((await fillQuestionnaire(cql, chart, options)).answers).toEqual([]);
    expect((await asked(cql, begin(cql), { chart, runElm })).status).toBe('completed');
  });

  it('is named in the questionnaire, with its library', () => {
    const questionnaire = questionnaireOf(cql, options.base);
    expect(validateResource(questionnaire)).toEqual([]);
    expect(JSON.stringify(questionnaire)).toContain('"language":"text/cql-identifier"');
    expect(JSON.stringify(questionnaire)).toContain('https://payer.example/fhir/Library/Pain');
  });
});

describe('coverage information', () => {
  const record = backPainRecord() as unknown as Json[];
  const order = record.find(({ id }) => id === 'mri')!;
  it('stands on the order: what is needed, by which questionnaire, for which coverage', async () => {
    const coverage = coverageIn(record, chart.patient.ref, '2026-03-02')!;
    expect(coverage).toMatch(/^Coverage\//);
    const without = buildCharts(
      record.filter(({ id }) => id !== 'score').map((resource) => ({ resource: resource as never })),
    ).charts[0]!;
    const [open] = await coverageRequirements([order], [set], without, options);
    const told = withCoverageInformation(order, open!, { now: options.now, coverage });
    expect(validateResource(told as never)).toEqual([]);
    const values = JSON.stringify(told.extension);
    for (const part of [COVERAGE_INFORMATION, 'auth-needed', 'clinical', 'Questionnaire/lumbar-mri', '1 to document'])
      expect(values).toContain(part);
    // Again: one statement for a coverage, and the rest of the order as it was.
    const again = withCoverageInformation({ ...told, note: [{ text: 'x' }] }, open!, { now: options.now, coverage });
    expect(again).toEqual({ ...told, note: [{ text: 'x' }] });
    const [whole] = await coverageRequirements([order], [set], chart, options);
    expect(
      JSON.stringify(withCoverageInformation(order, whole!, { now: options.now, coverage, authorisation: 'A-1' })),
    ).toContain('satisfied-pa-id');
    expect(
      coverageIn(
        record.map((each) => (each.resourceType === 'Coverage' ? { ...each, status: 'cancelled' } : each)),
        chart.patient.ref,
        '2026-03-02',
      ),
    ).toBeUndefined();
  });

  it('is told of appointments and visits by their codes', async () => {
    const coding = [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }];
    const found = await coverageRequirements(
      [
        { resourceType: 'Appointment', id: 'a', serviceType: [{ coding }] },
        { resourceType: 'Encounter', id: 'e', type: [{ coding }] },
        { resourceType: 'Encounter', id: 'f' },
      ],
      [set],
      chart,
      options,
    );
    expect(found.map((each) => each.order)).toEqual(['Appointment/a', 'Encounter/e']);
  });
});
