import { readConditions } from '../authoring.ts';
import type { Condition } from '../schema.ts';
import { BLOOD_CANCER } from './blood-cancer.data.ts';
import { CARDIOVASCULAR } from './cardiovascular.data.ts';
import { CHILD_GENE_IMMUNE } from './child-gene-immune.data.ts';
import { DIGESTIVE } from './digestive.data.ts';
import { ENDOCRINE } from './endocrine.data.ts';
import { EYE_EAR_MOUTH } from './eye-ear-mouth.data.ts';
import { INFECTION } from './infection.data.ts';
import { MIND_POISON } from './mind-poison.data.ts';
import { MUSCULOSKELETAL } from './musculoskeletal.data.ts';
import { NEUROLOGY } from './neurology.data.ts';
import { RESPIRATORY } from './respiratory.data.ts';
import { SKIN } from './skin.data.ts';
import { WOMEN_MEN_KIDNEY } from './women-men-kidney.data.ts';

/** System, its authoring text, and the textbook its clinical pictures follow unless a condition names others. */
const FILES: readonly (readonly [system: string, text: string, source: string])[] = [
  ['cardiovascular', CARDIOVASCULAR, 'harrison2022'],
  ['respiratory', RESPIRATORY, 'harrison2022'],
  ['digestive', DIGESTIVE, 'harrison2022'],
  ['neurology', NEUROLOGY, 'adams2019'],
  ['musculoskeletal', MUSCULOSKELETAL, 'harrison2022'],
  ['skin', SKIN, 'fitzpatrick2019'],
  ['endocrine', ENDOCRINE, 'harrison2022'],
  ['blood and cancer', BLOOD_CANCER, 'harrison2022'],
  ['infection', INFECTION, 'harrison2022'],
  ['mind and poison', MIND_POISON, 'dsm5tr2022'],
  ['kidney, women and men', WOMEN_MEN_KIDNEY, 'harrison2022'],
  ['child, gene and immunity', CHILD_GENE_IMMUNE, 'nelson2020'],
  ['eye, ear and mouth', EYE_EAR_MOUTH, 'harrison2022'],
];

export function authoredConditions(): Condition[] {
  return FILES.flatMap(([system, text, source]) =>
    readConditions(system, text).map((condition) => ({ ...condition, sources: [...condition.sources, source] })),
  );
}
