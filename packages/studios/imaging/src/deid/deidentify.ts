import {
  type FileManifest,
  ofPatient,
  openSession,
  type Profile,
  type Session,
  type Surrogates,
  scrub,
} from '@aceso/governance/deid';
import { DataSet, type Element } from '../dicom/dataset.ts';
import { encodeDataSet } from '../dicom/encode.ts';
import { EXPLICIT_LE, IMPLICIT_LE, parseDicom } from '../dicom/parse.ts';
import { part10 } from '../dicom/part10.ts';
import { nameOf, TAG, tagText } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { BINARY, DESCRIPTIONS, EMPTIED, REPLACED, SEQUENCES_OUT, TECHNIQUE } from './attributes.data.ts';
import { daDate, dtDate } from './dates.ts';
import { assertCleanPixels, type Rectangle, withoutRectangles } from './pixels.ts';

export interface DicomDeidRequest {
  readonly bytes: Uint8Array;
  /** Name for errors. */
  readonly source: string;
  readonly profile: Profile;
  readonly surrogates: Surrogates;
  /** Year of the release. */
  readonly year: number;
  readonly number: number;
  /** Rectangles of every frame that become black, in pixels from the upper left corner. */
  readonly blank?: readonly Rectangle[];
  /** Somebody has looked at the pixels and found no text. */
  readonly pixelsSeen?: boolean;
  /** So many places with text were found in the pixels and are black already (`withoutBurnedInText`). */
  readonly textBlackedOut?: number;
}

export interface DicomDeidResult {
  readonly out: string;
  readonly bytes: Uint8Array;
  readonly manifest: FileManifest;
}

/**
 * A DICOM file under a profile (PS3.15 annex E, Basic Application Level Confidentiality Profile), by rules of value representation and
 * lists of what may stay, so that a private or new attribute is never passed on: names, institutions, numbers and free texts go, UIDs
 * are replaced consistently, dates follow the profile, technique and pixels stay. The method is recorded in (0012,0063) and (0012,0064).
 * @throws ImagingError for files whose pixels may have text burned in and that nobody has seen, and for documents inside files
 */
export function deidentifyDicom(request: DicomDeidRequest): DicomDeidResult {
  const { bytes, source, profile, surrogates, year, number } = request;
  const { dataset, transferSyntax } = parseDicom(bytes, source);
  if (dataset.elements.has(0x00420011))
    throw new ImagingError(
      'input',
      `${source}: holds a document (0042,0011) that nobody has looked into, so nothing of it was written; take the document out first.`,
    );
  assertCleanPixels(dataset, source, request);
  const session = openSession(profile, surrogates, year);
  collect(dataset, session);
  const patient = dataset.text(TAG.PatientID) ?? dataset.text(TAG.StudyInstanceUID);
  ofPatient(session, patient);
  for (let i = 0; i < (request.textBlackedOut ?? 0); i++) session.tally.act('PixelData', 'scrubbed');
  const kept = [...elementsOf(dataset, session, request), ...labels(dataset, session, patient, request)];
  // What was implicit, deflated or big endian is written as explicit little endian; compressed pixels stay as they are.
  const syntax = isNative(transferSyntax) ? EXPLICIT_LE : transferSyntax;
  const out = `${String(number).padStart(4, '0')}.dcm`;
  const made = collected(kept, dataset);
  const head = {
    sopClass: made.text(TAG.SOPClassUID) ?? '',
    sopInstance: made.text(TAG.SOPInstanceUID) ?? '',
    transferSyntax: syntax,
  };
  return { out, bytes: part10(head, [encodeDataSet(made, true)]), manifest: session.tally.file(out, 'dicom') };
}

const isNative = (syntax: string): boolean =>
  [IMPLICIT_LE, EXPLICIT_LE, '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2'].includes(syntax);

