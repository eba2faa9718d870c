import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateResource } from './index.ts';
import { checkNarrative } from './narrative.ts';

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Gray' }], birthDate: '1980-02-29' };
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
  subject: { reference: 'Patient/p1' },
  valueQuantity: { value: 13.2, unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
};
const found = (resource: unknown): string[] =>
  validateResource(resource).map((issue) => `${issue.code} ${issue.expression?.[0]}`);

describe('validateResource', () => {
  it('accepts good resources', () => {
    expect(validateResource(patient)).toEqual([]);
    expect(validateResource(observation)).toEqual([]);
    expect(
      validateResource({
        ...patient,
        _birthDate: { extension: [{ url: 'http://x', valueDateTime: '1980-02-29T10:00:00Z' }] },
        name: [{ given: ['Ann', null], _given: [null, { extension: [{ url: 'http://x', valueCode: 'unknown' }] }] }],
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Ann &amp; co<br/></p></div>' },
        contained: [{ resourceType: 'Organization', id: 'o', name: 'Ward' }],
        managingOrganization: { reference: '#o' },
      }),
    ).toEqual([]);
  });

  it('tells the invariants of one key apart by what they are of', () => {
    const task = { resourceType: 'Task', status: 'requested', intent: 'proposal', authoredOn: '2026-03-02' };
    expect(validateResource(task)).toEqual([]);
    expect(validateResource({ ...task, lastModified: '2026-03-02T10:00:00Z' })).toEqual([]);
    expect(found({ ...task, lastModified: '2026-03-01' })).toEqual(['invariant Task']);
    const parameters = (parameter: object) => ({ resourceType: 'Parameters', parameter: [parameter] });
    expect(validateResource(parameters({ name: 'a', valueString: 'x' }))).toEqual([]);
    expect(found(parameters({ name: 'a' }))).toEqual(['invariant Parameters.parameter[0]']);
  });

  it.each<[string, object, string]>([
    ['an unknown element', { ...patient, colour: 'red' }, 'structure Patient.colour'],
    ['a wrong letter case', { ...patient, birthdate: '1980' }, 'structure Patient.birthdate'],
    ['a single value for an array', { ...patient, name: { family: 'x' } }, 'structure Patient.name'],
    ['an array for a single value', { ...patient, birthDate: ['1980'] }, 'structure Patient.birthDate'],
    ['an empty array', { ...patient, name: [] }, 'structure Patient.name'],
    ['an empty object', { ...patient, name: [{}] }, 'invariant Patient.name[0]'],
    ['a null', { ...patient, name: null }, 'structure Patient.name'],
    ['a null in an array', { ...patient, name: [{ given: ['a', null] }] }, 'structure Patient.name[0].given[1]'],
    ['an empty string', { ...patient, name: [{ family: '' }] }, 'value Patient.name[0].family'],
    ['a number for a string', { ...patient, name: [{ family: 7 }] }, 'value Patient.name[0].family'],
    ['a string for a boolean', { ...patient, active: 'true' }, 'value Patient.active'],
    ['an impossible date', { ...patient, birthDate: '1981-02-29' }, 'value Patient.birthDate'],
    [
      'a time without zone',
      { ...observation, effectiveDateTime: '2024-01-01T10:00:00' },
      'value Observation.effective',
    ],
    ['a bad id', { ...patient, id: 'a b' }, 'value Patient.id'],
    ['a missing element', { ...observation, status: undefined, code: observation.code }, 'required Observation'],
    ['a code outside the set', { ...observation, status: 'done' }, 'code-invalid Observation.status'],
    [
      'a concept outside the set',
      {
        resourceType: 'Condition',
        subject: { reference: 'Patient/1' },
        clinicalStatus: { coding: [{ code: 'cured' }] },
      },
      'code-invalid Condition.clinicalStatus',
    ],
    ['two choices', { ...observation, valueString: 'x' }, 'structure Observation.value'],
    [
      'a choice of the wrong type',
      { ...observation, valueAddress: { city: 'x' } },
      'structure Observation.valueAddress',
    ],
    ['a wrong target', { ...observation, subject: { reference: 'Practitioner/1' } }, 'value Observation.subject'],
    ['a target that is no type', { ...observation, subject: { reference: 'Persona/1' } }, 'value Observation.subject'],
    [
      'a period that ends before it starts',
      { ...observation, effectivePeriod: { start: '2024', end: '2023' } },
      'invariant Observation.effective',
    ],
    ['value and absent reason', { ...observation, dataAbsentReason: { text: 'x' } }, 'invariant Observation'],
    ['an extension without value', { ...patient, extension: [{ url: 'http://x' }] }, 'invariant Patient.extension[0]'],
    ['an extension without url', { ...patient, extension: [{ valueCode: 'x' }] }, 'required Patient.extension[0]'],
    [
      'a script in the narrative',
      { ...patient, text: { status: 'generated', div: '<div>x<script>1</script></div>' } },
      'invariant Patient.text.div',
    ],
    [
      'a dangling local reference',
      { ...patient, managingOrganization: { reference: '#x' } },
      'invariant Patient.managingOrganization',
    ],
    [
      'an unused contained resource',
      { ...patient, contained: [{ resourceType: 'Device', id: 'd' }] },
      'invariant Patient.contained[0]',
    ],
    [
      'companions of unequal length',
      { ...patient, name: [{ given: ['a'], _given: [null, { id: 'x' }] }] },
      'structure Patient.name[0].given',
    ],
    [
      'a key that is __proto__',
      JSON.parse('{"resourceType":"Patient","__proto__":{"a":1}}'),
      'structure Patient.__proto__',
    ],
  ])('finds %s', (_name, resource, expected) => {
    const bare = JSON.parse(JSON.stringify(resource));
    expect(found(bare)).toContain(expected);
  });

  it('finds errors inside bundles by their full path', () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: patient },
        { resource: { ...observation, status: 'x' } },
        { resource: { resourceType: 'Nope' } },
      ],
    };
    expect(found(bundle)).toEqual([
      'code-invalid Bundle.entry[1].resource.status',
      'structure Bundle.entry[2].resource',
    ]);
  });

  it('says in words what is wrong', () => {
    expect(validateResource({ ...observation, status: 'done' })[0]).toEqual({
      severity: 'error',
      code: 'code-invalid',
      diagnostics:
        'status must be one of registered, preliminary, final, amended, corrected, cancelled, entered-in-error, unknown, not "done"',
      expression: ['Observation.status'],
    });
  });

  it('takes what is no resource at all', () => {
    for (const value of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { resourceType: 'Nope' },
      { resourceType: 7 },
      { resourceType: 'constructor' },
      { resourceType: 'DomainResource' },
    ]) {
      expect(validateResource(value)).toHaveLength(1);
    }
  });

  it('ends on deep, cyclic, wide and shared structures', () => {
    let deep: object = { url: 'http://x', valueCode: 'x' };
    for (let i = 0; i < 10_000; i++) deep = { url: 'http://x', extension: [deep] };
    expect(found({ ...patient, extension: [deep] })).toContainEqual(expect.stringContaining('too-costly'));
    const cyclic: Record<string, unknown> = { url: 'http://x' };
    cyclic.extension = [cyclic];
    expect(found({ ...patient, extension: [cyclic] })).toContainEqual(expect.stringContaining('too-costly'));
    expect(validateResource({ ...patient, name: Array.from({ length: 5000 }, () => ({})) })).toHaveLength(101);
    const trap = {
      resourceType: 'Patient',
      get name() {
        throw new Error('no');
      },
    };
    expect(found(trap)).toEqual(['exception Patient.name']);
  });

  it('never throws and does not change its input', () => {
    const keys = [
      'name',
      'contained',
      'extension',
      'valueQuantity',
      'code',
      'subject',
      'entry',
      'resource',
      '_birthDate',
      'text',
      'meta',
      'resourceType',
      'coding',
      'reference',
      '__proto__',
    ];
    const body = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 5 }),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.constantFrom('Patient', 'Observation', 'Bundle', 'Parameters'),
        fc.dictionary(fc.constantFrom(...keys), body),
        (type, fields) => {
          const resource = { ...fields, resourceType: type };
          const before = JSON.stringify(resource);
          for (const issue of validateResource(resource)) expect(issue.diagnostics).not.toBe('');
          expect(found(resource).filter((text) => text.startsWith('exception'))).toEqual([]);
          expect(JSON.stringify(resource)).toBe(before);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('checkNarrative', () => {
  it.each([
    '<div xmlns="http://www.w3.org/1999/xhtml"><p class="a" style="color: red">x</p><img src="#p"/><!-- c --></div>',
    '<div><a href="https://x">x</a><table><tr><td colspan="2">1 &lt; 2</td></tr></table></div>',
  ])('accepts %s', (text) => expect(checkNarrative(text)).toBeUndefined());

  it.each([
    '<div><p onclick="x">y</p></div>',
    '<div><a href="javascript:alert(1)">x</a></div>',
    '<div><a href="&#106;ava&#x0A;script:alert(1)">x</a></div>',
    '<div><iframe src="x">x</iframe></div>',
    '<div>x<form>y</form></div>',
    '<div> </div>',
    '<div>x',
    '<div><b>x</i></div>',
    '<div>x</div><div>y</div>',
    '<p>x</p>',
    '<div>1 < 2</div>',
    'text',
  ])('refuses %s', (text) => expect(checkNarrative(text)).toBeTypeOf('string'));

  it('is quick on hostile text', () => {
    const start = performance.now();
    for (const text of [
      `<div>${'<'.repeat(50_000)}</div>`,
      `<div ${'a="'.repeat(50_000)}`,
      `<div>${'<b '.repeat(30_000)}`,
      `<div ${' a'.repeat(50_000)}>x</div>`,
    ]) {
      expect(checkNarrative(text)).toBeTypeOf('string');
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
