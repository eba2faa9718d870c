import type { SeriesRow, SeriesSize, StudyRow } from '@aceso/store';
import type { z } from 'zod';
import { isoTime } from '../archive/imaging-study.ts';
import { isoDate } from '../archive/patient-link.ts';
import type { IMAGING_SERIES, IMAGING_STUDY } from './schemas.ts';

export type ImagingStudyItem = z.output<typeof IMAGING_STUDY>;
export type ImagingSeriesItem = z.output<typeof IMAGING_SERIES>;

/** Leaves out what there is not. */
const given = <T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

/** A DICOM name (family^given^...) as people write it. */
const written = (name: string): string => {
  const [family = '', first = '', middle = ''] = name.split('^').map((part) => part.trim());
  return [first, middle, family].filter((part) => part !== '').join(' ');
};

export function studyItem(row: StudyRow, names: ReadonlyMap<string, string>): ImagingStudyItem {
  return {
    uid: row.uid,
    ...(row.patient === '' ? {} : { patient: { id: row.patient, name: names.get(row.patient) ?? row.patient } }),
    ...(row.link && row.patient !== '' ? { link: row.link.how, linkedBy: row.link.by, linkedAt: row.link.at } : {}),
    subject: given({
      id: row.patientId,
      name: written(row.patientName),
      birthDate: isoDate(row.birthDate),
      sex: row.sex,
    }),
    ...given({
      date: isoDate(row.date),
      time: isoTime(row.time),
      accession: row.accession,
      description: row.description,
    }),
    modalities: [...row.modalities],
    series: row.series,
    instances: row.instances,
    receivedAt: new Date(row.received).toISOString(),
  };
}

const KINDS: Readonly<Record<string, ImagingSeriesItem['kind']>> = { SEG: 'segmentation', SR: 'report' };

export function seriesItem(row: SeriesRow, { frames, rows, columns }: SeriesSize): ImagingSeriesItem {
  return {
    uid: row.uid,
    modality: row.modality,
    ...(row.number > 0 ? { number: row.number } : {}),
    ...given({ description: row.description, bodyPart: row.bodyPart }),
    instances: row.instances,
    frames,
    ...(frames > 0 ? { rows, columns } : {}),
    kind: KINDS[row.modality] ?? (frames > 0 ? 'image' : 'other'),
  };
}
