import { type Code, code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { type Attributes, decimal, uidOf, writeDicom } from '../dicom/write.ts';
import { ImagingError } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import type { RegionGroup } from '../report/observations.ts';
import { findingCode, LATERALITY, siteCode, unitCode, wordsOf } from '../report/vocabulary.ts';
import { patientAndStudy, type WrittenObject } from '../seg/write.ts';

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

/** The SEG that holds the regions of a volume. */
export type SegOf = (volumeName: string) => WrittenObject | undefined;

/** Procedures of PS3.16 CID 100. */
const MODALITY: Readonly<Record<string, Code>> = {
  CT: code('25045-6', 'LN', 'CT unspecified body region'),
  MR: code('25056-3', 'LN', 'MRI unspecified body region'),
  PT: code('44136-0', 'LN', 'PET unspecified body region'),
};

type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'HAS PROPERTIES' | 'INFERRED FROM';

const item = (relationship: Relationship, valueType: string, concept: Code, value: Attributes): Attributes => ({
  RelationshipType: relationship,
  ValueType: valueType,
  ConceptNameCodeSequence: [codeAttributes(concept)],
  ...value,
});
const dcm = (value: string, meaning: string): Code => code(value, 'DCM', meaning);
const text = (relationship: Relationship, concept: Code, value: string): Attributes =>
  item(relationship, 'TEXT', concept, { TextValue: value });
const coded = (
  relationship: Relationship,
  concept: Code,
  value: Code,
  children: readonly Attributes[] = [],
): Attributes =>
  item(relationship, 'CODE', concept, {
    ConceptCodeSequence: [codeAttributes(value)],
    ...(children.length > 0 ? { ContentSequence: children } : {}),
  });

/**
 * Writes findings as a Comprehensive 3D SR of template TID 1500: one measurement group a region, with the segment it was
 * measured on, and an Observation UID for each number. Values that may not be used are written with what limits them.
 *
 * @throws ImagingError when no finding has a value, or none lies on DICOM images
 */
export function writeMeasurementReport(groups: readonly RegionGroup[], segOf: SegOf, head: SrHead): WrittenObject {
  const written = groups
    .map((group) => ({ ...group, observations: group.observations.filter(({ finding }) => finding.value !== null) }))
    .filter(({ observations, volume }) => observations.length > 0 && firstSlice(volume.slices) !== undefined);
  const [first] = written;
  if (!first)
    throw new ImagingError(
      'input',
      'There is no measured value on a DICOM image: nothing to put into a structured report.',
    );
  const slice = firstSlice(first.volume.slices)!;
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
    ...(head.verified
      ? {
          VerifyingObserverSequence: [
            {
              VerifyingOrganization: head.program.name,
              VerificationDateTime: `${head.verified.date}${head.verified.time}`,
              VerifyingObserverName: head.verified.name.replaceAll(/[\\^=]/g, ' '),
              VerifyingObserverIdentificationCodeSequence: [],
            },
          ],
        }
      : {}),
    CurrentRequestedProcedureEvidenceSequence: evidence(written, segOf),
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
      coded('HAS OBS CONTEXT', dcm('121005', 'Observer Type'), dcm('121007', 'Device')),
      item('HAS OBS CONTEXT', 'UIDREF', dcm('121012', 'Device Observer UID'), {
        UID: uidOf('device', head.program.name, head.program.version),
      }),
      text('HAS OBS CONTEXT', dcm('121013', 'Device Observer Name'), head.program.name),
      text('HAS OBS CONTEXT', dcm('121014', 'Device Observer Manufacturer'), 'Aceso'),
      text(
        'HAS OBS CONTEXT',
        dcm('121015', 'Device Observer Model Name'),
        `${head.program.name} ${head.program.version}`,
      ),
      coded(
        'HAS CONCEPT MOD',
        dcm('121058', 'Procedure reported'),
        MODALITY[first.volume.modality] ?? code('363679005', 'SCT', 'Imaging'),
      ),
      item('CONTAINS', 'CONTAINER', dcm('126010', 'Imaging Measurements'), {
        ContinuityOfContent: 'SEPARATE',
        ContentSequence: written.map((group) => groupItem(group, segOf)),
      }),
    ],
  };
  return { sopClass: COMPREHENSIVE_3D, sopInstance, series, bytes: writeDicom(attributes) };
}

export const firstSlice = (slices: readonly (Slice | undefined)[]): Slice | undefined =>
  slices.find((slice) => slice !== undefined);

