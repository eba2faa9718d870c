import { type Draft, toProvenance } from '@aceso/evidence';
import type { ImagingDraft } from '@aceso/imaging';
import type { Store } from '@aceso/store';
import type { Bundle, DiagnosticReport } from '@medplum/fhirtypes';
import { BASE, practitioner, put } from '../../documents/signing.ts';
import { fail } from '../../errors.ts';
import type { Archive, Incoming } from '../archive/archive.ts';
import type { Finished } from '../work.ts';
import type { StoredReport } from './records.ts';

interface Signer {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

/**
 * What a signature leaves behind: SR and SEG in the study, through the same door as images from outside; the
 * DiagnosticReport with its Provenance in one transaction; and the rendered forms, byte for byte. ImagingSelections are
 * resources of R5: they are in the bundle that is given out.
 */
export async function signInto(
  { store, archive }: { readonly store: Store; readonly archive: Archive },
  { id, study }: StoredReport,
  draft: ImagingDraft,
  { md, html, fhir, sr, seg }: Finished,
  signer: Signer,
): Promise<Required<Pick<StoredReport, 'signed' | 'rendered'>>> {
  const objects = [...seg, ...(sr ? [sr] : [])];
  const { stored, failed } = await archive.take(incoming(objects), { study });
  if (failed.length > 0)
    throw fail('internal', `What was measured could not be stored into the study: ${failed[0]!.message}`);
  const bundle = JSON.parse(Buffer.from(fhir).toString()) as Bundle;
  const report = bundle.entry
    ?.map(({ resource }) => resource)
    .find((one) => one?.resourceType === 'DiagnosticReport') as DiagnosticReport | undefined;
  if (!report?.id) throw fail('internal', 'The report has no DiagnosticReport.');
  const diagnosticReport = `DiagnosticReport/${report.id}`;
  const author = { reference: `Practitioner/${signer.id}`, display: signer.name };
  const provenance = toProvenance(draft as unknown as Draft, {
    id,
    targets: [diagnosticReport],
    recorded: signer.at,
    author,
    activityText: 'Signed a report that was drafted from measurements of images.',
  });
  const made = await practitioner(store, signer);
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [...(made ? [made] : []), report, provenance].map(put),
    },
    BASE,
  );
  const keep = async (bytes: Uint8Array, type: string): Promise<string> => (await store.blobs.put(bytes, type)).sha256;
  const uidOf = (at: number): string => stored[at]!.instance;
  return {
    signed: {
      diagnosticReport,
      seg: seg.map((_, i) => uidOf(i)),
      ...(sr ? { sr: uidOf(seg.length) } : {}),
    },
    rendered: {
      md: await keep(md, 'text/markdown'),
      html: await keep(html, 'text/html'),
      fhir: await keep(fhir, 'application/fhir+json'),
      ...(sr ? { sr: await keep(sr, 'application/dicom') } : {}),
      seg: await Promise.all(seg.map((bytes) => keep(bytes, 'application/dicom'))),
    },
  };
}

async function* incoming(files: readonly Uint8Array[]): AsyncGenerator<Incoming> {
  // A copy: the archive takes the bytes away.
  for (const [i, bytes] of files.entries()) yield { name: `object ${i + 1}`, bytes: Uint8Array.from(bytes) };
}
