import { readConditions } from '../authoring.ts';
import type { Condition } from '../schema.ts';
import { ABDOMEN_CHILD } from './abdomen-child.data.ts';
import { BLOOD_CANCER } from './blood-cancer.data.ts';
import { BONES_INJURIES } from './bones-injuries.data.ts';
import { BRAIN } from './brain.data.ts';
import { BRAIN_SPINE_GROWTH } from './brain-spine-growth.data.ts';
import { CHILD_GENE_IMMUNE } from './child-gene-immune.data.ts';
import { EYE_EAR_MOUTH } from './eye-ear-mouth.data.ts';
import { GUT } from './gut.data.ts';
import { HEART } from './heart.data.ts';
import { HORMONES } from './hormones.data.ts';
import { INFECTION } from './infection.data.ts';
import { INFECTION_TRAVEL } from './infection-travel.data.ts';
import { JOINTS } from './joints.data.ts';
import { KIDNEY_MEN } from './kidney-men.data.ts';
import { LIVER } from './liver.data.ts';
import { MIND } from './mind.data.ts';
import { NERVE_MOVEMENT } from './nerve-movement.data.ts';
import { NUTRITION_GROWTH } from './nutrition-growth.data.ts';
import { POISON } from './poison.data.ts';
import { PREGNANCY_BREAST } from './pregnancy-breast.data.ts';
import { RESPIRATORY } from './respiratory.data.ts';
import { SKIN } from './skin.data.ts';
import { VARIOUS } from './various.data.ts';
import { VESSELS } from './vessels.data.ts';
import { WOMEN } from './women.data.ts';

/** System, its authoring text, and the textbook its clinical pictures follow unless a condition names others. */
const FILES: readonly (readonly [system: string, text: string, source: string])[] = [
  ['cardiovascular', HEART, 'harrison2022'],
  ['cardiovascular', VESSELS, 'harrison2022'],
  ['respiratory', RESPIRATORY, 'harrison2022'],
  ['digestive', GUT, 'harrison2022'],
  ['digestive', LIVER, 'harrison2022'],
  ['digestive', ABDOMEN_CHILD, 'harrison2022'],
  ['neurology', BRAIN, 'adams2019'],
  ['neurology', NERVE_MOVEMENT, 'adams2019'],
  ['neurology', BRAIN_SPINE_GROWTH, 'adams2019'],
  ['musculoskeletal', JOINTS, 'harrison2022'],
  ['musculoskeletal', BONES_INJURIES, 'harrison2022'],
  ['skin', SKIN, 'fitzpatrick2019'],
  ['endocrine', HORMONES, 'harrison2022'],
  ['endocrine', NUTRITION_GROWTH, 'harrison2022'],
  ['blood and cancer', BLOOD_CANCER, 'harrison2022'],
  ['infection', INFECTION, 'harrison2022'],
  ['infection', INFECTION_TRAVEL, 'harrison2022'],
  ['mind and poison', MIND, 'dsm5tr2022'],
  ['mind and poison', POISON, 'dsm5tr2022'],
  ['kidney, women and men', KIDNEY_MEN, 'harrison2022'],
  ['kidney, women and men', WOMEN, 'harrison2022'],
  ['kidney, women and men', PREGNANCY_BREAST, 'harrison2022'],
  ['child, gene and immunity', CHILD_GENE_IMMUNE, 'nelson2020'],
  ['eye, ear and mouth', EYE_EAR_MOUTH, 'harrison2022'],
  ['various', VARIOUS, 'harrison2022'],
];

export function authoredConditions(): Condition[] {
  return FILES.flatMap(([system, text, source]) =>
    readConditions(system, text).map((condition) => ({ ...condition, sources: [...condition.sources, source] })),
  );
}
