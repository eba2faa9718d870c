import { describe, expect, it } from 'vitest';
import { leadsTo, resolve, stepsOf } from './fhir-path.ts';

describe('paths of evidence', () => {
  it.each([
    ['MedicationRequest.dosageInstruction[0].doseAndRate[1]', ['dosageInstruction', 0, 'doseAndRate', 1]],
    ['MedicationRequest', []],
    ['code.text', ['code', 'text']],
    ['Observation.value as Quantity', ['valueQuantity']],
    ['Observation.value.ofType(Quantity).value', ['valueQuantity', 'value']],
    ["Patient.identifier.where(system = 'x').value", ['identifier']],
    ['Patient.name[0', undefined],
    ['where(a)', undefined],
  ])('%s', (path, steps) => {
    expect(stepsOf(path, /^[A-Z][A-Za-z]+/.exec(path)?.[0] ?? 'Patient')).toEqual(steps);
  });
  it('does not walk what is too long', () => {
    expect(stepsOf('a.'.repeat(400), 'Patient')).toBeUndefined();
  });
});

describe('finding the element', () => {
  const json = {
    valueQuantity: { value: 9.1 },
    code: { coding: [{ code: '718-7' }] },
    note: [{ text: 'a' }, { text: 'b' }],
  };
  it('fills in the type of a choice and the only entry of a list', () => {
    expect(resolve(json, ['value'])).toEqual(['valueQuantity']);
    expect(resolve(json, ['code', 'coding', 'code'])).toEqual(['code', 'coding', 0, 'code']);
  });
  it('goes only as far as there is something', () => {
    expect(resolve(json, ['note', 'text'])).toEqual(['note']);
    expect(resolve(json, ['note', 5])).toEqual(['note']);
    expect(resolve(json, ['constructor'])).toEqual([]);
    expect(resolve('text', ['a'])).toEqual([]);
  });
  it('knows the way to a target', () => {
    expect(leadsTo(['code'], ['code', 'coding'])).toBe(true);
    expect(leadsTo(['note'], ['code', 'coding'])).toBe(false);
  });
});