/** What the file says of people, so that it is found in descriptions. */
function collect(dataset: DataSet, session: Session): void {
  for (const element of dataset.elements.values()) {
    if (element.vr === 'PN')
      for (const text of dataset.texts(element.tag)) session.known.name(text.replace(/[\^=]/g, ' '));
    for (const item of element.items ?? []) collect(item, session);
  }
  for (const tag of [0x00100020, 0x00080050, 0x00101000, 0x00102154, 0x00200010])
    for (const text of dataset.texts(tag)) session.known.code(text);
  for (const tag of [0x00080080, 0x00080081, 0x00081010, 0x00101040])
    for (const text of dataset.texts(tag)) session.known.place(text);
}

function elementsOf(dataset: DataSet, session: Session, request: DicomDeidRequest): Element[] {
  const kept: Element[] = [];
  for (const element of dataset.elements.values()) {
    const made = kept1(element, dataset, session, request);
    if (made) kept.push(made);
  }
  return kept;
}

/** Attributes that are written anew at the end. */
const OWN = new Set([0x00100010, 0x00100020, 0x00120062, 0x00120063, 0x00120064, 0x00080005, 0x00280303]);

function kept1(element: Element, dataset: DataSet, session: Session, request: DicomDeidRequest): Element | undefined {
  const { tag, vr } = element;
  const group = tag >>> 16;
  if (group === 2 || (tag & 0xffff) === 0 || OWN.has(tag)) return undefined;
  const place = group & 1 ? `private group ${group.toString(16).padStart(4, '0')}` : nameOf(tag);
  const out = (): undefined => {
    if (element.bytes.length > 0 || element.items || element.fragments) session.tally.act(place, 'removed');
    return undefined;
  };
  // Private attributes, curves and overlays (which draw text) go.
  if (group & 1 || (group >= 0x5000 && group <= 0x50ff) || (group >= 0x6000 && group <= 0x60ff)) return out();
  if (vr === 'SQ') {
    if (SEQUENCES_OUT.has(tag)) return out();
    const items = (element.items ?? []).map((item) => collected(elementsOf(item, session, request), item));
    return { ...element, items };
  }
  const text = (value: string | undefined): Element | undefined => {
    if (value === undefined) return EMPTIED.has(tag) ? textElement(tag, vr, '') : undefined;
    return textElement(tag, vr, value);
  };
  const values = (): string[] => dataset.texts(tag);
  switch (vr) {
    case 'UI': {
      const made = values().map((uid) => (uid.startsWith('1.2.840.10008.') ? uid : session.surrogates.oid(uid)));
      if (made.some((uid, i) => uid !== values()[i])) session.tally.act(place, 'replaced');
      return text(made.join('\\'));
    }
    case 'DA':
    case 'DT': {
      if (element.bytes.length === 0) return text('');
      const made = values().map((value) => (vr === 'DA' ? daDate : dtDate)(value, session.dateRule));
      if (session.profile.dates !== 'keep')
        session.tally.act(place, session.profile.dates === 'shift' ? 'shifted' : 'generalised');
      return text(
        tag === TAG.PatientBirthDate && session.profile.dates === 'year'
          ? undefined
          : made.map((each) => each ?? '').join('\\'),
      );
    }
    case 'TM':
      if (session.profile.dates !== 'year') return text(values().join('\\'));
      out();
      // The time of the content must have a value where frames or a report are made at it (type 1).
      return text(tag === TAG.ContentTime && element.bytes.length > 0 ? '000000' : EMPTIED.has(tag) ? '' : undefined);
    case 'AS': {
      const age = values()[0] ?? '';
      const years = /^(\d{3})Y$/.exec(age);
      if (!session.profile.capAges || !years || Number(years[1]) <= 89)
        return text(/^\d{3}[DWMY]$/.test(age) ? age : '');
      session.tally.act(place, 'generalised');
      return text('090Y');
    }
    case 'PN':
      session.tally.act(place, 'removed');
      // Who saw what in a report must be named (type 1); the name is masked.
      return text(tag === 0x0040a123 || tag === 0x0040a075 ? 'Masked' : undefined);
    case 'CS':
    case 'IS':
    case 'DS': {
      const made = values();
      return made.every((value) => session.known.find(value).length === 0) ? text(made.join('\\')) : out();
    }
    case 'US':
    case 'SS':
    case 'UL':
    case 'SL':
    case 'UV':
    case 'SV':
    case 'FL':
    case 'FD':
    case 'AT':
    case 'OF':
    case 'OD':
    case 'OL':
    case 'OV':
      return element;
    case 'OB':
    case 'OW':
      if (!BINARY.has(tag)) return out();
      if (tag !== TAG.PixelData || element.fragments) return element;
      return { ...element, bytes: withoutRectangles(element.bytes, dataset, request.blank ?? []) };
    case 'LO':
    case 'SH':
    case 'UC':
    case 'ST':
    case 'LT':
    case 'UT': {
      if (TECHNIQUE.has(tag)) {
        const made = values();
        return made.every((value) => session.known.find(value).length === 0) ? text(made.join('\\')) : out();
      }
      if (!DESCRIPTIONS.has(tag)) {
        if (REPLACED.has(tag) && element.bytes.length > 0) {
          session.tally.act(place, 'replaced');
          return text(session.surrogates.id(values().join('\\')));
        }
        out();
        return EMPTIED.has(tag) ? text('') : undefined;
      }
      const made = values()
        .map((value) => scrub(value, session))
        .join('\\');
      if (made !== values().join('\\')) session.tally.act(place, 'scrubbed');
      // A short text holds 16 characters and a long one 64 (PS3.5 6.2).
      const longest = vr === 'SH' ? 16 : vr === 'LO' ? 64 : Number.POSITIVE_INFINITY;
      return text(made.length > longest ? made.slice(0, longest) : made);
    }
    default:
      session.tally.unknown(`${tagText(tag)} ${vr}`);
      return undefined;
  }
}

