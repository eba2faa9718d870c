import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCharts, type Chart, entryTime, parseTime } from './index.ts';

const PATIENT = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: 'Okafor', given: ['Ada'] }],
  birthDate: '1960-05',
};
const subject = { reference: 'urn:uuid:p-url' };

function record(...resources: unknown[]) {
  return [{ resource: PATIENT, fullUrl: 'urn:uuid:p-url' }, ...resources.map((resource) => ({ resource }))] as never;
}

function chartOf(...resources: unknown[]): Chart {
  const { charts } = buildCharts(record(...resources));
  expect(charts).toHaveLength(1);
  return charts[0]!;
}

describe('parseTime', () => {
  it('keeps the precision a date was recorded in', () => {
    expect(parseTime('2024')).toMatchObject({ day: '2024', start: Date.UTC(2024, 0), end: Date.UTC(2025, 0) - 1 });
    expect(parseTime('2024-02')).toMatchObject({ day: '2024-02', end: Date.UTC(2024, 2) - 1 });
    expect(parseTime('2024-02-29')).toMatchObject({ end: Date.UTC(2024, 2) - 1 });
  });

  it('keeps the calendar day of the offset it was written in', () => {
    const time = parseTime('2024-03-01T01:30:00+05:30')!;
    expect(time.day).toBe('2024-03-01');
    expect(time.start).toBe(Date.UTC(2024, 1, 29, 20, 0));
  });

  it.each(['2023-02-29', '2024-13', '24-01-01', 'yesterday', '2024-01-01T25:00:00Z', `${'9'.repeat(1000)}`])(
    'refuses %s',
    (text) => expect(parseTime(text)).toBeUndefined(),
  );
});

describe('buildCharts', () => {
  it('finds the patient by fullUrl, relative, versioned and absolute reference', () => {
    const references = ['urn:uuid:p-url', 'Patient/p1', 'Patient/p1/_history/3', 'https://ehr.example/fhir/Patient/p1'];
    const chart = chartOf(
      ...references.map((reference, index) => ({
        resourceType: 'Condition',
        id: `c${index}`,
        subject: { reference },
        code: { text: 'Gout' },
      })),
    );
    expect(chart.conditions).toHaveLength(references.length);
  });

  it('never puts an entry of an unknown patient into a chart', () => {
    const { charts, problems } = buildCharts(
      record({
        resourceType: 'Condition',
        id: 'c1',
        subject: { reference: 'Patient/someone-else' },
        code: { text: 'Gout' },
      }),
    );
    expect(charts[0]!.conditions).toEqual([]);
    expect(problems).toEqual([
      { ref: 'Condition/c1', path: 'Condition.subject', message: 'names no patient of this record' },
    ]);
  });

  it('keeps an entry whose other fields are of the wrong type, and says which', () => {
    const chart = chartOf({
      resourceType: 'Condition',
      id: 'c1',
      subject,
      code: { text: 'Gout' },
      onsetDateTime: 7,
      bodySite: 'knee',
      recordedDate: '2024-99-01',
    });
    expect(chart.conditions[0]!.concept.text).toBe('Gout');
    expect(chart.problems.map((problem) => problem.path).sort()).toEqual([
      'Condition.bodySite',
      'Condition.recordedDate',
    ]);
  });

  it('leaves out what was entered in error', () => {
    const chart = chartOf(
      { resourceType: 'Observation', id: 'o1', status: 'entered-in-error', subject, code: { text: 'Potassium' } },
      {
        resourceType: 'Condition',
        id: 'c1',
        subject,
        code: { text: 'Gout' },
        verificationStatus: { coding: [{ code: 'entered-in-error' }] },
      },
    );
    expect(chart.all()).toHaveLength(1);
  });

  it('reads a medication by reference, contained or in the record, with its dosage', () => {
    const dosageInstruction = [
      {
        text: 'One tablet twice daily',
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
        route: { text: 'oral' },
        doseAndRate: [{ doseQuantity: { value: 500, unit: 'mg' } }],
      },
    ];
    const chart = chartOf(
      {
        resourceType: 'MedicationRequest',
        id: 'm1',
        status: 'active',
        subject,
        contained: [{ resourceType: 'Medication', id: 'med', code: { text: 'Metformin' } }],
        medicationReference: { reference: '#med' },
        dosageInstruction,
      },
      { resourceType: 'Medication', id: 'shared', code: { coding: [{ display: 'Warfarin' }] } },
      {
        resourceType: 'MedicationStatement',
        id: 'm2',
        status: 'active',
        subject,
        medicationReference: { reference: 'Medication/shared' },
      },
    );
    expect(chart.medications.map((entry) => entry.concept.text).sort()).toEqual(['Metformin', 'Warfarin']);
    expect(chart.medications.find((entry) => entry.id === 'm1')!.dosages[0]).toEqual({
      text: 'One tablet twice daily',
      dose: { value: 500, unit: 'mg' },
      route: 'oral',
      frequency: { count: 2, period: 1, unit: 'd' },
      asNeeded: false,
    });
  });

  it('takes the newer of two versions of one resource', () => {
    const version = (lastUpdated: string, text: string) => ({
      resourceType: 'Condition',
      id: 'c1',
      meta: { lastUpdated },
      subject,
      code: { text },
    });
    const chart = chartOf(version('2024-02-01T00:00:00Z', 'new'), version('2024-01-01T00:00:00Z', 'old'));
    expect(chart.conditions.map((entry) => entry.concept.text)).toEqual(['new']);
  });

  it('never throws, whatever the resources hold', () => {
    const types = [
      'Patient',
      'Condition',
      'MedicationRequest',
      'Encounter',
      'Observation',
      'Appointment',
      'constructor',
      '__proto__',
    ];
    const resource = fc
      .tuple(
        fc.constantFrom(...types),
        fc.dictionary(
          fc.constantFrom('code', 'subject', 'period', 'component', 'name', 'dosageInstruction'),
          fc.jsonValue(),
        ),
      )
      .map(([resourceType, fields]) => ({ id: 'x', ...fields, resourceType }));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 6 }), (resources) => {
        for (const chart of buildCharts(record(...resources)).charts) chart.asOf(0).lastEvent();
      }),
    );
  });
});

