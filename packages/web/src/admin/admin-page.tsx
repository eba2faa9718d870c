import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { AppsTab } from '../apps/apps-tab.tsx';
import { ServicesTab } from '../messages/services-tab.tsx';
import { PolicyTab } from '../security/policy-tab.tsx';
import { Page } from '../ui/page.tsx';
import classes from './admin.module.css';
import { StatusTab } from './status-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';
import { UsersTab } from './users-tab.tsx';

export function AdminPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('admin.title')}>
      <Tabs defaultValue="users" keepMounted={false}>
        <Tabs.List aria-label={t('admin.tabs.label')}>
          <Tabs.Tab value="users">{t('admin.tabs.users')}</Tabs.Tab>
          <Tabs.Tab value="tokens">{t('admin.tabs.tokens')}</Tabs.Tab>
          <Tabs.Tab value="apps">{t('apps.tab')}</Tabs.Tab>
          <Tabs.Tab value="sign-in">{t('security.admin.tab')}</Tabs.Tab>
          {may('model.manage') ? <Tabs.Tab value="messages">{t('messages.tab')}</Tabs.Tab> : null}
          <Tabs.Tab value="status">{t('admin.tabs.status')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users" className={classes.panel ?? ''}>
          <UsersTab />
        </Tabs.Panel>
        <Tabs.Panel value="tokens" className={classes.panel ?? ''}>
          <TokensTab />
        </Tabs.Panel>
        <Tabs.Panel value="apps" className={classes.panel ?? ''}>
          <AppsTab />
        </Tabs.Panel>
        <Tabs.Panel value="sign-in" className={classes.panel ?? ''}>
          <PolicyTab />
        </Tabs.Panel>
        <Tabs.Panel value="messages" className={classes.panel ?? ''}>
          <ServicesTab />
        </Tabs.Panel>
        <Tabs.Panel value="status" className={classes.panel ?? ''}>
          <StatusTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
