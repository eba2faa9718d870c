import { type Claim, type Draft, renderMarkdown } from '@aceso/evidence';
import { renderPdf } from '@aceso/evidence/pdf';
import type { VolumeFindings } from '../analyze.ts';
import { ImagingError } from '../errors.ts';
import { keyImagePng } from '../keyimages/draw.ts';
import type { WrittenObject } from '../seg/write.ts';
import { type DicomResults, dicomResults } from './dicom.ts';
import type { ImagingDraft, LinkedReport, Signature } from './draft.ts';
import { draftGroups, type HistoryOptions, patientId } from './draft-report.ts';
import { renderReportHtml } from './html.ts';
import { imrBundle } from './imr.ts';
import { type CaptionedImage, captioned, presentationsOf } from './key-images.ts';
import { groupFindings, type RegionGroup } from './observations.ts';
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
  if (results.every(({ findings }) => findings.length === 0))
    throw new ImagingError('input', 'Nothing was measured: choose a method, or give regions.');
  const dicom = dicomResults(results, options.now);
  return reportOf(draftGroups(dicom.groups, options), dicom, options);
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
  const sentences = final.draft.sections.flatMap((section) => section.sentences);
  const drafted = draftGroups(groupFindings(results), { ...options, now: final.draft.asOf });
  const known = new Set(drafted.draft.sections.flatMap((section) => section.sentences.map(({ id }) => id)));
  const said = new Set(sentences.flatMap(({ claims }) => claims.flatMap(imageRefs)));
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
  for (const { id } of sentences) {
    if (!known.has(id))
      throw new ImagingError(
        'input',
        `The sentence ${id} was not drafted from these findings; draft the report again.`,
      );
    const before = drafted.regionOf.get(id);
    const group = before && groupOf.get(keyOf(before));
    if (group) regionOf.set(id, group);
  }
  const linked = { draft: final.draft, regionOf, ...(final.signed ? { signed: final.signed } : {}) };
  return reportOf(linked, dicom, options);
}

const keyOf = ({ volume, region }: RegionGroup): string => `${volume.name}\n${region.name}`;
const imageRefs = ({ evidence }: Claim): string[] => evidence.flatMap((one) => (one.lane === 'image' ? [one.ref] : []));

function reportOf(linked: LinkedReport, dicom: DicomResults, options: ReportOptions): Report {
  const { patient, dicomweb } = options;
  const identifier = patientId(dicom.groups);
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
    presentations: presentationsOf(images, options.now),
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
