import { code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { type Attributes, decimal, uidOf } from '../dicom/write.ts';
import { ImagingError } from '../errors.ts';
import type { RegionGroup } from '../report/observations.ts';
import { findingCode, LATERALITY, siteCode, unitCode, wordsOf } from '../report/vocabulary.ts';
import type { WrittenObject } from '../seg/write.ts';
import { coded, dcm, evidenceOf, imageReference, item, type Referred, text } from './content.ts';
import { measurementDocument, type SrHead } from './measurement-document.ts';

/** The SEG that holds the regions of a volume. */
export type SegOf = (volumeName: string) => WrittenObject | undefined;

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
  return measurementDocument(slice, head, {
    evidence: evidence(written, segOf),
    observer: [
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
    ],
    groups: written.map((group) => groupItem(group, segOf)),
  });
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
              ReferencedSOPSequence: [imageReference(source)],
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
  const rows = new Map<string, Referred>();
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
  return evidenceOf([...rows.values()]);
}
