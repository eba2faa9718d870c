import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../validate/index.ts';
import { evaluateFhirPath } from './index.ts';

const patient = {
  resourceType: 'Patient',
  name: [{ given: ['Ann', 'B'], family: 'Gray' }],
  birthDate: '1980-02-29',
  deceasedBoolean: false,
};

describe('evaluateFhirPath', () => {
  it('gives plain data and leaves the input as it was', async () => {
    const input = structuredClone(patient);
    const deep = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.freeze(value);
      for (const inner of Object.values(value)) deep(inner);
    };
    deep(input);
    expect(await evaluateFhirPath(input, 'Patient.name')).toEqual({ ok: true, values: patient.name });
    expect(await evaluateFhirPath(input, 'name.given.first() & name.family')).toEqual({
      ok: true,
      values: ['AnnGray'],
    });
    expect(await evaluateFhirPath(input, 'deceased is boolean')).toEqual({ ok: true, values: [true] });
    expect(await evaluateFhirPath(input, 'birthDate + 1 year')).toEqual({ ok: true, values: ['1981-02-28'] });
    expect(Reflect.ownKeys(input.name[0]!)).toEqual(['given', 'family']);
  });

  it('takes a base and variables', async () => {
    const result = await evaluateFhirPath({ family: 'x' }, 'family = %wanted', {
      base: 'Patient.name',
      variables: { wanted: 'x' },
    });
    expect(result).toEqual({ ok: true, values: [true] });
  });

  it('says what is wrong with an expression instead of throwing', async () => {
    for (const bad of ['name.', 'foo(', '1 + true', 'x'.repeat(30_000)]) {
      expect(await evaluateFhirPath(patient, bad)).toMatchObject({ ok: false, message: expect.any(String) });
    }
  });
});

describe('checkInvariants', () => {
  it('evaluates what the fast walk leaves out', async () => {
    const questionnaire = (item: object) => ({
      resourceType: 'Questionnaire',
      status: 'draft',
      item: [{ linkId: '1', type: 'display', ...item }],
    });
    expect(await checkInvariants(questionnaire({ text: 'x' }))).toEqual([]);
    expect(await checkInvariants(questionnaire({ code: [{ code: 'x' }] }))).toMatchObject([
      { code: 'invariant', diagnostics: expect.stringContaining('que-3') },
    ]);
    expect(await checkInvariants(patient)).toEqual([]);
    expect(await checkInvariants('no resource')).toEqual([]);
  });
});
