import type { Rule } from '../format.ts';
import { ALLERGIES } from './allergies.ts';
import { ANTICOAGULATION } from './anticoagulation.ts';
import { DIABETES } from './diabetes.ts';
import { DOAC_DOSING } from './doac-dosing.ts';
import { DUPLICATES } from './duplicates.ts';
import { HYPERTENSION } from './hypertension.ts';
import { INTERACTIONS } from './interactions.ts';
import { LIPIDS } from './lipids.ts';
import { POTASSIUM } from './potassium.ts';
import { RENAL_DOSING } from './renal.ts';
import { SEPSIS } from './sepsis.ts';
import { VACCINES } from './vaccines.ts';
import { VTE } from './vte.ts';

/** The rules that come with Aceso. Each has its source, version, date and boundary cases. */
export const RULES: readonly Rule[] = [
  ...DIABETES,
  ...HYPERTENSION,
  ...LIPIDS,
  ...ANTICOAGULATION,
  ...DOAC_DOSING,
  ...RENAL_DOSING,
  ...POTASSIUM,
  ...INTERACTIONS,
  ...ALLERGIES,
  ...DUPLICATES,
  ...VACCINES,
  ...VTE,
  ...SEPSIS,
];
