import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assembleVolume, type SeriesVolume } from './dicom/assemble.ts';
import { type DicomImage, imageOf, slicesOf } from './dicom/image.ts';
import { looksLikeDicom, parseDicom } from './dicom/parse.ts';
import { stacksOf } from './dicom/stack.ts';
import { TAG } from './dicom/tags.ts';
import { isMarkedEnhanced } from './enhance/mark.ts';
import { checkCancelled, ImagingError } from './errors.ts';
import { groupBy } from './group-by.ts';
import { readNifti } from './nifti/nifti.ts';
import type { Triple } from './volume/volume.ts';

/** A file that was left out, and why. */
export interface Refused {
  readonly path: string;
  readonly why: string;
}

export interface ReadFiles {
  readonly images: readonly DicomImage[];
  readonly refused: readonly Refused[];
}

/** A volume that can be measured, with where it came from. */
export interface LoadedVolume extends SeriesVolume {
  /** Names the volume in results: the series UID and the number of its stack, or the file. */
  readonly name: string;
  readonly modality: string;
  readonly study?: string;
  readonly series?: string;
  readonly description?: string;
  /** Where the body lay (LPS, mm), of results whose voxels were not kept: a prior study is laid over by it. */
  readonly bodyCentre?: Triple;
}

/** Larger files are not read into memory. */
const MOST_FILE = 2 ** 31 - 1;

/** Every file under the paths, sorted, without hidden ones. @throws ImagingError for a path that does not exist */
export async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string, top: boolean): Promise<void> => {
    const info = await stat(path).catch(() => undefined);
    if (!info) {
      if (top) throw new ImagingError('input', `${path} does not exist; check the path.`);
      return;
    }
    if (info.isFile()) found.push(path);
    if (!info.isDirectory()) return;
    for (const name of (await readdir(path)).sort()) if (!name.startsWith('.')) await walk(join(path, name), false);
  };
  for (const path of paths) await walk(path, true);
  return [...new Set(found)];
}

/** Reads the DICOM files of a list; a bad one is refused by name and never loses the others. */
export async function readDicomFiles(
  paths: readonly string[],
  {
    onProgress,
    signal,
    read = readSmall,
  }: {
    onProgress?: (done: number, total: number) => void;
    signal?: AbortSignal;
    /** Reads a file that is not kept as it is. */
    read?: (path: string) => Promise<Uint8Array>;
  } = {},
): Promise<ReadFiles> {
  const images: DicomImage[] = [];
  const refused: Refused[] = [];
  for (const [i, path] of paths.entries()) {
    checkCancelled(signal);
    onProgress?.(i, paths.length);
    if (isNiftiName(path)) continue;
    try {
      const bytes = await read(path);
      if (!looksLikeDicom(bytes))
        throw new ImagingError('input', `${basename(path)} is not a DICOM file: "DICM" is missing at byte 128.`);
      const file = parseDicom(bytes, basename(path));
      // A DICOMDIR lists other files.
      if (file.meta.text(TAG.MediaStorageSOPClassUID) === '1.2.840.10008.1.3.10') continue;
      images.push(imageOf(file, path));
    } catch (error) {
      if (!(error instanceof ImagingError)) throw error;
      refused.push({ path, why: error.message });
    }
  }
  return { images, refused };
}

async function readSmall(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MOST_FILE) throw new ImagingError('unsupported', `${basename(path)} is larger than 2 GiB.`);
  return readFile(path);
}

export const isNiftiName = (path: string): boolean => /\.nii(\.gz)?$/i.test(path);

/** Kinds of pixels that are regions or pictures of reports, not something measured. */
const NOT_MEASURED = new Set(['SEG', 'SR', 'PR', 'KO', 'DOC', 'RTDOSE', 'RTSTRUCT', 'RTPLAN', 'ANN', 'SM']);

/** Volumes of DICOM images, series by series; a series that cannot be assembled is refused by name. */
export async function volumesOf(
  images: readonly DicomImage[],
): Promise<{ volumes: LoadedVolume[]; refused: Refused[] }> {
  const volumes: LoadedVolume[] = [];
  const refused: Refused[] = [];
  const bySeries = groupBy(
    images.filter(({ frames, modality }) => frames > 0 && !NOT_MEASURED.has(modality)),
    ({ series }) => series,
  );
  for (const [series, members] of bySeries) {
    const stacks = stacksOf(members.flatMap(slicesOf));
    for (const [i, stack] of stacks.entries()) {
      const first = stack[0]!.image;
      try {
        if ((first.file.dataset.number(TAG.SamplesPerPixel) ?? 1) !== 1) continue;
        const description = first.file.dataset.text(TAG.SeriesDescription);
        volumes.push({
          ...(await assembleVolume(stack)),
          name: stacks.length > 1 ? `${series}#${i + 1}` : series,
          modality: first.modality,
          study: first.study,
          series,
          ...(description === undefined ? {} : { description }),
        });
      } catch (error) {
        if (!(error instanceof ImagingError)) throw error;
        refused.push({ path: first.path, why: error.message });
      }
    }
  }
  return { volumes, refused };
}

/** A NIfTI file as a volume; its modality is what the caller says, or guessed: values down to -1000 mean CT. */
export async function loadNifti(path: string, modality?: string): Promise<LoadedVolume> {
  const bytes = await readFile(path);
  const volume = readNifti(bytes, basename(path));
  const guessed = modality ?? (hounsfield(volume.data) ? 'CT' : 'MR');
  return {
    volume,
    issues: [],
    acquisition: {
      modality: guessed,
      ...(isMarkedEnhanced(bytes) ? { enhanced: true } : {}),
      ...(modality === undefined ? { issues: ['The modality was guessed from the values of a NIfTI file.'] } : {}),
    },
    slices: [],
    name: basename(path),
    modality: guessed,
  };
}

/** Air at about -1000 in more than one voxel of a hundred, nothing far below -1100 apart from padding. */
function hounsfield(data: Float32Array): boolean {
  let air = 0;
  for (const value of data) if (value <= -850 && value >= -1100) air += 1;
  return air > data.length / 100;
}
