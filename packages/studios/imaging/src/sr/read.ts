import { type Code, codeOf } from '../dicom/codes.ts';
import type { DataSet } from '../dicom/dataset.ts';
import type { DicomFile } from '../dicom/parse.ts';
import { keyword, TAG } from '../dicom/tags.ts';

const tag = (name: string): number => keyword(name).tag;

export interface ImageReference {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly frames?: readonly number[];
  readonly segments?: readonly number[];
}

export interface Coordinates {
  readonly type: string;
  /** Pairs of column and row (SCOORD, image-relative, from the corner of the first pixel) or triples in LPS mm (SCOORD3D). */
  readonly points: readonly (readonly number[])[];
  readonly space: 'image' | 'patient';
  readonly frameOfReference?: string;
}

/** One content item of a structured report, with all that hangs below it (PS3.3 C.17.3). */
export interface SrItem {
  readonly relationship?: string;
  readonly valueType: string;
  readonly concept?: Code;
  readonly text?: string;
  readonly code?: Code;
  readonly number?: { readonly value: number; readonly unit?: Code; readonly qualifier?: Code };
  readonly image?: ImageReference;
  readonly coordinates?: Coordinates;
  readonly observationUid?: string;
  readonly template?: string;
  readonly children: readonly SrItem[];
}

export interface SrDocument {
  readonly title?: Code;
  readonly template?: string;
  readonly completion?: string;
  readonly verification?: string;
  readonly root: SrItem;
}

export const isStructuredReport = (sopClass: string): boolean => sopClass.startsWith('1.2.840.10008.5.1.4.1.1.88.');

/** The content tree of any structured report, of any template and vendor. @throws ImagingError */
export function readSr({ dataset }: DicomFile): SrDocument {
  const root = itemOf(dataset);
  const [completion, verification] = [dataset.text(tag('CompletionFlag')), dataset.text(tag('VerificationFlag'))];
  return {
    ...(root.concept ? { title: root.concept } : {}),
    ...(root.template ? { template: root.template } : {}),
    ...(completion ? { completion } : {}),
    ...(verification ? { verification } : {}),
    root,
  };
}

function itemOf(dataset: DataSet): SrItem {
  const valueType = dataset.text(tag('ValueType')) ?? 'BY-REFERENCE';
  const concept = codeOf(dataset, tag('ConceptNameCodeSequence'));
  const [relationship, observationUid] = [dataset.text(tag('RelationshipType')), dataset.text(tag('ObservationUID'))];
  const template = dataset.item(tag('ContentTemplateSequence'))?.text(tag('TemplateIdentifier'));
  return {
    ...(relationship ? { relationship } : {}),
    valueType,
    ...(concept ? { concept } : {}),
    ...contentOf(dataset, valueType),
    ...(observationUid ? { observationUid } : {}),
    ...(template ? { template } : {}),
    children: dataset.items(tag('ContentSequence')).map(itemOf),
  };
}

const TEXT_TAGS: Readonly<Record<string, string>> = {
  TEXT: 'TextValue',
  DATE: 'Date',
  TIME: 'Time',
  DATETIME: 'DateTime',
  UIDREF: 'UID',
  PNAME: 'PersonName',
};

function contentOf(dataset: DataSet, valueType: string): Partial<SrItem> {
  const textual = TEXT_TAGS[valueType];
  if (textual) {
    const text = dataset.text(tag(textual));
    return text === undefined ? {} : { text };
  }
  switch (valueType) {
    case 'CODE': {
      const found = codeOf(dataset, tag('ConceptCodeSequence'));
      return found ? { code: found } : {};
    }
    case 'NUM': {
      const measured = dataset.item(tag('MeasuredValueSequence'));
      const value = measured?.number(tag('NumericValue'));
      const qualifier = codeOf(dataset, tag('NumericValueQualifierCodeSequence'));
      if (value === undefined) return {};
      const unit = codeOf(measured, tag('MeasurementUnitsCodeSequence'));
      return { number: { value, ...(unit ? { unit } : {}), ...(qualifier ? { qualifier } : {}) } };
    }
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM': {
      const item = dataset.item(TAG.ReferencedSOPSequence);
      const sopInstance = item?.text(TAG.ReferencedSOPInstanceUID);
      if (!item || sopInstance === undefined) return {};
      const [frames, segments] = [
        item.numbers(TAG.ReferencedFrameNumber),
        item.numbers(tag('ReferencedSegmentNumber')),
      ];
      return {
        image: {
          sopClass: item.text(TAG.ReferencedSOPClassUID) ?? '',
          sopInstance,
          ...(frames.length > 0 ? { frames } : {}),
          ...(segments.length > 0 ? { segments } : {}),
        },
      };
    }
    case 'SCOORD':
    case 'SCOORD3D': {
      const flat = dataset.numbers(tag('GraphicData'));
      const width = valueType === 'SCOORD' ? 2 : 3;
      const frameOfReference = dataset.text(tag('ReferencedFrameOfReferenceUID'));
      return {
        coordinates: {
          type: dataset.text(tag('GraphicType')) ?? '',
          points: Array.from({ length: Math.floor(flat.length / width) }, (_, i) =>
            flat.slice(width * i, width * (i + 1)),
          ),
          space: valueType === 'SCOORD' ? 'image' : 'patient',
          ...(frameOfReference ? { frameOfReference } : {}),
        },
      };
    }
    default:
      return {};
  }
}

