import { Button, FileButton } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import type { Channel } from './api.ts';
import classes from './messages.module.css';

interface Dead {
  readonly id: string;
  readonly patient: string;
  readonly name: string;
  readonly channel: Channel;
  readonly at: string;
  readonly address?: string;
}
type Delivery = 'failed' | 'no-such-address' | 'waiting' | 'arrived' | 'no-report' | 'not-ours';
const ROOT = '/api/scheduling';
const deadQuery = queryOptions({
  queryKey: ['undeliverable'],
  queryFn: ({ signal }) => api.request<{ readonly items: readonly Dead[] }>(`${ROOT}/undeliverable`, { signal }),
});

interface Look {
  readonly id: string;
  readonly name: string;
  readonly at?: string;
  readonly taken?: number;
  readonly reports?: number;
  readonly failed?: string;
}
const looksQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: ({ signal }) => api.request<{ readonly items: readonly Look[] }>(`${ROOT}/mailboxes`, { signal }),
});

/** The mailboxes that are looked into; nothing where there is none. */
function Looks() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(looksQuery);
  return (data?.items ?? []).map(({ id, name, at, taken = 0, reports = 0, failed }) => {
    const when = format.dateTime(at);
    return (
      <p key={id} className={classes.lead}>
        {at === undefined
          ? t('messages.mailboxNone', { name })
          : failed === undefined
            ? t('messages.mailboxLook', { name, when, taken, reports })
            : t('messages.mailboxFailed', { name, when, why: failed })}
      </p>
    );
  });
}

/** What came back, put in by hand, and the addresses that do not work. */
export function ReportsCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const cache = useQueryClient();
  const dead = useQuery(deadQuery);
  const fresh = () => cache.invalidateQueries();
  const put = useMutation({
    mutationFn: async (file: File) =>
      api.request<{ readonly delivery: Delivery }>(`${ROOT}/delivery-reports`, {
        method: 'POST',
        body: { message: await file.text() },
      }),
    onSettled: fresh,
  });
  const works = useMutation({
    mutationFn: (id: string) => api.request(`${ROOT}/undeliverable/${id}`, { method: 'DELETE' }),
    onSettled: fresh,
  });
  return (
    <Card title={t('messages.reports')} id="reports">
      <div className={classes.stack}>
        <p className={classes.lead}>{t('messages.reportsLead')}</p>
        <div className={classes.actions}>
          <FileButton onChange={(file) => (file ? put.mutate(file) : undefined)} accept=".eml,.txt,message/rfc822">
            {(props) => (
              <Button {...props} variant="default" loading={put.isPending}>
                {t('messages.chooseFile')}
              </Button>
            )}
          </FileButton>
        </div>
        {put.data ? <p role="status">{t(`messages.deliveries.${put.data.delivery}`)}</p> : null}
        {put.isError || works.isError || dead.isError ? (
          <Failure error={put.error ?? works.error ?? dead.error} compact />
        ) : null}
        <Looks />
        {dead.data && dead.data.items.length > 0 ? (
          <>
            <h3>{t('messages.undeliverable')}</h3>
            <Table
              head={[t('messages.patient'), t('messages.addressHead'), t('messages.since'), '']}
              rows={dead.data.items.map((one) => ({
                key: one.id,
                cells: [
                  one.name,
                  one.address ?? t('messages.changedSince'),
                  format.date(one.at),
                  <Button
                    key="works"
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('messages.worksAgain')}: ${one.name}`}
                    onClick={() => works.mutate(one.id)}
                  >
                    {t('messages.worksAgain')}
                  </Button>,
                ],
              }))}
            />
          </>
        ) : null}
      </div>
    </Card>
  );
}