function groupItem(group: RegionGroup, segOf: SegOf): Attributes {
  const { region, volume, observations, segment, trackingUid } = group;
  const seg = segment === undefined ? undefined : segOf(volume.name);
  const site = siteCode(region.name);
  const laterality = region.laterality
    ? [coded('HAS CONCEPT MOD', code('272741003', 'SCT', 'Laterality'), LATERALITY[region.laterality])]
    : [];
  const limits = [...new Set(observations.flatMap(({ finding }) => finding.quality.issues))];
  const unusable = observations
    .filter(({ finding }) => !finding.quality.usable)
    .map(({ finding }) => wordsOf(finding.finding).words);
  return item('CONTAINS', 'CONTAINER', dcm('125007', 'Measurement Group'), {
    ContinuityOfContent: 'SEPARATE',
    ObservationUID: trackingUid,
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: seg ? '1411' : '1501' }],
    ContentSequence: [
      text('HAS OBS CONTEXT', dcm('112039', 'Tracking Identifier'), region.name),
      item('HAS OBS CONTEXT', 'UIDREF', dcm('112040', 'Tracking Unique Identifier'), { UID: trackingUid }),
      coded('CONTAINS', dcm('121071', 'Finding'), findingCode(region.name)),
      ...(seg && segment !== undefined
        ? [
            item('CONTAINS', 'IMAGE', dcm('121191', 'Referenced Segment'), {
              ReferencedSOPSequence: [
                {
                  ReferencedSOPClassUID: seg.sopClass,
                  ReferencedSOPInstanceUID: seg.sopInstance,
                  ReferencedSegmentNumber: segment,
                },
              ],
            }),
            item('CONTAINS', 'UIDREF', dcm('121232', 'Source series for segmentation'), { UID: volume.series! }),
          ]
        : []),
      ...(site ? [coded('HAS CONCEPT MOD', code('363698007', 'SCT', 'Finding Site'), site, laterality)] : []),
      ...observations.map(({ finding, uid }) => measurementItem(finding, uid, seg ? undefined : imageOf(group))),
      text(
        'CONTAINS',
        code('input-hash', '99ACESO', 'SHA-256 of pixels and geometry'),
        observations[0]!.finding.inputHash,
      ),
      ...(unusable.length > 0
        ? [text('CONTAINS', code('not-usable', '99ACESO', 'Values that must not be used'), unusable.join(', '))]
        : []),
      ...(limits.length > 0
        ? [text('CONTAINS', code('limits', '99ACESO', 'Limits of the measurement'), limits.join(' '))]
        : []),
    ],
  });
}

/** The image that a number without a segment was read from. */
function imageOf({ volume, region }: RegionGroup): Slice | undefined {
  const named = region.instances?.[0];
  return (
    (named ? volume.slices.find((slice) => slice?.image.sopInstance === named) : undefined) ?? firstSlice(volume.slices)
  );
}

function measurementItem(
  finding: RegionGroup['observations'][number]['finding'],
  uid: string,
  source: Slice | undefined,
): Attributes {
  const { concept } = wordsOf(finding.finding, finding.unit);
  const modifier = /-(max|mean|peak)$/.exec(finding.finding)?.[1];
  const derivation = {
    max: code('56851009', 'SCT', 'Maximum'),
    mean: code('373098007', 'SCT', 'Mean'),
    peak: code('126031', 'DCM', 'Peak Value Within ROI'),
  };
  return item('CONTAINS', 'NUM', concept, {
    ObservationUID: uid,
    MeasuredValueSequence: [
      { NumericValue: decimal(finding.value!), MeasurementUnitsCodeSequence: [codeAttributes(unitCode(finding.unit))] },
    ],
    ContentSequence: [
      ...(modifier && concept.value !== '373098007'
        ? [
            coded(
              'HAS CONCEPT MOD',
              code('121401', 'DCM', 'Derivation'),
              derivation[modifier as keyof typeof derivation],
            ),
          ]
        : []),
      ...(source
        ? [
            item('INFERRED FROM', 'IMAGE', dcm('121112', 'Source of Measurement'), {
              ReferencedSOPSequence: [
                {
                  ReferencedSOPClassUID: source.image.sopClass,
                  ReferencedSOPInstanceUID: source.image.sopInstance,
                  ...(source.image.frames > 1 ? { ReferencedFrameNumber: source.frame + 1 } : {}),
                },
              ],
            }),
          ]
        : []),
      text('HAS CONCEPT MOD', dcm('111001', 'Algorithm Name'), finding.method.name),
      text('HAS CONCEPT MOD', dcm('111003', 'Algorithm Version'), finding.method.version),
      text('HAS CONCEPT MOD', dcm('111002', 'Algorithm Parameters'), JSON.stringify(finding.method.parameters)),
    ],
  });
}

/** Every image and segmentation that the content refers to, by study and series. */
function evidence(groups: readonly RegionGroup[], segOf: SegOf): Attributes[] {
  const rows = new Map<string, { study: string; series: string; sopClass: string; sopInstance: string }>();
  for (const { volume } of groups) {
    for (const slice of volume.slices) {
      if (!slice) continue;
      const { study, series, sopClass, sopInstance } = slice.image;
      rows.set(sopInstance, { study, series, sopClass, sopInstance });
    }
    const seg = segOf(volume.name);
    const study = volume.study;
    if (seg && study)
      rows.set(seg.sopInstance, { study, series: seg.series, sopClass: seg.sopClass, sopInstance: seg.sopInstance });
  }
  return [...groupBy(rows.values(), ({ study }) => study)].map(([study, inStudy]) => ({
    StudyInstanceUID: study,
    ReferencedSeriesSequence: [...groupBy(inStudy, ({ series }) => series)].map(([series, own]) => ({
      SeriesInstanceUID: series,
      ReferencedSOPSequence: own.map(({ sopClass, sopInstance }) => ({
        ReferencedSOPClassUID: sopClass,
        ReferencedSOPInstanceUID: sopInstance,
      })),
    })),
  }));
}
