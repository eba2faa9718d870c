import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './models/models.module.css';

/** Published calculators, or models of one's own. */
export function RiskTabs({ patient }: { patient: string | undefined }) {
  const { t } = useTranslation();
  const search = patient === undefined ? {} : { patient };
  return (
    <nav className={classes.tabs} aria-label={t('risk.tabs')}>
      <Link
        to="/risk"
        search={search}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {t('risk.calculators')}
      </Link>
      <Link
        to="/risk/models"
        search={search}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {t('risk.models.tab')}
      </Link>
    </nav>
  );
}
