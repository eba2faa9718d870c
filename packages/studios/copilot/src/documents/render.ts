import {
  type Draft,
  type ResolveResource,
  renderHtml,
  renderMarkdown,
  renderText,
  toDocumentBundle,
} from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import type { Bundle, Resource } from '@medplum/fhirtypes';

export const DRAFT_FORMATS = ['md', 'html', 'text', 'json', 'fhir'] as const;
export type DraftFormat = (typeof DRAFT_FORMATS)[number];

/**
 * The resources behind a chart's entries, as a draft cites them. A medicine that is named by reference is named in its own
 * resource instead, since the Medication it points to is no entry of the chart and so no part of the document.
 */
export function chartResources(chart: Chart): ResolveResource {
  return (ref) => {
    const entry = chart.byRef.get(ref);
    const resource = entry?.resource;
    if (!resource || !('medicationReference' in resource) || !('concept' in entry) || !entry.concept) return resource;
    const { medicationReference, ...rest } = resource;
    if (String(medicationReference?.reference ?? '').startsWith('#')) return resource;
    const { text, codings } = entry.concept;
    return {
      ...rest,
      medicationCodeableConcept: { ...(codings.length > 0 && { coding: [...codings] }), text },
    } as Resource;
  };
}

/** A draft as FHIR document Bundle, with the evidence resources of its chart included. */
export function toFhir(draft: Draft, chart: Chart): Bundle {
  return toDocumentBundle(draft, chartResources(chart));
}

/** A draft in a text format, ending with a line feed. PDF is made by `renderPdf` of `@aceso/evidence/pdf`. */
export function renderDraft(draft: Draft, format: DraftFormat, chart: Chart): string {
  switch (format) {
    case 'md':
      return renderMarkdown(draft);
    case 'html':
      return renderHtml(draft);
    case 'text':
      return renderText(draft);
    case 'json':
      return `${JSON.stringify(draft, null, 2)}\n`;
    case 'fhir':
      return `${JSON.stringify(toFhir(draft, chart), null, 2)}\n`;
  }
}
