import { useTranslation } from 'react-i18next';
import type { recordStatus } from './words.en.ts';

const CLASSES = ['IMP', 'ACUTE', 'NONAC', 'EMER', 'AMB', 'OBSENC', 'HH', 'VR', 'SS', 'PRENC'] as const;
const SEXES = ['male', 'female', 'other', 'unknown'] as const;

const STATUSES = [
  'active',
  'completed',
  'stopped',
  'on-hold',
  'cancelled',
  'draft',
  'intended',
  'unknown',
  'finished',
  'in-progress',
  'planned',
  'arrived',
  'onleave',
  'current',
  'superseded',
  'final',
  'preliminary',
  'amended',
  'recurrence',
  'relapse',
  'inactive',
  'remission',
  'resolved',
  'confirmed',
  'provisional',
  'differential',
  'unconfirmed',
  'refuted',
  'not-taken',
] as const satisfies readonly (keyof typeof recordStatus)[];

/** Words for a v3-ActCode encounter class; other codes are shown as the record has them. */
export function useClassName(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    const known = CLASSES.find((name) => name === code);
    return known === undefined ? code || t('encounterClass.other') : t(`encounterClass.${known}`);
  };
}

export function useSexName(): (code: string | undefined) => string {
  const { t } = useTranslation();
  return (code) => t(`sex.${SEXES.find((name) => name === code) ?? 'unknown'}`);
}

/** Words for the statuses that FHIR names; anything else, such as free text, is shown as the record has it. */
export function useStatusName(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    const known = STATUSES.find((name) => name === code);
    return known === undefined ? code : t(`recordStatus.${known}`);
  };
}
