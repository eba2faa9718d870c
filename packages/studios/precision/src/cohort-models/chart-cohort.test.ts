import { buildCharts } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { askChart } from './ask-chart.ts';
import { cohortFromCharts } from './chart-cohort.ts';
import { chartInputs } from './from-chart.ts';
import { predictRows } from './predict.ts';
import { trainModel } from './train.ts';

type Part = { readonly resourceType: string; readonly id: string };

/** Persons 0.., older ones with more pressure and heart failure after the index day. */
function records(count: number): Part[] {
  return Array.from({ length: count }, (_, i) => {
    const subject = { reference: `Patient/p${i}` };
    const old = i % 2 === 0;
    const sick = old ? i % 10 !== 0 : i % 10 === 1;
    const condition = (id: string, code: string, text: string, day: string) => ({
      resourceType: 'Condition',
      id: `p${i}-${id}`,
      subject,
      code: { text, coding: [{ system: 'http://snomed.info/sct', code }] },
      onsetDateTime: day,
      recordedDate: day,
    });
    const pressure = (id: string, value: number, day: string, unit = 'mm[Hg]') => ({
      resourceType: 'Observation',
      id: `p${i}-${id}`,
      status: 'final',
      subject,
      code: { text: 'Systolic blood pressure', coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
      effectiveDateTime: day,
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    });
    return [
      {
        resourceType: 'Patient',
        id: `p${i}`,
        gender: i % 3 === 0 ? 'female' : 'male',
        birthDate: `${old ? 1940 : 1980}-06-01`,
      },
      pressure('early', 111, '2015-01-01'),
      pressure('now', (old ? 150 : 120) + (i % 7), '2019-11-01'),
      // After the index day: never an input.
      pressure('late', 222, '2021-05-01'),
      ...(i % 4 === 0 ? [condition('htn', '38341003', 'Hypertension', '2018-02-01')] : []),
      ...(sick ? [condition('hf', '84114007', 'Heart failure', `2020-0${1 + (i % 9)}-15`)] : []),
      ...(i === 3 ? [condition('hf-before', '84114007', 'Heart failure', '2012-01-01')] : []),
    ];
  }).flat() as Part[];
}

const { charts } = buildCharts(records(200).map((resource) => ({ resource, where: resource.id }) as never));
const spec = { index: '2020-01-01', outcome: ['84114007'] } as const;

describe('a cohort from charts', () => {
  const { table, declaration, left } = cohortFromCharts(charts, spec, 'records');
  const column = (name: string): string[] => table.cells.map((row) => row[table.header.indexOf(name)]!);

  it('takes what was known until the day, and counts from it', () => {
    expect(charts).toHaveLength(200);
    expect(left).toEqual({ notSeenBefore: 0, eventBefore: 1, notSeenAfter: 0 });
    expect(table.header).toEqual([
      'person',
      'age',
      'sex',
      'Systolic blood pressure [8480-6]',
      'Hypertension [38341003]',
      'Heart failure [84114007]',
      'days',
    ]);
    expect(table.cells[0]).toEqual(['p0', '79', 'female', '150', '1', '0', expect.any(String)]);
    expect(Math.max(...column('Systolic blood pressure [8480-6]').map(Number))).toBeLessThan(222);
    // p2: heart failure on 15 March, 74 days after 1 January.
    expect(table.cells.find(([id]) => id === 'p2')!.slice(-2)).toEqual(['1', '74']);
    expect(declaration).toMatchObject({
      time: 'days',
      units: { age: 'a', 'Systolic blood pressure [8480-6]': 'mm[Hg]' },
    });
  });

  it('leads to a model that reads a chart as it read the cohort', () => {
    const model = trainModel(table, { declaration, learner: 'logistic', release: 'test', resamples: 5 });
    const chart = charts.find(({ patient }) => patient.id === 'p2')!;
    const inputs = chartInputs(chart, model.inputs, '2020-01-01');
    expect(inputs['Systolic blood pressure [8480-6]']).toMatchObject({ ref: 'Observation/p2-now', day: '2019-11-01' });
    expect(inputs['Hypertension [38341003]']).toMatchObject({ value: 0, ref: 'Patient/p2' });
    const told = (id: string) => {
      const found = chartInputs(charts.find(({ patient }) => patient.id === id)!, model.inputs, '2020-01-01');
      return predictRows(model, [
        Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value])),
      ])[0]!;
    };
    expect(told('p2').risk).toBeGreaterThan(told('p5').risk!);
    // Who has it already is not asked about.
    const after = askChart(model, chart, '2020-12-31');
    expect(after.prediction).toMatchObject({ refusal: expect.stringContaining('Heart failure [84114007] already') });
    expect(after.prediction.risk).toBeUndefined();
    expect(askChart(model, chart, '2020-01-01').prediction.claims![0]!.text).toContain('(days)');
    // Nothing of pressure in the window: refused or missing, never assumed.
    const later = chartInputs(chart, model.inputs, '2030-01-01');
    expect(later['Systolic blood pressure [8480-6]']).toBeUndefined();
  });

  it('says when nobody is left, or the day is none', () => {
    expect(() => cohortFromCharts(charts, { ...spec, index: '1900-01-01' }, 'records')).toThrow(/nobody/);
    expect(() => cohortFromCharts(charts, { ...spec, index: 'soon' }, 'records')).toThrow(/no day/);
  });
});
