import { TAG } from '../dicom/tags.ts';
import type { LoadedVolume } from '../load.ts';

/** Day of a study, YYYY-MM-DD, as its images say it. */
export function studyDay({ slices }: LoadedVolume): string | undefined {
  const dataset = slices.find((slice) => slice !== undefined)?.image.file.dataset;
  const date = dataset?.text(TAG.StudyDate) ?? dataset?.text(TAG.SeriesDate) ?? dataset?.text(TAG.AcquisitionDate);
  return date && /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : undefined;
}
