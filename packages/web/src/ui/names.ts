import { useTranslation } from 'react-i18next';

const CLASSES = ['IMP', 'ACUTE', 'NONAC', 'EMER', 'AMB', 'OBSENC', 'HH', 'VR', 'SS', 'PRENC'] as const;
const SEXES = ['male', 'female', 'other', 'unknown'] as const;

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
