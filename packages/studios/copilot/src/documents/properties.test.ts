import { demoHospital } from '@aceso/demo';
import {
  canonicalJson,
  type Draft,
  RECORD_DOCUMENT_TYPES,
  renderHtml,
  renderMarkdown,
  type Sentence,
} from '@aceso/evidence';
import { buildCharts, type Chart, parseTime } from '@aceso/fhir';
import type { Bundle } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';
import { renderForm } from './forms/index.ts';
import { toFhir } from './render.ts';

const charts: readonly Chart[] = demoHospital()
  .map((bundle: Bundle) =>
    buildCharts((bundle.entry ?? []).map((entry) => ({ resource: entry.resource!, fullUrl: entry.fullUrl }))),
  )
  .flatMap((build) => build.charts);

const sentencesOf = (draft: Draft): Sentence[] => draft.sections.flatMap((section) => [...section.sentences]);

/** Instants at which something in the record happens, and the moments around them. */
const moments = (chart: Chart): number[] =>
  chart
    .all()
    .flatMap((entry) =>
      entry.recorded ? [entry.recorded.start, entry.recorded.end, entry.recorded.start - 60_000] : [],
    );

const anyCase = fc.integer({ min: 0, max: charts.length - 1 }).chain((index) =>
  fc.record({
    chart: fc.constant(charts[index]!),
    type: fc.constantFrom(...RECORD_DOCUMENT_TYPES),
    at: fc.constantFrom(...moments(charts[index]!)),
  }),
);

