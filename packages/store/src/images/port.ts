/** The index of DICOM studies: what searches compare, and where the files lie. Values as in the files; '' where there is none. */

export interface StudyHead {
  readonly uid: string;
  readonly patientId: string;
  readonly patientName: string;
  /** YYYYMMDD, as in DICOM. */
  readonly birthDate: string;
  readonly sex: string;
  readonly date: string;
  /** HHMMSS.FFFFFF */
  readonly time: string;
  readonly accession: string;
  readonly studyId: string;
  readonly description: string;
  readonly referring: string;
  /** Attributes of the level, DICOM JSON (PS3.18 F). */
  readonly attributes: object;
}

export interface SeriesHead {
  readonly uid: string;
  readonly modality: string;
  readonly number: number;
  readonly description: string;
  readonly bodyPart: string;
  readonly date: string;
  readonly time: string;
  readonly attributes: object;
}

export interface InstanceHead {
  readonly uid: string;
  readonly sopClass: string;
  readonly number: number;
  /** 0: no pixels. */
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
  readonly syntax: string;
  /** SHA-256 of the file. */
  readonly blob: string;
  readonly size: number;
  readonly attributes: object;
}

/** A file that comes in. */
export interface NewInstance extends InstanceHead {
  readonly study: StudyHead;
  readonly series: SeriesHead;
  /** Where the frames lie, in words of the caller. */
  readonly layout: object;
  /** All attributes, DICOM JSON as text. */
  readonly metadata: string;
}

/** How a study came to its patient. */
export interface PatientLink {
  readonly how: 'identifier' | 'person';
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface StudyRow extends StudyHead {
  /** Sorted. */
  readonly modalities: readonly string[];
  readonly series: number;
  readonly instances: number;
  /** Id of the Patient; '' when it is not linked. */
  readonly patient: string;
  readonly link: PatientLink | undefined;
  /** Epoch ms. */
  readonly received: number;
}

export interface SeriesRow extends SeriesHead {
  readonly study: string;
  readonly instances: number;
  /** SHA-256 of the gzipped metadata of all instances; '' until somebody asked for it. */
  readonly metadata: string;
}

export interface InstanceRow extends InstanceHead {
  readonly study: string;
  readonly series: string;
}

/** What is asked of an instance to read its file: not what a search gives out. */
export type FileRow = Omit<InstanceRow, 'attributes'>;

export interface SeriesSize {
  readonly frames: number;
  /** Of the largest image; 0 without pixels. */
  readonly rows: number;
  readonly columns: number;
}

/** `stored`; `same`: these bytes are there already; `other`: the UID is there with other bytes, or in another series. */
export type AddOutcome = 'stored' | 'same' | 'other';

type StudyField =
  | 'uid'
  | 'patientId'
  | 'patientName'
  | 'birthDate'
  | 'sex'
  | 'date'
  | 'time'
  | 'accession'
  | 'studyId'
  | 'description'
  | 'referring'
  | 'modalities'
  | 'patient';
type SeriesField = 'uid' | 'modality' | 'number' | 'description' | 'bodyPart' | 'date' | 'time';
type InstanceField = 'uid' | 'sopClass' | 'number' | 'rows' | 'columns' | 'frames';
export type ImageField = `study.${StudyField}` | `series.${SeriesField}` | `instance.${InstanceField}`;

/** One key of a search. Text compares without case where DICOM says so. */
export type ImageCondition =
  | { readonly field: ImageField; readonly is: 'one-of'; readonly values: readonly string[] }
  /** `*` any characters, `?` one. */
  | { readonly field: ImageField; readonly is: 'like'; readonly pattern: string }
  /** Both ends inclusive; '' is open. */
  | { readonly field: ImageField; readonly is: 'between'; readonly from: string; readonly to: string }
  /** Any of the fields begins so. */
  | { readonly fields: readonly ImageField[]; readonly is: 'begins'; readonly text: string }
  | { readonly field: 'study.patient'; readonly is: 'linked'; readonly linked: boolean };

/** A PatientID with what its studies say of the patient; the newest UID decides where they differ. */
export interface ImagePatientRow {
  readonly head: StudyRow;
  readonly studies: number;
  readonly series: number;
  readonly instances: number;
}

export interface ImageQuery {
  readonly where: readonly ImageCondition[];
  readonly limit: number;
  readonly offset: number;
}

/** Which files to remove: a whole study, a series of it, or one instance. */
export interface ImagePlace {
  readonly study: string;
  readonly series?: string;
  readonly instance?: string;
}

export interface Images {
  /**
   * Each for itself: one that cannot be added does not keep the others out. Counts and modalities are kept in step. Blobs of
   * metadata that no longer holds are left to the next sweep: looking for references to them would hold up what comes in.
   * @returns what became of each
   */
  add(instances: readonly NewInstance[], received: number): Promise<readonly AddOutcome[]>;
  /** Newest study first. */
  studies(query: ImageQuery): Promise<readonly StudyRow[]>;
  /** By PatientID; those without one by their name. Conditions on studies only. */
  patients(query: ImageQuery): Promise<readonly ImagePatientRow[]>;
  countStudies(where: readonly ImageCondition[]): Promise<number>;
  series(query: ImageQuery): Promise<readonly (SeriesRow & { readonly head: StudyRow })[]>;
  instances(
    query: ImageQuery,
  ): Promise<readonly (InstanceRow & { readonly head: StudyRow; readonly seriesHead: SeriesRow })[]>;
  study(uid: string): Promise<StudyRow | undefined>;
  /** Those of the UIDs that there are, by UID. */
  studiesOf(uids: readonly string[]): Promise<readonly StudyRow[]>;
  seriesOf(study: string): Promise<readonly SeriesRow[]>;
  /** By series of a study. */
  sizesOf(study: string): Promise<ReadonlyMap<string, SeriesSize>>;
  /** Of a study or a series, in order of series and instance number. */
  files(place: ImagePlace): Promise<readonly FileRow[]>;
  file(
    place: Required<ImagePlace>,
  ): Promise<(FileRow & { readonly layout: object; readonly patient: string }) | undefined>;
  /**
   * The instance with pixels that stands for a place: itself, or the middle one of a series; for a study, of the first series, of
   * images before what was made of images.
   */
  middle(place: ImagePlace): Promise<(FileRow & { readonly patient: string }) | undefined>;
  /** DICOM JSON of the instances, as text, in the order of {@link files}. */
  metadata(place: ImagePlace): Promise<readonly string[]>;
  /** @returns whether the series still has as many instances, and keeps it */
  keepMetadata(study: string, series: string, blob: string, instances: number): Promise<boolean>;
  /** @returns whether there is such a study */
  link(study: string, patient: string, link: PatientLink | undefined): Promise<boolean>;
  /** Takes instances out; the blobs that nothing refers to any more are for the caller to delete. */
  remove(place: ImagePlace): Promise<{ readonly instances: number; readonly blobs: readonly string[] }>;
}
