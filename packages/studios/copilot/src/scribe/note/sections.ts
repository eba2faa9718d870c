import { ScribeError } from '../error.ts';
import { GROUPS, type Group } from './groups.ts';

/** One section of a note: its heading and the content it takes, in order. */
export interface SectionSpec {
  readonly id: string;
  readonly title: string;
  /** LOINC code of the section, where one fits. */
  readonly loinc?: string;
  readonly holds: readonly Group[];
}

const SUBJECTIVE: readonly Group[] = [
  'chief-complaint',
  'hpi',
  'medical-history',
  'surgical-history',
  'gyn-history',
  'family-history',
  'social-history',
  'medications',
  'allergies',
  'immunizations',
  'ros',
];

/** SOAP (Weed 1968), each part in the order clinicians write it. LOINC: 61150-9, 61149-1, 51848-0, 18776-5. */
export const SOAP: readonly SectionSpec[] = [
  { id: 'subjective', title: 'Subjective', loinc: '61150-9', holds: SUBJECTIVE },
  { id: 'objective', title: 'Objective', loinc: '61149-1', holds: ['vitals', 'exam', 'results'] },
  { id: 'assessment', title: 'Assessment', loinc: '51848-0', holds: ['assessment'] },
  { id: 'plan', title: 'Plan', loinc: '18776-5', holds: ['plan'] },
];

/** The headings of ACI-Bench's reference notes. */
export const ACI: readonly SectionSpec[] = [
  { id: 'chief-complaint', title: 'CHIEF COMPLAINT', loinc: '10154-3', holds: ['chief-complaint'] },
  { id: 'hpi', title: 'HISTORY OF PRESENT ILLNESS', loinc: '10164-2', holds: ['hpi'] },
  { id: 'medical-history', title: 'MEDICAL HISTORY', loinc: '11348-0', holds: ['medical-history', 'gyn-history'] },
  { id: 'surgical-history', title: 'SURGICAL HISTORY', loinc: '47519-4', holds: ['surgical-history'] },
  { id: 'family-history', title: 'FAMILY HISTORY', loinc: '10157-6', holds: ['family-history'] },
  { id: 'social-history', title: 'SOCIAL HISTORY', loinc: '29762-2', holds: ['social-history'] },
  { id: 'medications', title: 'MEDICATIONS', loinc: '10160-0', holds: ['medications'] },
  { id: 'allergies', title: 'ALLERGIES', loinc: '48765-2', holds: ['allergies'] },
  { id: 'immunizations', title: 'IMMUNIZATIONS', loinc: '11369-6', holds: ['immunizations'] },
  { id: 'ros', title: 'REVIEW OF SYSTEMS', loinc: '10187-3', holds: ['ros'] },
  { id: 'vitals', title: 'VITALS', loinc: '8716-3', holds: ['vitals'] },
  { id: 'exam', title: 'PHYSICAL EXAMINATION', loinc: '29545-1', holds: ['exam'] },
  { id: 'results', title: 'RESULTS', loinc: '30954-2', holds: ['results'] },
  { id: 'assessment-and-plan', title: 'ASSESSMENT AND PLAN', loinc: '51847-2', holds: ['assessment', 'plan'] },
];

/** The 20 section headers of MTS-Dialog, and the content each asks for. */
export const MTS: Readonly<Record<string, Omit<SectionSpec, 'id'>>> = {
  'FAM/SOCHX': { title: 'Family and social history', holds: ['family-history', 'social-history'] },
  GENHX: { title: 'History of present illness', holds: ['hpi'] },
  PASTMEDICALHX: { title: 'Past medical history', holds: ['medical-history'] },
  CC: { title: 'Chief complaint', holds: ['chief-complaint'] },
  PASTSURGICAL: { title: 'Past surgical history', holds: ['surgical-history'] },
  ALLERGY: { title: 'Allergies', holds: ['allergies'] },
  ROS: { title: 'Review of systems', holds: ['ros'] },
  MEDICATIONS: { title: 'Medications', holds: ['medications'] },
  ASSESSMENT: { title: 'Assessment', holds: ['assessment'] },
  EXAM: { title: 'Exam', holds: ['exam', 'vitals'] },
  DIAGNOSIS: { title: 'Diagnosis', holds: ['assessment'] },
  DISPOSITION: { title: 'Disposition', holds: ['plan'] },
  PLAN: { title: 'Plan', holds: ['plan'] },
  EDCOURSE: { title: 'Emergency department course', holds: ['hpi'] },
  IMMUNIZATIONS: { title: 'Immunizations', holds: ['immunizations'] },
  IMAGING: { title: 'Imaging', holds: ['results'] },
  GYNHX: { title: 'Gynecologic history', holds: ['gyn-history'] },
  PROCEDURES: { title: 'Procedures', holds: ['surgical-history'] },
  OTHER_HISTORY: { title: 'Other history', holds: ['medical-history'] },
  LABS: { title: 'Labs', holds: ['results'] },
};

/**
 * Sections from a JSON file: `[{"id", "title", "loinc"?, "holds": [groups]}]`.
 *
 * @throws ScribeError naming the entry that is wrong and what may stand there
 */
export function readSections(text: string, name: string): SectionSpec[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ScribeError('sections', `The sections file ${name} is not JSON; give [{"id", "title", "holds": [...]}].`);
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw new ScribeError(
      'sections',
      `The sections file ${name} must be a list of sections with "id", "title" and "holds".`,
    );
  }
  const ids = new Set<string>();
  return value.map((entry: unknown, i) => {
    const at = `Entry ${i + 1} of the sections file ${name}`;
    const { id, title, loinc, holds } = (entry ?? {}) as Record<string, unknown>;
    if (typeof title !== 'string' || title.trim() === '') throw new ScribeError('sections', `${at} has no "title".`);
    const key = typeof id === 'string' && id !== '' ? id : title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    if (ids.has(key)) throw new ScribeError('sections', `${at} repeats the id ${JSON.stringify(key)}.`);
    ids.add(key);
    const wrong = Array.isArray(holds) ? holds.find((group) => !(GROUPS as readonly unknown[]).includes(group)) : holds;
    if (!Array.isArray(holds) || holds.length === 0 || wrong !== undefined) {
      throw new ScribeError(
        'sections',
        `${at} needs "holds", a list of ${GROUPS.join(', ')}${wrong === undefined ? '' : `; ${JSON.stringify(wrong)} is none of them`}.`,
      );
    }
    if (loinc !== undefined && (typeof loinc !== 'string' || !/^\d{1,7}-\d$/.test(loinc))) {
      throw new ScribeError('sections', `${at} has a "loinc" that is no LOINC code, such as 10164-2.`);
    }
    return { id: key, title, ...(typeof loinc === 'string' && { loinc }), holds: holds as Group[] };
  });
}
