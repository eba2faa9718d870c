import type { Rule } from '../format.ts';
import { DIABETES } from './diabetes.ts';
import { HYPERTENSION } from './hypertension.ts';
import { LIPIDS } from './lipids.ts';

/** The rules that come with Aceso. Each has its source, version, date and boundary cases. */
export const RULES: readonly Rule[] = [...DIABETES, ...HYPERTENSION, ...LIPIDS];
