import { demoHospital } from '@aceso/demo';
import { buildCharts, type Chart, type SourceResource } from '@aceso/fhir';
import type { Bundle, Composition, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';
import { toFhir } from './render.ts';

const chartOf = (resources: readonly object[]): Chart =>
  buildCharts(resources.map((resource) => ({ resource: resource as Resource }))).charts[0]!;
const subject = { reference: 'Patient/p' };
const bare = chartOf([{ resourceType: 'Patient', id: 'p' }]);
const charts = [
  bare,
  chartOf([
    { resourceType: 'Patient', id: 'p', name: [{ family: 'Roe' }], birthDate: '1970-02-03' },
    { resourceType: 'Medication', id: 'm', code: { text: 'Ramipril 5 mg tablet' } },
    {
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'active',
      subject,
      medicationReference: { reference: 'Medication/m' },
      informationSource: { reference: 'Practitioner/elsewhere', display: 'Dr. Poe' },
    },
  ]),
  ...buildCharts(demoHospital().flatMap((bundle) => (bundle.entry ?? []) as SourceResource[])).charts,
];
const ips = (chart: Chart): Bundle => toFhir(compose(chart, { type: 'patient-summary' }), chart);

const REQUIRED = { problems: '11450-4', allergies: '48765-2', medications: '10160-0' };

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'reference' && typeof item === 'string' ? [item] : referencesIn(item),
  );
}

/** Rules of IPS 2.0.0 (Bundle-uv-ips, Composition-uv-ips, Patient-uv-ips) and of R4 documents (section 3.3.1). */
describe('a patient summary as International Patient Summary', () => {
  test.each(charts.map((chart) => [chart.patient.ref, chart] as const))('%s', (_, chart) => {
    const bundle = ips(chart);
    const [composition, patient] = bundle.entry!.map((entry) => entry.resource!) as [Composition, Resource];
    expect(bundle).toMatchObject({ type: 'document', timestamp: expect.any(String), identifier: expect.anything() });
    expect(bundle.meta?.profile).toEqual(['http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips']);
    expect(bundle.meta?.security?.[0]?.code).toBe('AIAST');
    expect(composition).toMatchObject({
      resourceType: 'Composition',
      status: 'preliminary',
      type: { coding: [{ system: 'http://loinc.org', code: '60591-5' }] },
      subject: { reference: `Patient/${patient.id}` },
      date: expect.any(String),
      author: [expect.anything()],
      title: expect.any(String),
      meta: { security: [{ code: 'AIAST' }] },
    });
    expect(patient.resourceType).toBe('Patient');

    const urls = bundle.entry!.map((entry) => entry.fullUrl);
    expect(urls.every((url) => /^https:\/\/.+\/[A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.test(url!))).toBe(true);
    expect(new Set(urls).size).toBe(urls.length);
    for (const { fullUrl, resource } of bundle.entry!)
      expect(fullUrl).toMatch(new RegExp(`/${resource!.resourceType}/${resource!.id}$`));

    for (const code of Object.values(REQUIRED)) {
      const sections = composition.section!.filter((section) => section.code?.coding?.[0]?.code === code);
      expect(sections).toHaveLength(1);
      // ips-comp-1: entries, or the reason why there are none; cmp-2: never both.
      expect((sections[0]!.entry?.length ?? 0) > 0).toBe(sections[0]!.emptyReason === undefined);
    }
    for (const section of composition.section!) {
      expect(section.title).toBeTruthy();
      expect(section.code).toBeTruthy();
      expect(section.text?.div).toContain('http://www.w3.org/1999/xhtml');
      if (section.emptyReason) expect(section.entry).toBeUndefined();
    }

    const held = new Set(bundle.entry!.map(({ resource }) => `${resource!.resourceType}/${resource!.id}`));
    const literal = bundle.entry!.flatMap(({ resource }) => referencesIn(resource));
    for (const reference of literal)
      if (!/^(?:#|[a-z]+:)/.test(reference)) expect(held.has(reference), reference).toBe(true);
    const pointed = new Set(literal);
    for (const ref of held) if (!ref.startsWith('Composition/')) expect(pointed.has(ref), ref).toBe(true);
  });

  test('says that name and birth date are unknown where the record has none', () => {
    expect(ips(bare).entry![1]!.resource).toMatchObject({
      name: [{ extension: [{ valueCode: 'unknown' }] }],
      _birthDate: { extension: [{ valueCode: 'unknown' }] },
    });
  });

  test('names a medicine that the record names by reference', () => {
    const statement = ips(charts[1]!).entry!.find((entry) => entry.resource!.resourceType === 'MedicationStatement');
    expect(statement!.resource).toMatchObject({ medicationCodeableConcept: { text: 'Ramipril 5 mg tablet' } });
    expect(statement!.resource).toMatchObject({
      informationSource: { identifier: { value: 'Practitioner/elsewhere' }, display: 'Dr. Poe' },
    });
  });
});
