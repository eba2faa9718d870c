import { demoHospital } from '@aceso/demo';
import { RECORD_DOCUMENT_TYPES } from '@aceso/evidence';
import { buildCharts } from '@aceso/fhir';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';
import type { DocumentError } from './error.ts';
import { DRAFT_FORMATS, renderDraft } from './render.ts';

const bundles = demoHospital().filter((bundle: Bundle) =>
  bundle.entry?.some((entry) => entry.resource?.resourceType === 'Patient'),
);
const JUNK: readonly unknown[] = [
  null,
  7,
  -1e308,
  '',
  'x'.repeat(5000),
  '9999-99-99',
  '2026-13-40T99:99',
  [],
  {},
  [null],
  [[{}]],
  true,
  { coding: 'no' },
  { value: Number.NaN },
];

/** Swaps or drops fields deep inside a copy of a resource; ids and subjects stay, so that the chart keeps the entry. */
function spoil(resource: Resource, picks: readonly number[]): Resource {
  const copy = structuredClone(resource) as unknown as Record<string, unknown>;
  picks.forEach((pick, index) => {
    let node: Record<string, unknown> = copy;
    for (let depth = 0; depth <= pick % 4; depth++) {
      const keys = Object.keys(node).filter(
        (key) => !(node === copy && ['resourceType', 'id', 'subject', 'patient'].includes(key)),
      );
      const key = keys[(pick + depth * 31) % Math.max(1, keys.length)];
      if (key === undefined) return;
      const next = node[key];
      if (typeof next === 'object' && next !== null && depth < pick % 4) node = next as Record<string, unknown>;
      else {
        if (pick % 3 === 0) delete node[key];
        else node[key] = JUNK[(pick + index) % JUNK.length];
        return;
      }
    }
  });
  return copy as unknown as Resource;
}

test('a spoiled record still gives every document in every format', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: bundles.length - 1 }),
      fc.array(fc.nat(100_000), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...RECORD_DOCUMENT_TYPES),
      (index, picks, type) => {
        const entries = bundles[index]!.entry!.map((entry, position) => ({
          resource:
            position % 2 === 0
              ? spoil(
                  entry.resource!,
                  picks.map((pick) => pick + position),
                )
              : entry.resource!,
          fullUrl: entry.fullUrl,
        }));
        for (const chart of buildCharts(entries).charts) {
          const draft = compose(chart, { type });
          expect(draft.sections.length).toBeGreaterThan(3);
          for (const format of DRAFT_FORMATS) expect(renderDraft(draft, format, chart)).toMatch(/\n$/);
        }
      },
    ),
    { numRuns: 80 },
  );
});

describe('records with next to nothing in them', () => {
  const bare: readonly [string, Resource[]][] = [
    ['a patient alone', [{ resourceType: 'Patient', id: 'p' }]],
    [
      'a visit without period or class',
      [
        { resourceType: 'Patient', id: 'p' },
        { resourceType: 'Encounter', id: 'e', status: 'finished', subject: { reference: 'Patient/p' } } as Resource,
      ],
    ],
    [
      'partial dates',
      [
        { resourceType: 'Patient', id: 'p', birthDate: '1950', gender: 'other', deceasedBoolean: true },
        {
          resourceType: 'Encounter',
          id: 'e',
          status: 'finished',
          class: { code: 'IMP' },
          subject: { reference: 'Patient/p' },
          period: { start: '2019', end: '2019-03' },
        },
        {
          resourceType: 'Condition',
          id: 'c',
          subject: { reference: 'Patient/p' },
          encounter: { reference: 'Encounter/e' },
          code: { text: 'Asthme aigu' },
          onsetDateTime: '2019-02',
        },
      ],
    ],
  ];
  test.each(bare)('%s', (_, resources) => {
    const [chart] = buildCharts(resources.map((resource) => ({ resource }))).charts;
    for (const type of RECORD_DOCUMENT_TYPES) {
      const sentences = compose(chart!, { type }).sections.flatMap((section) => section.sentences);
      expect(sentences.length).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('a request that cannot be met is refused with what to change', () => {
  const [chart] = buildCharts(
    bundles[0]!.entry!.map((entry) => ({ resource: entry.resource!, fullUrl: entry.fullUrl })),
  ).charts;
  test.each([
    ['encounter-not-found', { encounter: 'Encounter/none' }],
    ['encounter-not-found', { encounter: chart!.encounters.at(-1)!.ref, asOf: '1990-01-01' }],
    ['as-of', { asOf: 'yesterday' }],
    ['language', { language: 'tlh' }],
  ])('%s', (code, options) => {
    expect(() => compose(chart!, { type: 'discharge-summary', ...options })).toThrow(
      expect.objectContaining({ code }) as DocumentError,
    );
  });
});
