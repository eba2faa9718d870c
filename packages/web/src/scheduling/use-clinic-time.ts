import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { schedulesQuery } from './api.ts';
import { dayName, shownIn } from './clock.ts';

/** Day and time on the clock of the clinic, as in the diary, wherever whoever reads it is. */
export function useClinicTime(): (instant: string) => string {
  const { i18n } = useTranslation();
  const zone = useQuery(schedulesQuery).data?.zone ?? 'UTC';
  return (instant) => {
    const { day, time } = shownIn(zone, instant);
    return `${dayName(day, i18n.language)} ${time}`;
  };
}
