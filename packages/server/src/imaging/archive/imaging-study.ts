import { createHash } from 'node:crypto';
import type { SeriesRow, StudyRow } from '@aceso/store';
import type { ImagingStudy, ImagingStudySeries } from '@medplum/fhirtypes';
import { isoDate } from './patient-link.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';

/** Id of the resource: the same as in the bundles of reports, which are made from the UID alone. */
export const imagingStudyId = (uid: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['study', uid]))
    .digest('hex')
    .slice(0, 32);

/** HHMMSS.F as HH:MM:SS. */
export const isoTime = (time: string): string | undefined =>
  /^\d{2}/.test(time) ? `${time.slice(0, 2)}:${time.slice(2, 4) || '00'}:${time.slice(4, 6) || '00'}` : undefined;

const modality = (code: string) => ({ system: DCM, code });
const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());

/** The study as a resource of its patient: series with counts; the instances are for QIDO to list. */
export function imagingStudy(study: StudyRow, series: readonly SeriesRow[]): ImagingStudy {
  const description = text(study.description);
  const accession = text(study.accession);
  const started = isoDate(study.date);
  return {
    resourceType: 'ImagingStudy',
    id: imagingStudyId(study.uid),
    identifier: [
      { system: 'urn:dicom:uid', value: `urn:oid:${study.uid}` },
      ...(accession
        ? [
            {
              type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'ACSN' }] },
              value: accession,
            },
          ]
        : []),
    ],
    status: 'available',
    modality: study.modalities.map(modality),
    subject: { reference: `Patient/${study.patient}` },
    // A time without an offset cannot stand in FHIR: the day is what is known.
    ...(started ? { started } : {}),
    numberOfSeries: study.series,
    numberOfInstances: study.instances,
    ...(description ? { description } : {}),
    series: series.map((one): ImagingStudySeries => {
      const words = text(one.description);
      return {
        uid: one.uid,
        ...(one.number > 0 ? { number: one.number } : {}),
        modality: modality(one.modality),
        ...(words ? { description: words } : {}),
        numberOfInstances: one.instances,
      };
    }),
  };
}
