import { buildCharts, type Chart, evaluateFhirPath, validateResource } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { readCriteria } from '../criteria/read.ts';
import type { Json } from '../json.ts';
import { backPainRecord, LUMBAR_MRI } from '../testing/record.ts';
import { coverageRequirements } from './coverage.ts';
import { fillQuestionnaire } from './fill.ts';
import { packageOf, questionnaireOf } from './questionnaire.ts';

const options = { now: '2026-03-02T15:00:00Z', base: 'https://payer.example/fhir' };
// biome-ignore lint/suspicious/noExplicitAny: tests change the record at will
const chartOf = (change: (record: any[]) => void = () => undefined): Chart => {
  const record = backPainRecord();
  change(record);
  return buildCharts(record.map((resource) => ({ resource }))).charts[0]!;
};
const set = readCriteria(`${LUMBAR_MRI}  - id: woman\n    text: A woman\n    test: { sex: { is: female } }\n`);

describe('the questionnaire of criteria', () => {
  it('is one of R4, with a question for each criterion', () => {
    const questionnaire = questionnaireOf(set, options.base);
    expect(validateResource(questionnaire)).toEqual([]);
    expect((questionnaire.item as Json[]).map(({ linkId }) => linkId)).toEqual([
      'adult',
      'pain',
      'therapy',
      'medicine',
      'severity',
      'woman',
    ]);
    expect(questionnaire.url).toBe('https://payer.example/fhir/Questionnaire/lumbar-mri');
  });

  it('has FHIRPath that gives the same answer as the criteria', async () => {
    const [item] = (questionnaireOf(set, options.base).item as Json[]).filter(({ linkId }) => linkId === 'woman');
    const { expression } = (item!.extension as { valueExpression: { expression: string } }[])[0]!.valueExpression;
    const result = await evaluateFhirPath({}, expression, {
      variables: {
        chart: chartOf()
          .all()
          .map(({ resource }) => resource),
      },
    });
    expect(result).toEqual({ ok: true, values: [true] });
  });

  it('is filled from the chart, every answer with its evidence', async () => {
    const { response, answers, open } = await fillQuestionnaire(set, chartOf(), options);
    expect(validateResource(response)).toEqual([]);
    expect(open).toEqual([]);
    expect(response.status).toBe('completed');
    expect(answers.map(({ value }) => value)).toEqual([true, true, true, true, true, true]);
    for (const item of response.item as { answer: { extension: Json[] }[] }[])
      expect(JSON.stringify(item.answer[0]!.extension)).toContain('valueReference');
  });

  it('leaves open what the chart does not say, and names the documentation', async () => {
    const { response, answers, open } = await fillQuestionnaire(
      set,
      chartOf(
        (record) =>
          void record.splice(
            record.findIndex(({ id }) => id === 'score'),
            1,
          ),
      ),
      options,
    );
    expect(open).toEqual([
      { linkId: 'severity', text: 'Pain of 6 or more', missing: ['a result loinc|72514-3 within 90 days'] },
    ]);
    expect(response.status).toBe('in-progress');
    expect(answers.some(({ linkId }) => linkId === 'severity')).toBe(false);
  });

  it('comes in a package with what was begun', async () => {
    const { response } = await fillQuestionnaire(set, chartOf(), options);
    const found = packageOf([{ questionnaire: questionnaireOf(set, options.base), response }]);
    expect(validateResource(found)).toEqual([]);
    expect(found.parameter).toMatchObject([
      {
        name: 'PackageBundle',
        resource: {
          entry: [
            { resource: { resourceType: 'Questionnaire' } },
            { resource: { resourceType: 'QuestionnaireResponse' } },
          ],
        },
      },
    ]);
  });
});

describe('coverage requirements', () => {
  it('are told for orders that criteria speak of, and for no others', async () => {
    const orders = backPainRecord().filter(({ resourceType }) =>
      ['ServiceRequest', 'MedicationRequest'].includes(resourceType),
    );
    const found = await coverageRequirements(orders, [set], chartOf(), options);
    expect(found).toMatchObject([
      {
        order: 'ServiceRequest/mri',
        service: 'MRI of the lumbar spine',
        criteriaSet: { id: 'lumbar-mri' },
        filled: { open: [] },
      },
    ]);
    expect(await coverageRequirements(orders, [], chartOf(), options)).toEqual([]);
  });
});
