import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Page } from '../ui/page.tsx';
import { YoungRuleCard } from '../young/rule-card.tsx';
import { CopiesCard } from './copies-card.tsx';
import { EmergenciesCard } from './emergencies-card.tsx';
import { ErasuresCard } from './erasures-card.tsx';
import { PolicyCard } from './policy-card.tsx';
import classes from './privacy.module.css';

/** The desk of the privacy officer. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')}>
      <div className={classes.stack}>
        <EmergenciesCard />
        <PolicyCard />
        <YoungRuleCard />
        {may('privacy.copy') ? <CopiesCard /> : null}
        {may('privacy.erase') ? <ErasuresCard /> : null}
      </div>
    </Page>
  );
}
