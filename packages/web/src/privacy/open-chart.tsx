import { Alert, Button, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import classes from './privacy.module.css';

const LEAST = 10;

/** Offered where a chart is not open: nothing here tells whether there is one. */
export function OpenChart({ patient, opened }: { patient: string; opened: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const open = useMutation({
    mutationFn: () => api.access.openInEmergency(patient, given),
    onSuccess: async () => {
      await queries.invalidateQueries();
      opened();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given.length >= LEAST) open.mutate();
  };
  return (
    <Card title={t('privacy.open.title')}>
      <form onSubmit={submit} className={classes.open}>
        <p className={classes.sub}>{t('privacy.open.lead')}</p>
        <Textarea
          label={t('privacy.open.label')}
          description={t('privacy.open.short')}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {open.isError ? <Failure error={open.error} compact /> : null}
        <div>
          <Button
            type="submit"
            color="brick"
            leftSection={<IconLockOpen size={17} aria-hidden />}
            loading={open.isPending}
            disabled={given.length < LEAST}
          >
            {t('privacy.open.act')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Tells in a chart that it was opened in an emergency, or is not shown whole. */
export function ChartAccessNote({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const access = useQuery({
    queryKey: ['access', patient],
    queryFn: ({ signal }) => api.access.chart(patient, signal),
  });
  if (access.data?.access === 'emergency') {
    const until = format.instant(access.data.until ?? '');
    return (
      <Alert mb="md" color="brick" variant="light" icon={<IconLockOpen size={18} aria-hidden />}>
        {t('privacy.open.banner', { until })}
      </Alert>
    );
  }
  if (!access.data?.partly) return null;
  return (
    <Alert mb="md" color="amber" variant="light">
      {t('privacy.open.partly')}
    </Alert>
  );
}
