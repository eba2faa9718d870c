import { type Draft, renderMarkdown } from '@aceso/evidence';
import { renderPdf } from '@aceso/evidence/pdf';
import type { VolumeFindings } from '../analyze.ts';
import { ImagingError } from '../errors.ts';
import { keyImagePng } from '../keyimages/draw.ts';
import type { WrittenObject } from '../seg/write.ts';
import { type DicomResults, dicomResults } from './dicom.ts';
import type { LinkedReport } from './draft.ts';
import { draftGroups, type HistoryOptions, patientId } from './draft-report.ts';
import { renderReportHtml } from './html.ts';
import { imrBundle } from './imr.ts';
import { type CaptionedImage, captioned, presentationsOf } from './key-images.ts';
import type { Language } from './words.ts';

export const REPORT_FORMATS = ['md', 'html', 'fhir', 'sr'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportOptions extends HistoryOptions {
  /** ISO 8601 instant of the report. */
  readonly now: string;
  /** `Patient/id` in the FHIR server; without, the patient is named by the identifier of the images. */
  readonly patient?: string;
  /** Base of the DICOMweb service that shows the images. */
  readonly dicomweb: string;
  /** English unless given. */
  readonly language?: Language;
}

export interface Report {
  readonly linked: LinkedReport;
  readonly dicom: DicomResults;
  /** One for each region with a usable value and a place. */
  readonly keyImages: readonly CaptionedImage[];
  /** Presentation states of the key images; none without DICOM images. */
  readonly presentations: readonly WrittenObject[];
  /** The draft with its key images, A4; same report, same bytes. */
  pdf(): Promise<Uint8Array>;
  /** One of the formats; `sr` gives the bytes of the DICOM file. @throws ImagingError when there is nothing to write */
  write(format: ReportFormat): Uint8Array;
}

/** Findings to a linked draft, and from there to every format. */
export function makeReport(results: readonly VolumeFindings[], options: ReportOptions): Report {
  const { now, patient, dicomweb } = options;
  if (results.every(({ findings }) => findings.length === 0))
    throw new ImagingError('input', 'Nothing was measured: choose a method, or give regions.');
  const dicom = dicomResults(results, now);
  const identifier = patientId(dicom.groups);
  const linked = draftGroups(dicom.groups, options);
  const subject = patient
    ? { reference: patient }
    : identifier
      ? { identifier: { value: identifier } }
      : { display: 'Patient of the images' };
  const images = captioned(dicom.groups, options.language ?? 'en');
  return {
    linked,
    dicom,
    keyImages: images,
    presentations: presentationsOf(images, now),
    // The renderer reads no document type.
    pdf: () =>
      renderPdf(linked.draft as unknown as Draft, {
        figures: images.map(({ image, caption }) => ({ png: keyImagePng(image), caption })),
      }),
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