/** Elements that say when a resource was written down or happened; a plan's own future date is not among them. */
const WHEN: Readonly<Record<string, readonly string[]>> = {
  Condition: ['recordedDate', 'onsetDateTime'],
  Observation: ['issued', 'effectiveDateTime'],
  DiagnosticReport: ['issued', 'effectiveDateTime'],
  MedicationRequest: ['authoredOn'],
  MedicationAdministration: ['effectiveDateTime'],
  MedicationStatement: ['dateAsserted'],
  AllergyIntolerance: ['recordedDate'],
  Immunization: ['occurrenceDateTime'],
  ServiceRequest: ['authoredOn'],
  Appointment: ['created'],
  CarePlan: ['created'],
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const PLANNED = new Set(['follow-up-item', 'order-item', 'action-order-item']);

describe('any document, of any patient, as of any moment', () => {
  test('has only sentences with claims, and claims with evidence of that patient in that record', () => {
    fc.assert(
      fc.property(anyCase, ({ chart, type, at }) => {
        const draft = compose(chart, { type, asOf: new Date(at).toISOString() });
        for (const sentence of sentencesOf(draft)) {
          expect(sentence.claims.length, sentence.text).toBeGreaterThan(0);
          for (const claim of sentence.claims) {
            const own = claim.evidence.filter((evidence) => evidence.lane === 'chart');
            expect(own.length, sentence.text).toBeGreaterThan(0);
            for (const evidence of own) {
              expect(evidence.patient).toBe(chart.patient.ref);
              expect(chart.byRef.has(evidence.ref), evidence.ref).toBe(true);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('cites nothing that was recorded or happened later, and names no later date', () => {
    fc.assert(
      fc.property(anyCase, ({ chart, type, at }) => {
        const draft = compose(chart, { type, asOf: new Date(at).toISOString() });
        const limit = Date.parse(draft.asOf);
        expect(limit).toBeLessThanOrEqual(at);
        for (const sentence of sentencesOf(draft)) {
          for (const evidence of sentence.claims.flatMap((claim) => claim.evidence)) {
            if (evidence.lane !== 'chart') continue;
            const resource = chart.byRef.get(evidence.ref)!.resource as unknown as Record<string, unknown>;
            for (const key of WHEN[String(resource.resourceType)] ?? []) {
              const time = typeof resource[key] === 'string' ? parseTime(resource[key]) : undefined;
              if (time) expect(time.start, `${evidence.ref} ${key} in "${sentence.text}"`).toBeLessThanOrEqual(limit);
            }
          }
          if (PLANNED.has(sentence.form)) continue;
          for (const [words, day, month, year] of sentence.text.matchAll(/\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/g)) {
            // The text shows the day in the record's own offset, at most 14 hours ahead of UTC.
            expect(
              Date.UTC(Number(year), MONTHS.indexOf(month!), Number(day)) - 14 * 3_600_000,
              `${words} in "${sentence.text}"`,
            ).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('is the same, byte for byte, when written again', () => {
    fc.assert(
      fc.property(anyCase, ({ chart, type, at }) => {
        const options = { type, asOf: new Date(at).toISOString() };
        expect(canonicalJson(compose(chart, options))).toBe(canonicalJson(compose(chart, options)));
      }),
      { numRuns: 20 },
    );
  });

  test('has the text that its forms give for its claims, in good order', () => {
    fc.assert(
      fc.property(anyCase, ({ chart, type, at }) => {
        const draft = compose(chart, { type, asOf: new Date(at).toISOString() });
        const ids = new Set<string>();
        for (const { id, form, claims, text } of sentencesOf(draft)) {
          expect(renderForm(form, claims, draft.language)).toBe(text);
          expect(text).toMatch(/^[\p{Lu}\d"(]|^(?:e[A-Z]|p[A-Z]|hs-)/u);
          expect(text).toMatch(/[.!?]$/);
          expect(text).not.toMatch(
            /undefined|NaN|\[object|\(\)| {2}|\.\.$| [,.;:]|\((?:finding|disorder|procedure|situation)\)/,
          );
          ids.add(id);
        }
        expect(ids.size).toBe(sentencesOf(draft).length);
      }),
      { numRuns: 60 },
    );
  });

  test('becomes a FHIR document whose references all resolve', () => {
    fc.assert(
      fc.property(anyCase, ({ chart, type, at }) => {
        const bundle = toFhir(compose(chart, { type, asOf: new Date(at).toISOString() }), chart);
        const [composition] = bundle.entry!.map((entry) => entry.resource!);
        const held = new Set(bundle.entry!.map((entry) => `${entry.resource!.resourceType}/${entry.resource!.id}`));
        expect(composition?.resourceType).toBe('Composition');
        if (composition?.resourceType !== 'Composition') return;
        expect(held.has(composition.subject!.reference!)).toBe(true);
        for (const section of composition.section ?? []) {
          for (const entry of section.entry ?? []) expect(held.has(entry.reference!), entry.reference).toBe(true);
          if (section.emptyReason) expect(section.entry ?? []).toHaveLength(0);
          expect(section.text?.div).toContain('xmlns="http://www.w3.org/1999/xhtml"');
        }
      }),
      { numRuns: 30 },
    );
  });
});

test('recorded text cannot break out of HTML or Markdown', () => {
  const hostile = '<script>alert(1)</script>](javascript:x) `# ' + '\u202e' + '\'"&';
  const { charts: made } = buildCharts([
    {
      resource: {
        resourceType: 'Patient',
        id: 'p',
        name: [{ text: hostile }],
        gender: 'female',
        birthDate: '1980-01-01',
      },
    },
    {
      resource: {
        resourceType: 'Condition',
        id: 'c',
        subject: { reference: 'Patient/p' },
        code: { text: hostile },
        recordedDate: '2020-01-01',
      },
    },
  ]);
  for (const type of RECORD_DOCUMENT_TYPES) {
    const draft = compose(made[0]!, { type });
    expect(renderHtml(draft)).not.toContain('<script>alert');
    const markdown = renderMarkdown(draft);
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    expect(markdown).not.toMatch(/(?<!\\)\]\(javascript/);
    expect(markdown + renderHtml(draft)).not.toContain('\u202e');
  }
});