const collected = (elements: readonly Element[], { littleEndian, source }: DataSet): DataSet =>
  new DataSet(new Map(elements.map((element) => [element.tag, element])), littleEndian, source, []);

/** A text in UTF-8, of an even number of bytes (PS3.5 6.2). */
function textElement(tag: number, vr: string, value: string): Element {
  const text = Buffer.byteLength(value) % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' ');
  return { tag, vr, offset: 0, bytes: Buffer.from(text) };
}

/** Codes of PS3.16 CID 7050 for what was done. */
function labels(
  dataset: DataSet,
  session: Session,
  patient: string | undefined,
  { textBlackedOut }: DicomDeidRequest,
): Element[] {
  const { profile } = session;
  const codes: [string, string][] = [
    ['113100', 'Basic Application Confidentiality Profile'],
    ...(textBlackedOut === undefined ? [] : ([['113101', 'Clean Pixel Data Option']] as [string, string][])),
    ['113105', 'Clean Descriptors Option'],
  ];
  if (profile.dates === 'keep') codes.push(['113106', 'Retain Longitudinal Temporal Information Full Dates Option']);
  if (profile.dates === 'shift')
    codes.push(['113107', 'Retain Longitudinal Temporal Information Modified Dates Option']);
  codes.push(['113108', 'Retain Patient Characteristics Option']);
  const id = session.surrogates.id(patient ?? '(no patient)');
  session.tally.act('PatientName', 'replaced');
  session.tally.act('PatientID', 'replaced');
  return [
    textElement(TAG.SpecificCharacterSet, 'CS', 'ISO_IR 192'),
    textElement(TAG.PatientName, 'PN', profile.names === 'surrogate' ? pn(session.surrogates.name(patient ?? '')) : id),
    textElement(TAG.PatientID, 'LO', id),
    textElement(0x00120062, 'CS', 'YES'),
    textElement(0x00120063, 'LO', `Aceso, ${profile.name}`),
    {
      tag: 0x00120064,
      vr: 'SQ',
      offset: 0,
      bytes: new Uint8Array(),
      items: codes.map(([code, meaning]) =>
        collected(
          [
            textElement(0x00080100, 'SH', code),
            textElement(0x00080102, 'SH', 'DCM'),
            textElement(0x00080104, 'LO', meaning),
          ],
          dataset,
        ),
      ),
    },
    textElement(
      0x00280303,
      'CS',
      profile.dates === 'keep' ? 'UNMODIFIED' : profile.dates === 'shift' ? 'MODIFIED' : 'REMOVED',
    ),
  ];
}

const pn = ({ given, family }: { given: string; family: string }): string => `${family}^${given}`;
