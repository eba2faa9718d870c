import type { VolumeFindings } from '../analyze.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { type ChartFacts, chartFacts } from '../history/chart-facts.ts';
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
  /** Instead of the record: what was read of it. */
  readonly facts?: ChartFacts;
  /** Somebody answers for it that study, prior study and record are of one person: identifiers are not compared. */
  readonly onePerson?: boolean;
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
  { now, patient, language, prior, chart, facts: known, onePerson }: DraftOptions,
): LinkedReport {
  const facts = known ?? (chart === undefined ? undefined : chartFacts(chart, patient));
  const before = prior === undefined ? undefined : groupFindings(prior);
  if (!onePerson) assertOnePerson(groups, before, facts, patient);
  return composeDraft(groups, {
    patient: patient ?? facts?.subject?.ref ?? 'Patient/of-the-images',
    now,
    ...(language === undefined ? {} : { language }),
    ...(before ? { history: compareGroups(groups, before) } : {}),
    ...(facts ? { hits: applyRules(groups, facts) } : {}),
  });
}

/**
 * @param patient says that record and images are of one person, whatever identifiers they carry
 * @throws ImagingError when images, prior study and record are not of one person
 */
export function assertOnePerson(
  groups: readonly RegionGroup[],
  prior: readonly RegionGroup[] | undefined,
  facts: ChartFacts | undefined,
  patient: string | undefined,
): void {
  const ours = patientId(groups);
  if (ours === undefined) return;
  const subject = facts?.subject;
  if (subject && patient === undefined && !subject.identifiers.includes(ours))
    throw new ImagingError(
      'input',
      `The record of ${subject.ref} has no identifier that is the Patient ID of the images; give the record of this patient, or say that they are one by naming ${subject.ref} as the patient.`,
    );
  const theirs = prior ? patientId(prior) : undefined;
  if (theirs !== undefined && ours !== theirs)
    throw new ImagingError(
      'input',
      'The prior study has another Patient ID than this one; give a study of this patient.',
    );
}

/** The identifier that the images carry; undefined for NIfTI. */
export const patientId = (groups: readonly RegionGroup[]): string | undefined =>
  groups
    .map(({ volume }) => firstSlice(volume.slices)?.image.file.dataset.text(TAG.PatientID))
    .find((id) => id !== undefined);
