import { validateResource } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { demoHospital, demoTranscripts } from './index.ts';

const all = (bundles = demoHospital()): Resource[] => bundles.flatMap((b) => (b.entry ?? []).map((e) => e.resource!));

/** Every literal reference below `value`. */
function references(value: unknown, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const item of value) references(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'reference' && typeof child === 'string') found.push(child);
      else references(child, found);
    }
  }
  return found;
}

describe('the demonstration hospital', () => {
  test('same options, same bytes; another seed moves only measurements', () => {
    expect(JSON.stringify(demoHospital())).toBe(JSON.stringify(demoHospital()));
    const other = demoHospital({ seed: 2 });
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(demoHospital()));
    const strip = (resources: Resource[]) => JSON.stringify(resources.filter((r) => r.resourceType !== 'Observation'));
    expect(strip(all(other))).toBe(strip(all()));
  });

  test('ids are legal and unique, and every reference resolves', () => {
    const resources = all();
    const ids = resources.map((r) => `${r.resourceType}/${r.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const r of resources) expect(r.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
    const known = new Set(ids);
    expect(references(resources).filter((ref) => !known.has(ref))).toEqual([]);
  });

  test('every resource is valid FHIR R4', () => {
    const issues = all().flatMap((r) =>
      validateResource(r)
        .filter((issue) => issue.severity === 'error' || issue.severity === 'fatal')
        .map((issue) => `${r.resourceType}/${r.id} ${issue.expression?.[0]}: ${issue.diagnostics}`),
    );
    expect(issues).toEqual([]);
  });

  test('a code has one meaning in the whole hospital', () => {
    const displays = new Map<string, Set<string>>();
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(visit);
      else if (typeof value === 'object' && value !== null) {
        const { system, code, display } = value as { system?: unknown; code?: unknown; display?: unknown };
        if (typeof system === 'string' && typeof code === 'string' && typeof display === 'string') {
          const key = `${system}|${code}`;
          // Letter case apart: it is a matter of style, not of meaning.
          displays.set(key, (displays.get(key) ?? new Set()).add(display.toLowerCase()));
        }
        Object.values(value).forEach(visit);
      }
    };
    visit(all());
    expect(displays.size).toBeGreaterThan(200);
    const ambiguous = [...displays].filter(([, seen]) => seen.size > 1).map(([key, seen]) => [key, ...seen]);
    expect(ambiguous).toEqual([]);
  });

  test('nobody has a running order for a drug to which the chart records an allergy', () => {
    const allergens = new Set<string>();
    const charts = all();
    for (const r of charts) {
      if (r.resourceType !== 'AllergyIntolerance') continue;
      for (const c of r.code?.coding ?? []) allergens.add(`${r.patient.reference}|${c.system}|${c.code}`);
    }
    const ordered = (status: string | undefined): string[] =>
      charts.flatMap((r) =>
        r.resourceType === 'MedicationRequest' &&
        r.status === status &&
        (r.medicationCodeableConcept?.coding ?? []).some((c) =>
          allergens.has(`${r.subject.reference}|${c.system}|${c.code}`),
        )
          ? [r.id!]
          : [],
      );
    expect(ordered('active')).toEqual([]);
    // The antibiotic that caused a reaction in the ward was stopped, which also shows that the search above finds things.
    expect(ordered('stopped')).toHaveLength(1);
  });

  test('a patient bundle speaks of one patient', () => {
    for (const bundle of demoHospital().slice(1)) {
      const resources = (bundle.entry ?? []).map((e) => e.resource!);
      const patient = resources[0]!;
      expect(patient.resourceType).toBe('Patient');
      const subjects = new Set(references(resources).filter((ref) => ref.startsWith('Patient/')));
      expect([...subjects]).toEqual([`Patient/${patient.id}`]);
    }
  });

  test('nothing is recorded after "now" except what is planned', () => {
    const asOf = '2031-07-02T09:00:00-05:00';
    const now = Date.parse(asOf);
    const planned = new Set(['Appointment', 'ServiceRequest', 'Goal', 'CarePlan', 'MedicationRequest']);
    const late: string[] = [];
    for (const r of all(demoHospital({ asOf }))) {
      if (planned.has(r.resourceType)) continue;
      for (const [, text] of JSON.stringify(r).matchAll(/"(\d{4}-\d{2}-\d{2}T[^"]+)"/g)) {
        if (Date.parse(text!) > now) late.push(`${r.resourceType}/${r.id} ${text}`);
      }
    }
    expect(late).toEqual([]);
  });

  test('every stay has admission and discharge diagnoses that are its own conditions', () => {
    for (const r of all()) {
      if (r.resourceType !== 'Encounter' || r.class.code !== 'IMP') continue;
      const roles = (r.diagnosis ?? []).map((d) => d.use?.coding?.[0]?.code);
      expect(roles, r.id).toContain('AD');
      if (r.status === 'finished') expect(roles, r.id).toContain('DD');
      expect(Date.parse(r.period?.start ?? '')).toBeLessThan(Date.parse(r.period?.end ?? '9999-01-01'));
    }
  });

  test('a date that is no date is refused by name', () => {
    expect(() => demoHospital({ asOf: 'yesterday' })).toThrow(/asOf is not a date-time: yesterday/);
  });

  test('each transcript speaks a dose that the chart does not hold', () => {
    const charts = all();
    for (const transcript of demoTranscripts()) {
      const orders = charts.filter(
        (r) =>
          r.resourceType === 'MedicationRequest' &&
          r.subject.reference === transcript.patient &&
          r.status === 'active' &&
          JSON.stringify(r.medicationCodeableConcept).includes(transcript.conflict.drug),
      );
      const texts = orders.map((r) => JSON.stringify(r)).join(' ');
      expect(texts).toContain(transcript.conflict.charted.split(' ').slice(0, 2).join(' '));
      expect(texts).not.toContain(`"${transcript.conflict.spoken.split(' ').slice(0, 2).join(' ')} `);
    }
  });
});
