import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DicomImage, imageOf } from './dicom/image.ts';
import { parseDicom } from './dicom/parse.ts';
import { FrameReader, pixelElement } from './dicom/pixels.ts';
import { ImagingError } from './errors.ts';
import { isNiftiName } from './load.ts';
import { readNifti } from './nifti/nifti.ts';
import { checkImr, type Problem } from './report/imr-check.ts';
import { framesOf, isSegmentation, readSegmentation } from './seg/read.ts';
import { isStructuredReport, measurementGroups, readSr } from './sr/read.ts';

export interface Validation {
  readonly file: string;
  readonly kind:
    | 'DICOM image'
    | 'DICOM segmentation'
    | 'DICOM structured report'
    | 'DICOM'
    | 'NIfTI'
    | 'IMR bundle'
    | 'unreadable';
  readonly valid: boolean;
  readonly problems: readonly Problem[];
  /** What is in it, in numbers. */
  readonly contents: Readonly<Record<string, unknown>>;
}

/** Reads a file to its last pixel and says what is wrong with it; `images`: those an IMR bundle should lead to. */
export async function validateFile(path: string, images?: readonly DicomImage[]): Promise<Validation> {
  const file = basename(path);
  const bytes = await readFile(path);
  const done = (
    kind: Validation['kind'],
    contents: Validation['contents'],
    problems: readonly Problem[],
  ): Validation => ({
    file,
    kind,
    valid: problems.length === 0,
    problems,
    contents,
  });
  try {
    if (isNiftiName(path)) {
      const { dims, spacing } = readNifti(bytes, file);
      return done('NIfTI', { dims, spacing }, []);
    }
    // A bundle is told by its first character, whatever its file is called.
    if (/\.json$/i.test(path) || bytes.subarray(0, 64).toString('latin1').trimStart().startsWith('{'))
      return done('IMR bundle', {}, checkImr(JSON.parse(bytes.toString('utf8')), images));
    const dicom = parseDicom(bytes, file);
    const image = imageOf(dicom, path);
    if (isStructuredReport(image.sopClass)) {
      const document = readSr(dicom);
      const groups = measurementGroups(document.root);
      const problems: Problem[] = [];
      if (document.root.valueType !== 'CONTAINER')
        problems.push({ path: 'ContentSequence', message: 'The root is no container.' });
      if (document.template === '1500' && groups.length === 0)
        problems.push({ path: 'ContentSequence', message: 'A TID 1500 without a measurement group.' });
      groups.forEach((group, i) => {
        if (!group.trackingUid)
          problems.push({ path: `group[${i + 1}]`, message: 'It has no Tracking Unique Identifier.' });
      });
      const measurements = groups.reduce((sum, group) => sum + group.measurements.length, 0);
      return done(
        'DICOM structured report',
        { template: document.template ?? null, groups: groups.length, measurements },
        problems,
      );
    }
    if (isSegmentation(image)) {
      const seg = readSegmentation(image);
      const problems = seg.segments
        .filter(({ number }) => seg.kind !== 'LABELMAP' && framesOf(seg, number).length === 0)
        .map(({ number }) => ({ path: `SegmentSequence[${number}]`, message: 'The segment has no frame.' }));
      for (let frame = 0; frame < image.frames; frame++) await seg.values(frame);
      return done(
        'DICOM segmentation',
        { kind: seg.kind, segments: seg.segments.length, frames: image.frames },
        problems,
      );
    }
    if (!pixelElement(dicom.dataset)) return done('DICOM', { sopClass: image.sopClass }, []);
    const reader = new FrameReader(dicom.dataset, dicom.transferSyntax);
    for (let frame = 0; frame < image.frames; frame++) await reader.bytes(frame);
    return done(
      'DICOM image',
      {
        modality: image.modality,
        frames: image.frames,
        rows: image.rows,
        columns: image.columns,
        transferSyntax: dicom.transferSyntax,
      },
      [],
    );
  } catch (error) {
    if (error instanceof ImagingError) return done('unreadable', {}, [{ path: file, message: error.message }]);
    if (error instanceof SyntaxError) return done('unreadable', {}, [{ path: file, message: 'The file is not JSON.' }]);
    throw error;
  }
}
