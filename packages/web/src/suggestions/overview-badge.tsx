import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery } from './api.ts';
import { sortSuggestions } from './order.ts';
import classes from './suggestions.module.css';

/** How many suggestions wait for an answer, on the first tab of the chart; nothing while that is not known, or none do. */
export function OverviewBadge({ patient, open }: { patient: string; open: () => void }) {
  const { t } = useTranslation();
  const said = useQuery(suggestionsQuery(patient));
  const { open: count, fired } = sortSuggestions(said.data?.suggestions ?? []);
  const first = fired[0];
  if (count === 0 || first === undefined) return null;
  return (
    <button type="button" className={classes.badge} data-indicator={first.recommendation.indicator} onClick={open}>
      <IconBulb size={18} stroke={1.8} aria-hidden />
      <strong className={classes.badgeCount}>{t('suggestions.onOverview', { count })}</strong>
      <span className={classes.badgeText}>{first.recommendation.text}</span>
    </button>
  );
}
