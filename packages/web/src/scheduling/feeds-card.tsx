import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { all, feedsQuery, makeFeed, revokeFeed, type ScheduleRow } from './api.ts';
import classes from './scheduling.module.css';
import { useClinicTime } from './use-clinic-time.ts';

/** Addresses by which calendar programs read a diary: made, seen once, revoked. */
export function FeedsCard({ schedules }: { schedules: readonly ScheduleRow[] }) {
  const { t } = useTranslation();
  const time = useClinicTime();
  const client = useQueryClient();
  const found = useQuery(feedsQuery);
  const [schedule, setSchedule] = useState(schedules[0]?.id ?? '');
  const fresh = () => client.invalidateQueries({ queryKey: all });
  const make = useMutation({ mutationFn: () => makeFeed(schedule), onSuccess: fresh });
  const revoke = useMutation({ mutationFn: revokeFeed, onSettled: fresh });
  const items = found.data?.items ?? [];
  const failed = found.error ?? make.error ?? revoke.error;
  return (
    <Card title={t('scheduling.feeds')} id="feeds">
      <p className={classes.soft}>{t('scheduling.feedsHint')}</p>
      {failed ? <Failure error={failed} compact /> : null}
      {items.length === 0 ? null : (
        <div className={classes.scroll}>
          <Table
            head={[t('scheduling.name'), t('scheduling.by'), t('scheduling.lastRead'), '']}
            rows={items.map((each) => ({
              key: each.id,
              cells: [
                each.name,
                `${each.by}, ${time(each.at)}`,
                each.usedAt === undefined ? '' : time(each.usedAt),
                <Button
                  key="revoke"
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('scheduling.revoke')}: ${each.name}`}
                  onClick={() => revoke.mutate(each.id)}
                >
                  {t('scheduling.revoke')}
                </Button>,
              ],
            }))}
          />
        </div>
      )}
      <Group gap={8} align="end" mt={10}>
        <Select
          label={t('scheduling.feedOf')}
          allowDeselect={false}
          data={schedules.map(({ id, name }) => ({ value: id, label: name }))}
          value={schedule}
          onChange={(value) => setSchedule(value ?? schedule)}
        />
        <Button variant="default" loading={make.isPending} disabled={schedule === ''} onClick={() => make.mutate()}>
          {t('scheduling.makeFeed')}
        </Button>
      </Group>
      <div role="status">
        {make.data === undefined ? null : (
          <TextInput
            mt={10}
            readOnly
            label={t('scheduling.feedAddress')}
            description={t('scheduling.feedOnce')}
            value={make.data.url}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </div>
    </Card>
  );
}