export interface SrMeasurement {
  readonly concept: Code;
  readonly value: number | null;
  readonly unit?: Code;
  /** Modifiers and properties of the number: method, derivation, laterality, ... */
  readonly modifiers: readonly { readonly concept: Code; readonly value: Code | string }[];
  readonly regions: readonly (Coordinates | ImageReference)[];
  readonly observationUid?: string;
}

/** A measurement group of TID 1500 (TID 1410, 1411, 1501). */
export interface SrGroup {
  readonly trackingId?: string;
  readonly trackingUid?: string;
  readonly finding?: Code;
  readonly site?: Code;
  readonly laterality?: Code;
  readonly observationUid?: string;
  readonly measurements: readonly SrMeasurement[];
  readonly evaluations: readonly { readonly concept: Code; readonly value: Code | string }[];
  readonly regions: readonly (Coordinates | ImageReference)[];
}

const MEASUREMENT_GROUP = '125007';

/** Every measurement group below an item, wherever it stands. */
export function measurementGroups(item: SrItem): SrGroup[] {
  if (item.concept?.value === MEASUREMENT_GROUP && item.concept.scheme === 'DCM') return [groupOf(item)];
  return item.children.flatMap(measurementGroups);
}

function groupOf(item: SrItem): SrGroup {
  const by = (...values: readonly string[]): SrItem | undefined =>
    item.children.find(({ concept }) => concept && values.includes(concept.value));
  // Old documents use SNOMED RT codes for the same concepts.
  const site = by('363698007', 'G-C0E3');
  const finding = by('121071')?.code;
  const laterality = site?.children.find(
    ({ concept }) => concept && ['272741003', 'G-C171'].includes(concept.value),
  )?.code;
  const [trackingId, trackingUid] = [by('112039')?.text, by('112040')?.text];
  const known = new Set(['363698007', 'G-C0E3', '121071', '112039', '112040']);
  return {
    ...(trackingId ? { trackingId } : {}),
    ...(trackingUid ? { trackingUid } : {}),
    ...(finding ? { finding } : {}),
    ...(site?.code ? { site: site.code } : {}),
    ...(laterality ? { laterality } : {}),
    ...(item.observationUid ? { observationUid: item.observationUid } : {}),
    measurements: item.children.filter(({ valueType, concept }) => valueType === 'NUM' && concept).map(measurementOf),
    evaluations: item.children
      .filter(
        ({ valueType, concept }) =>
          (valueType === 'CODE' || valueType === 'TEXT') && concept && !known.has(concept.value),
      )
      .map((each) => ({ concept: each.concept!, value: each.code ?? each.text ?? '' })),
    regions: item.children.flatMap(regionsOf),
  };
}

function measurementOf(item: SrItem): SrMeasurement {
  return {
    concept: item.concept!,
    value: item.number?.value ?? null,
    ...(item.number?.unit ? { unit: item.number.unit } : {}),
    modifiers: item.children
      .filter(({ valueType, concept }) => (valueType === 'CODE' || valueType === 'TEXT') && concept)
      .map((each) => ({ concept: each.concept!, value: each.code ?? each.text ?? '' })),
    regions: item.children.flatMap(regionsOf),
    ...(item.observationUid ? { observationUid: item.observationUid } : {}),
  };
}

/** Coordinates with the images below them, and image references by themselves. */
function regionsOf(item: SrItem): (Coordinates | ImageReference)[] {
  const own = item.coordinates ?? item.image;
  return [...(own ? [own] : []), ...(item.valueType === 'NUM' ? [] : item.children.flatMap(regionsOf))];
}
