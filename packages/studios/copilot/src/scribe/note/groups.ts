/** Kinds of content a visit note has; a section of a note holds one or more of them. */
export const GROUPS = [
  'chief-complaint',
  'hpi',
  'ros',
  'medical-history',
  'surgical-history',
  'family-history',
  'social-history',
  'gyn-history',
  'medications',
  'allergies',
  'immunizations',
  'vitals',
  'exam',
  'results',
  'assessment',
  'plan',
] as const;
export type Group = (typeof GROUPS)[number];

/** Parts of a note by which it is selected and scored, as ACI-Bench divides it. */
export const DIVISIONS = ['subjective', 'objective_exam', 'objective_results', 'assessment_and_plan'] as const;
export type Division = (typeof DIVISIONS)[number];
