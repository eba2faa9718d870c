import type { DraftFormat } from '@aceso/client';
import { toFhir } from '@aceso/copilot';
import { applyDecisions, type DraftRecord, renderHtml, renderMarkdown, renderText } from '@aceso/evidence';
import { renderPdf } from '@aceso/evidence/pdf';
import type { Store } from '@aceso/store';
import type { Bundle, Composition, Resource } from '@medplum/fhirtypes';
import type { ChartService } from '../charts/chart-service.ts';
import type { VersionedDraft } from './draft-store.ts';

export interface ExportedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface Parts {
  readonly store: Store;
  readonly charts: ChartService;
}

const TYPES: Readonly<Record<DraftFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  fhir: 'application/fhir+json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
const EXTENSIONS: Readonly<Record<DraftFormat, string>> = {
  html: 'html',
  pdf: 'pdf',
  fhir: 'fhir.json',
  md: 'md',
  text: 'txt',
  json: 'json',
};

/** A draft as a file, as it now reads. Signed HTML and PDF are those stored at signing, byte for byte. */
export class Exporter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async file({ id, value }: VersionedDraft, format: DraftFormat): Promise<ExportedFile> {
    const { record, rendered } = value;
    const stored = rendered?.[format] ? await this.#parts.store.blobs.get(rendered[format]) : undefined;
    const bytes = stored ?? (await this.#render(record, value.patient, format));
    return { name: `${record.draft.type}-${id}.${EXTENSIONS[format]}`, contentType: TYPES[format], bytes };
  }

  async #render(record: DraftRecord, patient: string, format: DraftFormat): Promise<Uint8Array> {
    const draft = applyDecisions(record);
    switch (format) {
      case 'html':
        return Buffer.from(renderHtml(draft));
      case 'md':
        return Buffer.from(renderMarkdown(draft));
      case 'text':
        return Buffer.from(renderText(draft));
      case 'json':
        return Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
      case 'fhir':
        return Buffer.from(`${JSON.stringify(await this.#bundle(record, patient), null, 2)}\n`);
      case 'pdf':
        return renderPdf(draft);
    }
  }

  /** A document bundle: as long as nobody has signed, labelled as asserted by software; after that, what was signed. */
  async #bundle(record: DraftRecord, patient: string): Promise<Bundle> {
    const { store, charts } = this.#parts;
    const { chart } = await charts.chart(patient);
    const bundle = toFhir(applyDecisions(record), chart);
    if (record.status !== 'signed') return bundle;
    const { resource } = await store.read('Composition', record.draft.id);
    const author = (resource as Composition).author[0]?.reference;
    const signer = author ? (await store.read('Practitioner', author.split('/')[1] ?? '')).resource : undefined;
    return asSigned(bundle, resource as Composition, signer);
  }
}

/** The bundle with the stored, final Composition in front and its signer among the rest. */
function asSigned(bundle: Bundle, composition: Composition, signer: Resource | undefined): Bundle {
  const [first, ...rest] = bundle.entry ?? [];
  const base = first?.fullUrl?.split('/Composition/')[0] ?? '';
  const { security: _, ...meta } = bundle.meta ?? {};
  const { meta: __, ...unlabelled } = bundle;
  return {
    ...unlabelled,
    ...(Object.keys(meta).length > 0 ? { meta } : {}),
    timestamp: composition.date,
    entry: [
      { ...first, resource: composition },
      ...rest,
      ...(signer ? [{ fullUrl: `${base}/Practitioner/${signer.id}`, resource: signer }] : []),
    ],
  };
}
