import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { modelKeys, modelsApi } from './api.ts';
import { CardsTab } from './cards-tab.tsx';
import { CostTab } from './cost-tab.tsx';
import classes from './models.module.css';
import { PolicyTab } from './policy-tab.tsx';
import { WordingTab } from './wording-tab.tsx';

/** The model gateway: which models there are, what may leave, and what was spent. */
export function ModelsPage() {
  const { t } = useTranslation();
  const manages = useMay()('model.manage');
  const policy = useQuery({ queryKey: modelKeys.policy, queryFn: modelsApi.policy });
  return (
    <Page title={t('models.title')} lead={t('models.lead')}>
      {policy.isPending ? <Loading /> : null}
      {policy.isError ? <Failure error={policy.error} retry={() => void policy.refetch()} /> : null}
      {policy.data === undefined ? null : (
        <Tabs defaultValue="models" keepMounted={false}>
          <Tabs.List aria-label={t('models.tabs.label')}>
            <Tabs.Tab value="models">{t('models.tabs.models')}</Tabs.Tab>
            <Tabs.Tab value="policy">{t('models.tabs.policy')}</Tabs.Tab>
            <Tabs.Tab value="wording">{t('models.tabs.wording')}</Tabs.Tab>
            {manages ? <Tabs.Tab value="cost">{t('models.tabs.cost')}</Tabs.Tab> : null}
          </Tabs.List>
          <Tabs.Panel value="models" className={classes.panel ?? ''}>
            <CardsTab policy={policy.data} manages={manages} />
          </Tabs.Panel>
          <Tabs.Panel value="policy" className={classes.panel ?? ''}>
            <PolicyTab policy={policy.data} manages={manages} />
          </Tabs.Panel>
          <Tabs.Panel value="wording" className={classes.panel ?? ''}>
            <WordingTab manages={manages} />
          </Tabs.Panel>
          <Tabs.Panel value="cost" className={classes.panel ?? ''}>
            <CostTab budget={policy.data.budget} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
