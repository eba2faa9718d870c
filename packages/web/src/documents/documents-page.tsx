import type { DraftStatus } from '@aceso/client';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import classes from './documents.module.css';
import { DraftTable } from './draft-table.tsx';

const STATES = ['all', 'draft', 'in-review', 'signed', 'rejected'] as const;
const TYPES = [
  'discharge-summary',
  'patient-summary',
  'handoff',
  'referral',
  'visit-note',
  'lifestyle-guidance',
] as const;

export function DocumentsPage() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<'all' | DraftStatus>('all');
  const [type, setType] = useState('');
  const drafts = useQuery({
    queryKey: [...keys.drafts, status],
    queryFn: ({ signal }) => api.drafts.list(status === 'all' ? {} : { status }, signal),
  });
  const items = (drafts.data?.items ?? []).filter((item) => type === '' || item.type === type);
  return (
    <Page title={t('documents.title')}>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('documents.status')}
          value={status}
          onChange={(value) => setStatus(value as typeof status)}
          data={STATES.map((value) => ({
            value,
            label: value === 'all' ? t('common.all') : t(`draftStatus.${value}`),
          }))}
        />
        <NativeSelect
          aria-label={t('documents.type')}
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
          data={[
            { value: '', label: `${t('documents.type')}: ${t('common.any')}` },
            ...TYPES.map((value) => ({ value, label: t(`documentType.${value}`) })),
          ]}
        />
      </div>
      {drafts.isPending ? <Loading /> : null}
      {drafts.isError ? <Failure error={drafts.error} retry={() => void drafts.refetch()} /> : null}
      {drafts.isSuccess && items.length === 0 ? (
        <Empty
          title={t('documents.empty')}
          hint={t('documents.emptyHint')}
          icon={<IconFileSearch size={28} stroke={1.5} />}
        />
      ) : null}
      {items.length > 0 ? (
        <Card flush>
          <DraftTable items={items} withPatient />
        </Card>
      ) : null}
    </Page>
  );
}
