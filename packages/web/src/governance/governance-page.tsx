import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/states.tsx';
import classes from './governance.module.css';
import { GOVERNANCE_TABS } from './tabs.ts';

/** What runs here, how it does, and what to do when it does badly. */
export function GovernancePage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/shell/governance' });
  const tabs = GOVERNANCE_TABS.filter(({ needs }) => needs === undefined || may(needs));
  const current = (tabs.find(({ name }) => name === tab) ?? tabs[0])?.name;
  return (
    <Page title={t('governance.title')} lead={t('governance.lead')}>
      <Tabs
        value={current ?? null}
        keepMounted={false}
        onChange={(name) => {
          if (name !== null) void navigate({ to: '/governance', search: { tab: name }, replace: true });
        }}
      >
        <Tabs.List aria-label={t('governance.tabs.label')}>
          {tabs.map(({ name, label }) => (
            <Tabs.Tab key={name} value={name}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, Panel }) => (
          <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
            <Suspense fallback={<Loading />}>
              <Panel />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
