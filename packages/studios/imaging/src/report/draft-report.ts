import type { VolumeFindings } from '../analyze.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { chartFacts } from '../history/chart-facts.ts';
import { compareGroups } from '../history/compare.ts';
import { applyRules } from '../history/rules.ts';
import { firstSlice } from '../sr/write.ts';
import { composeDraft, type LinkedReport } from './draft.ts';
import { groupFindings, type RegionGroup } from './observations.ts';
import type { Language } from './words.ts';

export interface HistoryOptions {
  /** Findings of an earlier study, by the same methods. */
  readonly prior?: readonly VolumeFindings[];
  /** The patient's record: FHIR R4 resources as parsed JSON, in any order. */
  readonly chart?: readonly unknown[];
}

export interface DraftOptions extends HistoryOptions {
  /** ISO 8601 instant of the report. */
  readonly now: string;
  /** `Patient/id`; that of the record unless given. Giving it says that images and record are of one person. */
  readonly patient?: string;
  /** English unless given. */
  readonly language?: Language;
}

/**
 * A draft from findings, a prior study and the record: what was measured, what changed and whether that is more than the
 * measuring error, and where record and images disagree. Every sentence cites what it rests on.
 *
 * @throws ImagingError when the record is of someone else than the images, or the prior study is the later one
 */
export function draftReport(results: readonly VolumeFindings[], options: DraftOptions): LinkedReport {
  return draftGroups(groupFindings(results), options);
}

export function draftGroups(
  groups: readonly RegionGroup[],
  { now, patient, language, prior, chart }: DraftOptions,
): LinkedReport {
  const facts = chart === undefined ? undefined : chartFacts(chart, patient);
  const ours = patientId(groups);
  if (facts?.subject && patient === undefined && ours !== undefined && !facts.subject.identifiers.includes(ours))
    throw new ImagingError(
      'input',
      `The record of ${facts.subject.ref} has no identifier that is the Patient ID of the images; give the record of this patient, or say that they are one by naming ${facts.subject.ref} as the patient.`,
    );
  if (prior) {
    const before = groupFindings(prior);
    const theirs = patientId(before);
    if (ours !== undefined && theirs !== undefined && ours !== theirs)
      throw new ImagingError(
        'input',
        'The prior study has another Patient ID than this one; give a study of this patient.',
      );
  }
  return composeDraft(groups, {
    patient: patient ?? facts?.subject?.ref ?? 'Patient/of-the-images',
    now,
    ...(language === undefined ? {} : { language }),
    ...(prior ? { history: compareGroups(groups, groupFindings(prior)) } : {}),
    ...(facts ? { hits: applyRules(groups, facts) } : {}),
  });
}

/** The identifier that the images carry; undefined for NIfTI. */
export const patientId = (groups: readonly RegionGroup[]): string | undefined =>
  groups
    .map(({ volume }) => firstSlice(volume.slices)?.image.file.dataset.text(TAG.PatientID))
    .find((id) => id !== undefined);
