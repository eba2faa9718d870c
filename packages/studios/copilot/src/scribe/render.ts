import { type Draft, renderHtml, renderMarkdown, renderText, toDocumentBundle } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { chartResources, type DraftFormat } from '../documents/render.ts';

/** A visit note in a text format, ending with a line feed. */
export function renderNote(note: { readonly draft: Draft }, format: DraftFormat, chart?: Chart): string {
  const { draft } = note;
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
      return `${JSON.stringify(toDocumentBundle(draft, chart ? chartResources(chart) : () => undefined), null, 2)}\n`;
  }
}
