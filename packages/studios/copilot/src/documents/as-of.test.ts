import { RECORD_DOCUMENT_TYPES, renderMarkdown } from '@aceso/evidence';
import { buildCharts, type Chart, parseTime } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';

const DAY_MS = 86_400_000;
const T0 = Date.UTC(2023, 5, 15, 12);
const subject = { reference: 'Patient/p' };
const patient = {
  resourceType: 'Patient',
  id: 'p',
  name: [{ text: 'Pat Doe' }],
  gender: 'female',
  birthDate: '1950-02',
};

const OFFSETS = [-720, -300, 0, 330, 840];
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** A moment written as records write it: to the year, month, day, minute or second, in some offset. */
const written = fc
  .record({
    day: fc.integer({ min: -400, max: 400 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    precision: fc.constantFrom(4, 7, 10, 16, 19),
    offset: fc.constantFrom(...OFFSETS),
  })
  .map(({ day, minute, precision, offset }) => {
    const local = new Date(T0 + day * DAY_MS + minute * 60_000).toISOString();
    if (precision <= 10) return local.slice(0, precision);
    const zone =
      offset === 0
        ? 'Z'
        : `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
    return `${local.slice(0, 16)}:00${zone}`;
  });
const maybe = fc.option(written, { nil: undefined, freq: 4 });

/** What may be said of one resource, and from when: a token that stands in its words, with the times it needs. */
interface Made {
  readonly resource: object;
  readonly tokens: readonly { readonly token: string; readonly since: readonly (string | undefined)[] }[];
}

const KINDS = [
  'Condition',
  'Observation',
  'MedicationRequest',
  'Procedure',
  'Encounter',
  'AllergyIntolerance',
  'DiagnosticReport',
  'Immunization',
  'MedicationStatement',
] as const;

const made = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    a: maybe,
    b: maybe,
    c: maybe,
    n: fc.integer({ min: 0, max: 1e6 }),
    linked: fc.boolean(),
  })
  .map(({ kind, a, b, c, n, linked }): Made => {
    const token = `zq${n}${kind.toLowerCase().slice(0, 4)}`;
    const code = { text: token };
    const id = `${kind}-${n}`;
    const base = {
      resourceType: kind,
      id,
      subject,
      ...(linked && kind !== 'Encounter' && { encounter: { reference: 'Encounter/base' } }),
    };
    const note = { text: `${token}note`, ...(c !== undefined && { time: c }) };
    switch (kind) {
      case 'Condition':
        return {
          resource: { ...base, code, recordedDate: a, onsetDateTime: b, abatementDateTime: c, note: [note] },
          tokens: [
            { token, since: [a, b] },
            { token: `${token}note`, since: [a, b, c] },
          ],
        };
      case 'Observation':
        return {
          resource: {
            ...base,
            status: 'final',
            code,
            effectiveDateTime: a,
            issued: b,
            valueQuantity: { value: 5, unit: 'mmol/L' },
          },
          tokens: [{ token, since: [a, b] }],
        };
      case 'MedicationRequest':
        return {
          resource: {
            ...base,
            status: c === undefined ? 'active' : 'stopped',
            intent: 'order',
            medicationCodeableConcept: code,
            authoredOn: a,
            statusReason: { text: `${token}why` },
            dosageInstruction: [{ text: 'one daily', timing: { repeat: { boundsPeriod: { start: b, end: c } } } }],
          },
          tokens: [{ token, since: [a, b] }],
        };
      case 'MedicationStatement':
        return {
          resource: {
            ...base,
            status: 'active',
            medicationCodeableConcept: code,
            dateAsserted: a,
            effectiveDateTime: b,
          },
          tokens: [{ token, since: [a, b] }],
        };
      case 'Procedure':
        return {
          resource: {
            ...base,
            status: 'completed',
            code,
            performedPeriod: { start: a, end: b },
            outcome: { text: `${token}out` },
          },
          tokens: [{ token, since: [a] }],
        };
      case 'Encounter':
        return {
          resource: {
            ...base,
            status: 'finished',
            class: { code: 'IMP' },
            period: { start: a, end: b },
            reasonCode: [code],
          },
          tokens: [{ token, since: [a] }],
        };
      case 'AllergyIntolerance':
        return {
          resource: {
            resourceType: kind,
            id,
            patient: subject,
            code,
            recordedDate: a,
            reaction: [{ manifestation: [{ text: `${token}rash` }], onset: b }],
          },
          tokens: [
            { token, since: [a] },
            { token: `${token}rash`, since: [a, b] },
          ],
        };
      case 'DiagnosticReport':
        return {
          resource: { ...base, status: 'final', code, effectiveDateTime: a, issued: b, conclusion: `${token}end` },
          tokens: [{ token, since: [a, b] }],
        };
      default:
        return {
          resource: {
            resourceType: kind,
            id,
            patient: subject,
            status: 'completed',
            vaccineCode: code,
            occurrenceDateTime: a,
            recorded: b,
          },
          tokens: [{ token, since: [a, b] }],
        };
    }
  });

const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function chartOf(entries: readonly Made[], start: string | undefined): Chart {
  const base = {
    resourceType: 'Encounter',
    id: 'base',
    status: 'finished',
    class: { code: 'IMP' },
    subject,
    period: { start },
  };
  return buildCharts(
    [patient, base, ...entries.map(({ resource }) => resource)].map((resource) => ({
      resource: clean(resource) as Resource,
    })),
  ).charts[0]!;
}

/** Certainly after the moment: even its earliest reading is, in its own zone by the calendar for a day. */
function isAfter(text: string | undefined, asOf: string): boolean {
  if (text === undefined) return false;
  const time = parseTime(text)!;
  const limit = parseTime(asOf)!;
  if (time.start > limit.end) return true;
  if (asOf.includes('T')) return false;
  const length = Math.min(time.day.length, limit.day.length);
  return time.day.slice(0, length) > limit.day.slice(0, length);
}

describe('a document as of a moment, from any record', () => {
  test('says nothing that was recorded or happened later', () => {
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 12 }),
        maybe,
        written,
        fc.constantFrom(...RECORD_DOCUMENT_TYPES),
        (entries, start, asOf, type) => {
          const chart = chartOf(entries, start);
          const text = renderMarkdown(compose(chart, { type, asOf }));
          for (const { tokens } of entries) {
            for (const { token, since } of tokens) {
              if (since.some((time) => isAfter(time, asOf)))
                expect(text.replace(/## Evidence[\s\S]*$/, '')).not.toMatch(new RegExp(`${token}\\b`));
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('has only sentences with claims, and claims with evidence of that patient in that record', () => {
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 10 }),
        written,
        fc.constantFrom(...RECORD_DOCUMENT_TYPES),
        (entries, asOf, type) => {
          // The same entries again, as another patient's: none of theirs may be said or cited.
          const others = entries.map(({ resource }) => {
            const copy = JSON.parse(
              JSON.stringify(resource).replaceAll('Patient/p', 'Patient/q').replaceAll('zq', 'zz'),
            ) as {
              id: string;
            };
            return { resource: { ...copy, id: `q-${copy.id}` } as unknown as Resource };
          });
          const resources = [patient, { resourceType: 'Patient', id: 'q' }, ...entries.map(({ resource }) => resource)];
          const chart = buildCharts([
            ...resources.map((resource) => ({ resource: clean(resource) as Resource })),
            ...others,
          ]).charts.find((one) => one.patient.id === 'p')!;
          const draft = compose(chart, { type, asOf });
          expect(renderMarkdown(draft)).not.toMatch(/zz\d/);
          for (const { text, claims } of draft.sections.flatMap((section) => section.sentences)) {
            expect(claims.length, text).toBeGreaterThan(0);
            for (const claim of claims) {
              const own = claim.evidence.filter((evidence) => evidence.lane === 'chart');
              expect(own.length, text).toBeGreaterThan(0);
              for (const evidence of own)
                expect([evidence.patient, chart.byRef.has(evidence.ref)]).toEqual(['Patient/p', true]);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('has a medicine that was stopped later as one in use, without the reason of later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (before, after) => {
        const day = (days: number): string => new Date(T0 + days * DAY_MS).toISOString().slice(0, 10);
        const chart = chartOf(
          [
            {
              tokens: [],
              resource: {
                resourceType: 'MedicationRequest',
                id: 'm',
                status: 'stopped',
                intent: 'order',
                subject,
                medicationCodeableConcept: { text: 'Zetril 5 mg tablet' },
                authoredOn: day(-before),
                statusReason: { text: 'angioedema' },
                dosageInstruction: [{ timing: { repeat: { boundsPeriod: { start: day(-before), end: day(after) } } } }],
              },
            },
          ],
          undefined,
        );
        const at = (asOf: string): string => renderMarkdown(compose(chart, { type: 'patient-summary', asOf }));
        expect(at(day(0))).toMatch(/- Zetril 5 mg tablet/);
        expect(at(day(0))).not.toMatch(/angioedema/);
        expect(at(day(after + 1))).not.toMatch(/- Zetril 5 mg tablet, /);
      }),
      { numRuns: 40 },
    );
  });

  test('reads a day as the calendar day that the record itself writes', () => {
    const entry = (effectiveDateTime: string): Made => ({
      tokens: [],
      resource: {
        resourceType: 'Observation',
        id: 'o',
        status: 'final',
        subject,
        code: { text: 'zeta' },
        effectiveDateTime,
        valueString: 'seen',
      },
    });
    const text = (time: string, asOf: string): string =>
      renderMarkdown(compose(chartOf([entry(time)], undefined), { type: 'patient-summary', asOf }));
    expect(text('2023-06-16T01:00:00+09:00', '2023-06-15')).not.toMatch(/zeta: seen/i);
    expect(text('2023-06-15T09:00:00-05:00', '2023-06-15')).toMatch(/zeta: seen/i);
    expect(text('2023-06-15T09:00:00-05:00', '2023-06-15T13:00:00Z')).not.toMatch(/zeta: seen/i);
  });

  test('forgets remarks of later, and undated ones of what has ended since', () => {
    const condition = (more: object): Made => ({
      tokens: [],
      resource: {
        resourceType: 'Condition',
        id: 'c',
        subject,
        code: { text: 'gout' },
        recordedDate: '2023-01-01',
        ...more,
      },
    });
    const notes = (more: object): readonly string[] =>
      chartOf([condition(more)], undefined).asOf(Date.UTC(2023, 5, 15)).conditions[0]!.notes;
    expect(
      notes({
        note: [
          { text: 'early', time: '2023-02-01' },
          { text: 'late', time: '2023-07-01' },
        ],
      }),
    ).toEqual(['early']);
    expect(notes({ note: [{ text: 'undated' }] })).toEqual(['undated']);
    expect(notes({ note: [{ text: 'undated' }], abatementDateTime: '2023-08-01' })).toEqual([]);
  });

  test('lets an entry without any time stand or fall with its encounter', () => {
    const entry: Made = {
      tokens: [],
      resource: {
        resourceType: 'Condition',
        id: 'c',
        subject,
        code: { text: 'gout' },
        encounter: { reference: 'Encounter/base' },
      },
    };
    const count = (start: string): number => chartOf([entry], start).asOf(Date.UTC(2023, 5, 15)).conditions.length;
    expect([count('2023-06-01'), count('2023-07-01')]).toEqual([1, 0]);
  });
});
