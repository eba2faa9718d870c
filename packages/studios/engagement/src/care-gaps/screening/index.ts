import type { CareRule } from '../rule.ts';
import { BREAST, CERVICAL, COLORECTAL, LUNG } from './cancer.ts';
import { AORTA, BLOOD_PRESSURE_SCREENING, OSTEOPOROSIS, TYPE_2_DIABETES } from './cardiometabolic.ts';
import {
  CHLAMYDIA_GONORRHOEA,
  HEPATITIS_B,
  HEPATITIS_C_SCREENING,
  HIV_SCREENING,
  SYPHILIS,
  TUBERCULOSIS,
} from './infection.ts';
import {
  ALCOHOL,
  ANXIETY_ADULTS,
  ANXIETY_CHILDREN,
  DEPRESSION_ADOLESCENTS,
  DEPRESSION_ADULTS,
  DRUGS,
  PARTNER_VIOLENCE,
  TOBACCO,
  VISION,
} from './mental.ts';
import { PREGNANCY_RULES } from './pregnancy.ts';
import { PREVENTION } from './prevention.ts';

/** Screening and prevention with grade A or B, in the words of this program; each names its statement. */
export const SCREENING: readonly CareRule[] = [
  COLORECTAL,
  BREAST,
  CERVICAL,
  LUNG,
  AORTA,
  TYPE_2_DIABETES,
  BLOOD_PRESSURE_SCREENING,
  OSTEOPOROSIS,
  HEPATITIS_C_SCREENING,
  HIV_SCREENING,
  CHLAMYDIA_GONORRHOEA,
  SYPHILIS,
  HEPATITIS_B,
  TUBERCULOSIS,
  DEPRESSION_ADULTS,
  DEPRESSION_ADOLESCENTS,
  ANXIETY_ADULTS,
  ANXIETY_CHILDREN,
  ALCOHOL,
  DRUGS,
  TOBACCO,
  PARTNER_VIOLENCE,
  VISION,
  ...PREGNANCY_RULES,
  ...PREVENTION,
];
