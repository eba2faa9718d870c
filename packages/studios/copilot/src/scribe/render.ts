import {
  AIAST,
  type Conflict,
  escapeHtml,
  escapeMarkdown,
  renderHtml,
  renderMarkdown,
  renderText,
  toDocumentBundle,
} from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { chartResources, type DraftFormat } from '../documents/render.ts';
import type { ScribeResult } from './scribe.ts';

type Note = Extract<ScribeResult, { status: 'note' }>;

/**
 * A visit note in a text format, ending with a line feed. `json` is the draft's JSON with `conflicts`, `orders` and `codes`
 * beside it; `fhir` is the document Bundle with the proposed orders as entries, each tagged as asserted by software.
 */
export function renderNote(note: Note, format: DraftFormat, chart?: Chart): string {
  const { draft, conflicts, orders, codes } = note;
  switch (format) {
    case 'md':
      return `${renderMarkdown(draft)}${appendix(note, escapeMarkdown, (title, items) => `\n## ${title}\n\n${items.map((item) => `- ${item}\n`).join('')}`)}`;
    case 'text':
      return `${renderText(draft)}${appendix(
        note,
        (text) => text,
        (title, items) => `\n${title.toUpperCase()}\n${items.map((item) => `- ${item}\n`).join('')}`,
      )}`;
    case 'html': {
      const extra = appendix(
        note,
        escapeHtml,
        (title, items) =>
          `<section><h2>${title}</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></section>`,
      );
      const html = renderHtml(draft);
      const at = html.lastIndexOf('</main>') >= 0 ? html.lastIndexOf('</main>') : html.lastIndexOf('</body>');
      return at < 0 ? `${html}${extra}` : `${html.slice(0, at)}${extra}${html.slice(at)}`;
    }
    case 'json':
      return `${JSON.stringify({ ...draft, conflicts, orders, codes }, null, 2)}\n`;
    case 'fhir':
      return `${JSON.stringify(toNoteBundle(note, chart), null, 2)}\n`;
  }
}

/** The document Bundle of a note, its proposed orders behind the document's own entries. */
export function toNoteBundle(note: Note, chart?: Chart): Bundle {
  const bundle = toDocumentBundle(note.draft, chart ? chartResources(chart) : () => undefined);
  const orders = note.orders.map(({ resource }) => ({
    fullUrl: `https://aceso.health/fhir/${resource.resourceType}/${resource.id}`,
    resource: { ...resource, meta: { security: [AIAST] } } as Resource,
  }));
  return { ...bundle, entry: [...(bundle.entry ?? []), ...orders] };
}

function appendix(
  note: Note,
  safe: (text: string) => string,
  block: (title: string, items: readonly string[]) => string,
): string {
  const parts: string[] = [];
  if (note.conflicts.length > 0)
    parts.push(
      block(
        'The sources disagree',
        note.conflicts.map((conflict: Conflict) => safe(`${conflict.label}: ${conflict.message}`)),
      ),
    );
  if (note.orders.length > 0) {
    parts.push(
      block(
        'Proposed orders, none placed',
        note.orders.map((order) => safe(`${order.action}: ${order.label}${dosage(order.resource)}`)),
      ),
    );
  }
  if (note.codes.length > 0) {
    parts.push(
      block(
        'Candidate codes (ICD-10-CM)',
        note.codes.map((code) => safe(`${code.code} ${code.display} (said: ${code.label})`)),
      ),
    );
  }
  return parts.join('');
}

function dosage(resource: { readonly resourceType: string }): string {
  const text =
    'dosageInstruction' in resource ? (resource.dosageInstruction as { text?: string }[])[0]?.text : undefined;
  return text === undefined ? '' : `, ${text}`;
}
