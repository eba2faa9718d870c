import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { schedulesQuery, typesQuery } from './api.ts';
import { ClinicTab } from './clinic-tab.tsx';
import { DiaryTab } from './diary-tab.tsx';
import { PlanTab } from './plan-tab.tsx';
import { RemindersTab } from './reminders-tab.tsx';
import classes from './scheduling.module.css';
import { WaitlistTab } from './waitlist-tab.tsx';

const TABS = ['diary', 'waitlist', 'plan', 'reminders', 'clinic'] as const;

/** The scheduling desk. */
export function SchedulingPage() {
  const { t } = useTranslation();
  const types = useQuery(typesQuery);
  const schedules = useQuery(schedulesQuery);
  return (
    <Page title={t('scheduling.title')} lead={t('scheduling.lead')} wide>
      {types.isError || schedules.isError ? (
        <Failure error={types.error ?? schedules.error} />
      ) : types.isPending || schedules.isPending ? (
        <Loading />
      ) : (
        <Tabs defaultValue={schedules.data.items.length === 0 ? 'clinic' : 'diary'} keepMounted={false}>
          <Tabs.List className={classes.tabs}>
            {TABS.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {t(`scheduling.tabs.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="diary">
            <DiaryTab types={types.data.items} />
          </Tabs.Panel>
          <Tabs.Panel value="waitlist">
            <WaitlistTab types={types.data.items} />
          </Tabs.Panel>
          <Tabs.Panel value="plan">
            <PlanTab schedules={schedules.data.items} types={types.data.items} />
          </Tabs.Panel>
          <Tabs.Panel value="reminders">
            <RemindersTab />
          </Tabs.Panel>
          <Tabs.Panel value="clinic">
            <ClinicTab types={types.data.items} schedules={schedules.data.items} zone={schedules.data.zone ?? 'UTC'} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
