import { type Code, code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import { patientAndStudy, type WrittenObject } from '../seg/write.ts';
import { coded, dcm, item, verifiedBy } from './content.ts';

const COMPREHENSIVE_3D = '1.2.840.10008.5.1.4.1.1.88.34';

export interface SrHead {
  readonly key: readonly (string | number)[];
  readonly program: { readonly name: string; readonly version: string };
  readonly seriesNumber: number;
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
  /** A person who answers for the content, and when (YYYYMMDD, HHMMSS); without, it is preliminary. */
  readonly verified?: { readonly name: string; readonly date: string; readonly time: string };
}

/** Procedures of PS3.16 CID 100. */
const MODALITY: Readonly<Record<string, Code>> = {
  CT: code('25045-6', 'LN', 'CT unspecified body region'),
  MR: code('25056-3', 'LN', 'MRI unspecified body region'),
  PT: code('44136-0', 'LN', 'PET unspecified body region'),
};

/** Frame of a measurement report: who observed, the measurement groups, and everything they refer to. */
export interface MeasurementContent {
  readonly evidence: readonly Attributes[];
  readonly observer: readonly Attributes[];
  readonly groups: readonly Attributes[];
}

/** A Comprehensive 3D SR of template TID 1500 on the study of an image. */
export function measurementDocument(slice: Slice, head: SrHead, content: MeasurementContent): WrittenObject {
  const sopInstance = uidOf('sr', ...head.key);
  const series = uidOf('sr series', ...head.key);
  const attributes: Attributes = {
    ...patientAndStudy(slice),
    SOPClassUID: COMPREHENSIVE_3D,
    SOPInstanceUID: sopInstance,
    SeriesDate: head.date,
    SeriesTime: head.time,
    ContentDate: head.date,
    ContentTime: head.time,
    Modality: 'SR',
    CodingSchemeIdentificationSequence: [
      {
        CodingSchemeDesignator: '99ACESO',
        CodingSchemeName: 'Aceso measurements',
        CodingSchemeResponsibleOrganization: 'Aceso',
      },
    ],
    Manufacturer: 'Aceso',
    ManufacturerModelName: head.program.name,
    DeviceSerialNumber: '1',
    SoftwareVersions: head.program.version,
    SeriesInstanceUID: series,
    SeriesNumber: head.seriesNumber,
    SeriesDescription: 'Measurements',
    InstanceNumber: 1,
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CompletionFlag: head.verified ? 'COMPLETE' : 'PARTIAL',
    VerificationFlag: head.verified ? 'VERIFIED' : 'UNVERIFIED',
    PreliminaryFlag: head.verified ? 'FINAL' : 'PRELIMINARY',
    ...(head.verified ? verifiedBy(head.verified, head.program.name) : {}),
    CurrentRequestedProcedureEvidenceSequence: content.evidence,
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [codeAttributes(dcm('126000', 'Imaging Measurement Report'))],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '1500' }],
    ContentSequence: [
      coded(
        'HAS CONCEPT MOD',
        dcm('121049', 'Language of Content Item and Descendants'),
        code('en-US', 'RFC5646', 'English (United States)'),
      ),
      ...content.observer,
      coded(
        'HAS CONCEPT MOD',
        dcm('121058', 'Procedure reported'),
        MODALITY[slice.image.modality] ?? code('363679005', 'SCT', 'Imaging'),
      ),
      item('CONTAINS', 'CONTAINER', dcm('126010', 'Imaging Measurements'), {
        ContinuityOfContent: 'SEPARATE',
        ContentSequence: content.groups,
      }),
    ],
  };
  return { sopClass: COMPREHENSIVE_3D, sopInstance, series, bytes: writeDicom(attributes) };
}
