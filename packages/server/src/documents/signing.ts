import { type Draft, type DraftRecord, EvidenceError, renderHtml, signDraft } from '@aceso/evidence';
import { renderPdf } from '@aceso/evidence/pdf';
import type { Store } from '@aceso/store';
import type { Bundle, BundleEntry, Practitioner, Resource } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import type { Actor } from './lifecycle.ts';

export interface Signature {
  readonly record: DraftRecord;
  /** As it reads: what is signed. */
  readonly draft: Draft;
  readonly signer: Actor & { readonly id: string };
}

export interface Signed {
  readonly record: DraftRecord;
  /** SHA-256 of the signed renderings, by format. */
  readonly rendered: Readonly<Record<string, string>>;
}

/** Makes a document part of the record. A seam for tests. */
export interface Signing {
  write(signature: Signature): Promise<Signed>;
}

/** Base of the full URLs inside a transaction. */
export const BASE = 'http://localhost/fhir';
const ACCOUNT = 'urn:aceso:account';

/** An element may not be empty (R4 ele-1), and a signature can leave nothing in `meta`. */
function withoutEmptyMeta(resource: Resource): Resource {
  if (Object.keys(resource.meta ?? {}).length > 0) return resource;
  const { meta: _, ...rest } = resource;
  return rest as Resource;
}

/** An entry that writes the resource under its own id: written again, it is a new version of the same. */
export const put = (resource: Resource): BundleEntry => ({
  fullUrl: `${BASE}/${resource.resourceType}/${resource.id}`,
  resource: withoutEmptyMeta(resource),
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
});

/** The account as somebody the record can refer to. Written once, and again when the name changes. */
export async function practitioner(
  store: Store,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Practitioner | undefined> {
  const known = await store.read('Practitioner', id).catch(() => undefined);
  if ((known?.resource as Practitioner | undefined)?.name?.[0]?.text === name) return undefined;
  return {
    resourceType: 'Practitioner',
    id,
    active: true,
    identifier: [{ system: ACCOUNT, value: id }],
    name: [{ text: name }],
  };
}

/**
 * Signing into a store: Composition, DocumentReference and Provenance in one transaction, so that there is never a
 * document without its provenance, and all under the id of the draft, so that signing again after a broken
 * connection writes nothing twice. The signed HTML and PDF are kept as they were.
 */
export function signingInto(store: Store): Signing {
  return {
    async write({ record, draft, signer }) {
      const person = { reference: `Practitioner/${signer.id}`, display: signer.name };
      const signed = sign(record, person, signer.at);
      const made = await practitioner(store, signer);
      const resources = [signed.composition, signed.documentReference, signed.provenance];
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [...(made ? [made] : []), ...resources].map(put),
      };
      const by = { by: signer.name, at: signer.at };
      const html = await store.blobs.put(Buffer.from(renderHtml(draft, { signed: by })), 'text/html; charset=utf-8');
      const pdf = await store.blobs.put(await renderPdf(draft, { signed: by }), 'application/pdf');
      await store.bundle(bundle, BASE);
      return {
        record: { ...signed.record, signedBy: signer.name },
        rendered: { html: html.sha256, pdf: pdf.sha256 },
      };
    },
  };
}

function sign(record: DraftRecord, signer: { reference: string; display: string }, at: string) {
  try {
    return signDraft(record, signer, at);
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'not-final') throw fail('empty-document');
    throw error;
  }
}