describe('Chart.asOf', () => {
  const chart = chartOf(
    {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      class: { code: 'IMP' },
      subject,
      period: { start: '2024-03-01T08:00:00Z', end: '2024-03-05T12:00:00Z' },
    },
    {
      resourceType: 'Condition',
      id: 'c1',
      subject,
      code: { text: 'Pneumonia' },
      clinicalStatus: { coding: [{ code: 'resolved' }] },
      onsetDateTime: '2024-03-01T09:00:00Z',
      abatementDateTime: '2024-03-20T00:00:00Z',
    },
    {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      subject,
      code: { text: 'CRP' },
      effectiveDateTime: '2024-03-02T06:00:00Z',
      issued: '2024-03-04T06:00:00Z',
    },
    {
      resourceType: 'Appointment',
      id: 'a1',
      status: 'booked',
      created: '2024-03-02T00:00:00Z',
      start: '2024-04-01T09:00:00Z',
      participant: [{ actor: subject }],
    },
  );
  const during = chart.asOf(Date.parse('2024-03-03T00:00:00Z'));

  it('has the patient still in hospital and the problem still active', () => {
    expect(during.encounters[0]).toMatchObject({ status: 'in-progress' });
    expect(during.encounters[0]!.end).toBeUndefined();
    expect(during.conditions[0]).toMatchObject({ clinicalStatus: 'active' });
  });

  it('does not know a result that was issued later', () => {
    expect(during.observations).toEqual([]);
  });

  it('keeps a plan that was already made', () => {
    expect(during.others.map((entry) => entry.ref)).toEqual(['Appointment/a1']);
    expect(chart.asOf(Date.parse('2024-03-01T23:00:00Z')).others).toEqual([]);
  });

  it('holds nothing later than the instant, at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 1, 28), max: Date.UTC(2024, 4, 1) }), (instant) => {
        for (const entry of chart.asOf(instant).all()) {
          if (entry.recorded) expect(entry.recorded.start).toBeLessThanOrEqual(instant);
          if (entry.resourceType !== 'Appointment') expect(entryTime(entry)?.start ?? 0).toBeLessThanOrEqual(instant);
        }
      }),
    );
  });
});
