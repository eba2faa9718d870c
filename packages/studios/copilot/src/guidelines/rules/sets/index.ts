import type { Rule } from '../format.ts';
import { DIABETES } from './diabetes.ts';

/** The rules that come with Aceso. Each has its source, version, date and boundary cases. */
export const RULES: readonly Rule[] = [...DIABETES];
