import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { parseReference, type RecordEntry, ReferenceTable, resolveReferences } from './index.ts';

const entry = (resource: object, fullUrl?: string): RecordEntry => ({
  resource: resource as Resource,
  where: 'x',
  ...(fullUrl === undefined ? {} : { fullUrl }),
});
const observation = (reference: string, more: object = {}) =>
  entry({ resourceType: 'Observation', id: 'o', subject: { reference }, ...more });
const patient = entry(
  { resourceType: 'Patient', id: 'p1', identifier: [{ system: 'http://mrn', value: '7' }] },
  'urn:uuid:abc',
);

describe('resolveReferences', () => {
  it.each([
    'urn:uuid:abc',
    'Patient/p1',
    'Patient/p1/_history/2',
    'http://server/fhir/Patient/p1',
    'https://server/fhir/Patient/p1/_history/3',
    'Patient?identifier=http://mrn|7',
    'Patient?identifier=http%3A%2F%2Fmrn%7C7',
    'Patient?_id=p1',
  ])('brings %s to Patient/p1', (reference) => {
    const source = observation(reference);
    const before = structuredClone(source);
    const { entries, problems } = resolveReferences([patient, source]);
    expect(entries[1]!.resource).toMatchObject({ subject: { reference: 'Patient/p1' } });
    expect(problems).toEqual([]);
    expect(source).toEqual(before);
  });

  it('leaves contained and outside references and reports those that can mean nothing', () => {
    const { entries, problems } = resolveReferences([
      observation('Patient/elsewhere'),
      observation('urn:uuid:missing'),
      observation('#c', { contained: [{ resourceType: 'Patient', id: 'c' }] }),
      observation('#none'),
    ]);
    expect(entries.map((e) => (e.resource as { subject?: { reference?: string } }).subject?.reference)).toEqual([
      'Patient/elsewhere',
      'urn:uuid:missing',
      '#c',
      '#none',
    ]);
    expect(problems.map((p) => p.where)).toEqual(['x.subject.reference', 'x.subject.reference']);
  });

  it('does not choose between two resources with one identifier', () => {
    const twin = entry({ resourceType: 'Patient', id: 'p2', identifier: [{ system: 'http://mrn', value: '7' }] });
    expect(new ReferenceTable([patient, twin]).find('Patient?identifier=http://mrn|7')).toBeUndefined();
  });

  it('ends on resources that refer to each other and on cyclic objects', () => {
    const a = entry({ resourceType: 'Basic', id: 'a', subject: { reference: 'Basic/b' } });
    const b = entry({ resourceType: 'Basic', id: 'b', subject: { reference: 'Basic/a' } });
    expect(resolveReferences([a, b]).entries).toEqual([a, b]);
    const cyclic: Record<string, unknown> = { resourceType: 'Basic', id: 'c' };
    cyclic.self = cyclic;
    expect(resolveReferences([entry(cyclic)]).problems).toEqual([]);
  });
});

describe('parseReference', () => {
  it('tells the forms apart', () => {
    expect(parseReference('#x')).toEqual({ form: 'contained', id: 'x' });
    expect(parseReference('Patient/1/_history/2')).toEqual({ form: 'local', type: 'Patient', id: '1', version: '2' });
    expect(parseReference('http://a/b/Patient/1')).toEqual({
      form: 'absolute',
      base: 'http://a/b/',
      type: 'Patient',
      id: '1',
    });
    expect(parseReference('not a reference')).toEqual({ form: 'other', url: 'not a reference' });
  });
});
