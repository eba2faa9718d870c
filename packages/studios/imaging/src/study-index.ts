import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DicomImage } from './dicom/image.ts';
import { TAG } from './dicom/tags.ts';
import { ImagingError } from './errors.ts';
import { groupBy } from './group-by.ts';

export interface SeriesEntry {
  readonly uid: string;
  readonly modality: string;
  readonly description?: string;
  readonly number?: number;
  readonly instances: number;
  /** Absolute, in order of name. */
  readonly files: readonly string[];
}

export interface StudyEntry {
  readonly uid: string;
  readonly date?: string;
  readonly description?: string;
  readonly accession?: string;
  readonly patientId?: string;
  readonly series: readonly SeriesEntry[];
}

/** The studies that were imported, by reference to their files. */
export interface StudyIndex {
  readonly version: 1;
  readonly studies: readonly StudyEntry[];
}

/** @throws ImagingError for a file that is not an index */
export async function readIndex(path: string): Promise<StudyIndex> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { version: 1, studies: [] };
  try {
    const value = JSON.parse(text) as StudyIndex;
    if (value.version === 1 && Array.isArray(value.studies)) return value;
  } catch {
    // told below
  }
  throw new ImagingError('input', `${path} is not a study index; remove it and import the studies again.`);
}

/** Whole file or nothing. */
export async function writeIndex(path: string, index: StudyIndex): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify(index, null, 1)}\n`);
  await rename(part, path);
}

/** Adds images to an index; an image that is there already (by SOP Instance UID and path) is not added twice. */
export function addToIndex(index: StudyIndex, images: readonly DicomImage[]): StudyIndex {
  const studies = new Map(index.studies.map((study) => [study.uid, study]));
  for (const [uid, members] of groupBy(images, ({ study }) => study)) {
    const old = studies.get(uid);
    const series = new Map((old?.series ?? []).map((each) => [each.uid, each]));
    for (const [seriesUid, own] of groupBy(members, (image) => image.series)) {
      const first = own[0]!;
      const files = [
        ...new Set([...(series.get(seriesUid)?.files ?? []), ...own.map(({ path }) => resolve(path))]),
      ].sort();
      const number = first.file.dataset.number(TAG.SeriesNumber);
      const description = first.file.dataset.text(TAG.SeriesDescription);
      series.set(seriesUid, {
        uid: seriesUid,
        modality: first.modality,
        ...(description === undefined ? {} : { description }),
        ...(number === undefined ? {} : { number }),
        instances: files.length,
        files,
      });
    }
    const { dataset } = members[0]!.file;
    const text = {
      date: TAG.StudyDate,
      description: TAG.StudyDescription,
      accession: TAG.AccessionNumber,
      patientId: TAG.PatientID,
    };
    const head = Object.fromEntries(
      Object.entries(text).flatMap(([name, tag]) => {
        const value = dataset.text(tag);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    studies.set(uid, { uid, ...head, series: [...series.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0)) });
  }
  return { version: 1, studies: [...studies.values()] };
}

/** A study by its UID or an unambiguous beginning of it. @throws ImagingError when there is none, or several */
export function findStudy(index: StudyIndex, uid: string): StudyEntry {
  const exact = index.studies.find((study) => study.uid === uid);
  if (exact) return exact;
  const near = index.studies.filter((study) => study.uid.startsWith(uid) || study.accession === uid);
  if (near.length === 1) return near[0]!;
  throw new ImagingError(
    'input',
    near.length === 0
      ? `${uid} is neither a path nor an imported study; "aceso imaging list" shows the studies.`
      : `${uid} begins the UID of ${near.length} studies; give more of it.`,
  );
}
