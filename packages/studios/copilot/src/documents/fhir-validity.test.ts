import { demoHospital } from '@aceso/demo';
import { RECORD_DOCUMENT_TYPES, signDraft } from '@aceso/evidence';
import { buildCharts, validateResource } from '@aceso/fhir';
import { expect, test } from 'vitest';
import { compose } from './compose.ts';
import { toFhir } from './render.ts';

const charts = demoHospital().flatMap(
  (bundle) =>
    buildCharts((bundle.entry ?? []).map((entry) => ({ resource: entry.resource!, fullUrl: entry.fullUrl }))).charts,
);
const errors = (resource: unknown): string[] =>
  validateResource(resource)
    .filter((issue) => issue.severity === 'error' || issue.severity === 'fatal')
    .map((issue) => `${issue.expression?.join() ?? ''}: ${issue.details?.text ?? issue.diagnostics ?? issue.code}`);

test.each(RECORD_DOCUMENT_TYPES)('every %s is valid FHIR, as document and as signed resources', (type) => {
  for (const chart of charts) {
    const draft = compose(chart, { type });
    expect(errors(toFhir(draft, chart))).toEqual([]);
    const signed = signDraft(
      { draft, status: 'in-review', decisions: [], createdAt: draft.asOf, createdBy: 'Practitioner/k' },
      { reference: 'Practitioner/k', display: 'Dr. Kim' },
      '2026-12-01T08:00:00Z',
    );
    for (const resource of [signed.composition, signed.documentReference, signed.provenance])
      expect(errors(resource)).toEqual([]);
  }
});
