import { BODY } from './education-body.data.ts';
import { LIFE } from './education-life.data.ts';
import type { EducationText } from './types.ts';

/** Every education text of the release. */
export const EDUCATION: readonly EducationText[] = [...BODY, ...LIFE];
