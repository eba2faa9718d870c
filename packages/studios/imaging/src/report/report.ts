import { type Claim, type Draft, renderMarkdown } from '@aceso/evidence';
import type { VolumeFindings } from '../analyze.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { firstSlice } from '../sr/write.ts';
import { type DicomResults, dicomResults } from './dicom.ts';
import { draftReport, type ImagingDraft, type LinkedReport, type Signature } from './draft.ts';
import { renderReportHtml } from './html.ts';
import { imrBundle } from './imr.ts';
import { groupFindings, type RegionGroup } from './observations.ts';

export const REPORT_FORMATS = ['md', 'html', 'fhir', 'sr'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportOptions {
  /** ISO 8601 instant of the report. */
  readonly now: string;
  /** `Patient/id` in the FHIR server; without, the patient is named by the identifier of the images. */
  readonly patient?: string;
  /** Base of the DICOMweb service that shows the images. */
  readonly dicomweb: string;
}

export interface Report {
  readonly linked: LinkedReport;
  readonly dicom: DicomResults;
  /** One of the formats; `sr` gives the bytes of the DICOM file. @throws ImagingError when there is nothing to write */
  write(format: ReportFormat): Uint8Array;
}

/** Findings to a linked draft, and from there to every format. */
export function makeReport(results: readonly VolumeFindings[], options: ReportOptions): Report {
  const { now, patient } = options;
  if (results.every(({ findings }) => findings.length === 0))
    throw new ImagingError('input', 'Nothing was measured: choose a method, or give regions.');
  const dicom = dicomResults(results, now);
  const linked = draftReport(dicom.groups, { patient: patient ?? 'Patient/of-the-images', now });
  return reportOf(linked, dicom, results, options);
}

/** What a person made of a draft. */
export interface Final {
  /** With edited words in place and rejected sentences gone; its sentences keep their identifiers. */
  readonly draft: ImagingDraft;
  readonly signed?: Signature;
}

/**
 * A draft as a person left it, in every format. Numbers that no sentence says any more, because a person rejected it, are in
 * none of them.
 *
 * @throws ImagingError for a sentence that was not drafted from these findings
 */
export function finishReport(results: readonly VolumeFindings[], final: Final, options: ReportOptions): Report {
  const { patient } = options;
  const head = { patient: patient ?? 'Patient/of-the-images', now: final.draft.asOf };
  const drafted = draftReport(groupFindings(results), head);
  const said = new Set(
    final.draft.sections.flatMap(({ sentences }) => sentences.flatMap(({ claims }) => claims.flatMap(imageRefs))),
  );
  const kept = groupFindings(results).flatMap(({ volume, observations }) =>
    observations.flatMap(({ uid, finding }) => (said.has(uid) ? [{ volume, finding }] : [])),
  );
  const left = results.map(({ volume }) => ({
    volume,
    findings: kept.filter((one) => one.volume === volume).map(({ finding }) => finding),
  }));
  const dicom = dicomResults(left, options.now, final.signed);
  const groupOf = new Map(dicom.groups.map((group) => [keyOf(group), group]));
  const regionOf = new Map<string, RegionGroup>();
  for (const { id } of final.draft.sections.flatMap(({ sentences }) => sentences)) {
    const before = drafted.regionOf.get(id);
    const group = before && groupOf.get(keyOf(before));
    if (!group)
      throw new ImagingError(
        'input',
        `The sentence ${id} was not drafted from these findings; draft the report again.`,
      );
    regionOf.set(id, group);
  }
  const linked = { draft: final.draft, regionOf, ...(final.signed ? { signed: final.signed } : {}) };
  return reportOf(linked, dicom, results, options);
}

const keyOf = ({ volume, region }: RegionGroup): string => `${volume.name}\n${region.name}`;
const imageRefs = ({ evidence }: Claim): string[] => evidence.flatMap((one) => (one.lane === 'image' ? [one.ref] : []));

function reportOf(
  linked: LinkedReport,
  dicom: DicomResults,
  results: readonly VolumeFindings[],
  { patient, dicomweb }: ReportOptions,
): Report {
  const first = results.map(({ volume }) => firstSlice(volume.slices)).find((slice) => slice !== undefined);
  const identifier = first?.image.file.dataset.text(TAG.PatientID);
  const subject = patient
    ? { reference: patient }
    : identifier
      ? { identifier: { value: identifier } }
      : { display: 'Patient of the images' };
  return {
    linked,
    dicom,
    write(format) {
      switch (format) {
        case 'md':
          // The renderer reads no document type.
          return Buffer.from(renderMarkdown(linked.draft as unknown as Draft));
        case 'html':
          return Buffer.from(renderReportHtml(linked, { dicomweb }));
        case 'fhir':
          return Buffer.from(`${JSON.stringify(imrBundle(linked, dicom, { dicomweb }, subject), null, 2)}\n`);
        case 'sr':
          if (!dicom.report)
            throw new ImagingError(
              'input',
              'A structured report needs a measured value on DICOM images; write "md" or "html" instead.',
            );
          return dicom.report.bytes;
      }
    },
  };
}
