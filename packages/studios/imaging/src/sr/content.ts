import { type Code, code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import type { Attributes } from '../dicom/write.ts';
import { groupBy } from '../group-by.ts';

/** Content items of structured reports (PS3.3 C.17.3), as they are written. */
type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'HAS PROPERTIES' | 'INFERRED FROM';

export const item = (relationship: Relationship, valueType: string, concept: Code, value: Attributes): Attributes => ({
  RelationshipType: relationship,
  ValueType: valueType,
  ConceptNameCodeSequence: [codeAttributes(concept)],
  ...value,
});
export const dcm = (value: string, meaning: string): Code => code(value, 'DCM', meaning);
export const text = (relationship: Relationship, concept: Code, value: string): Attributes =>
  item(relationship, 'TEXT', concept, { TextValue: value });
export const coded = (
  relationship: Relationship,
  concept: Code,
  value: Code,
  children: readonly Attributes[] = [],
): Attributes =>
  item(relationship, 'CODE', concept, {
    ConceptCodeSequence: [codeAttributes(value)],
    ...(children.length > 0 ? { ContentSequence: children } : {}),
  });

/** One image, and its frame where it has several. */
export const imageReference = ({ image, frame }: Slice): Attributes => ({
  ReferencedSOPClassUID: image.sopClass,
  ReferencedSOPInstanceUID: image.sopInstance,
  ...(image.frames > 1 ? { ReferencedFrameNumber: frame + 1 } : {}),
});

export interface Referred {
  readonly study: string;
  readonly series: string;
  readonly sopClass: string;
  readonly sopInstance: string;
}

/** Every object that a document refers to, by study and series (Current Requested Procedure Evidence Sequence). */
export const evidenceOf = (objects: readonly Referred[]): Attributes[] =>
  [...groupBy(objects, ({ study }) => study)].map(([study, inStudy]) => ({
    StudyInstanceUID: study,
    ReferencedSeriesSequence: [...groupBy(inStudy, ({ series }) => series)].map(([series, own]) => ({
      SeriesInstanceUID: series,
      ReferencedSOPSequence: own.map(({ sopClass, sopInstance }) => ({
        ReferencedSOPClassUID: sopClass,
        ReferencedSOPInstanceUID: sopInstance,
      })),
    })),
  }));

/** The name of a person as DICOM takes it: what would part it into components is a space. */
export const plainName = (name: string): string => name.replaceAll(/[\\^=]/g, ' ');

/** Who answers for a document, and when (YYYYMMDD, HHMMSS). */
export const verifiedBy = (
  { name, date, time }: { readonly name: string; readonly date: string; readonly time: string },
  organisation: string,
): Attributes => ({
  VerifyingObserverSequence: [
    {
      VerifyingOrganization: organisation,
      VerificationDateTime: `${date}${time}`,
      VerifyingObserverName: plainName(name),
      VerifyingObserverIdentificationCodeSequence: [],
    },
  ],
});
