import { GuidelineError } from '../../error.ts';
import { CAPRINI } from './caprini.ts';
import { CHA2DS2_VASC } from './cha2ds2-vasc.ts';
import { HAS_BLED } from './has-bled.ts';
import { PADUA } from './padua.ts';
import type { ScoreDefinition } from './score.ts';
import { NEWS2, QSOFA, SIRS } from './sepsis.ts';

export const SCORES: readonly ScoreDefinition[] = [CHA2DS2_VASC, HAS_BLED, PADUA, CAPRINI, QSOFA, SIRS, NEWS2];

/** @throws GuidelineError `rule-invalid` for a score that is not known */
export function scoreDefinition(id: string): ScoreDefinition {
  const definition = SCORES.find((each) => each.id === id);
  if (definition) return definition;
  throw new GuidelineError(
    'rule-invalid',
    `There is no score "${id}"; known: ${SCORES.map((each) => each.id).join(', ')}.`,
  );
}
