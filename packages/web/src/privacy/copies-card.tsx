import type { PersonalCopy } from '@aceso/client';
import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconFileZip } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import classes from './privacy.module.css';

const KEY = ['copies'] as const;
const TONES: Readonly<Record<PersonalCopy['state'], Tone>> = {
  requested: 'warn',
  making: 'accent',
  ready: 'good',
  failed: 'bad',
  over: 'plain',
};
const changed = () => void queries.invalidateQueries({ queryKey: KEY });

/** Copies of all that there is of a person: made here, or asked for in the portal and approved here. */
export function CopiesCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.copies.list(signal),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'making') ? 1500 : false),
  });
  const approve = useMutation({ mutationFn: (id: string) => api.copies.approve(id), onSuccess: changed });
  const end = useMutation({ mutationFn: (id: string) => api.copies.end(id), onSuccess: changed });
  const failed = approve.error ?? end.error;
  return (
    <Card title={t('privacy.copies')}>
      <p className={classes.sub}>{t('privacy.copiesLead')}</p>
      <Make />
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {failed ? <Failure error={failed} compact /> : null}
      {list.data?.items.length === 0 ? (
        <Empty
          title={t('privacy.noCopies')}
          hint={t('privacy.noCopiesHint')}
          icon={<IconFileZip size={28} stroke={1.5} />}
        />
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <Table
          caption={t('privacy.copies')}
          head={[t('privacy.when'), t('privacy.patient'), t('privacy.askedBy'), t('privacy.state'), '']}
          rows={list.data.items.map((one) => ({
            key: one.id,
            cells: [
              <span key="at" className="tabular">
                {format.instant(one.askedAt)}
              </span>,
              one.patient,
              one.askedBy.self ? t('privacy.thePatient') : one.askedBy.username,
              <div key="state">
                <Tag tone={TONES[one.state]}>{t(`privacy.copyStates.${one.state}`)}</Tag>
                {one.state === 'ready' ? (
                  <div className={classes.sub}>
                    {t('privacy.copySize', { files: one.files, size: sizeOf(one.bytes) })}
                    {one.withheld ? <> · {t('privacy.withheldCount', { count: one.withheld })}</> : null}
                  </div>
                ) : null}
                {one.state === 'failed' ? <div className={classes.sub}>{one.error}</div> : null}
              </div>,
              <div key="acts" className={classes.right}>
                {one.state === 'ready' ? (
                  <Button
                    size="compact-sm"
                    component="a"
                    href={api.copies.archiveUrl(one.id)}
                    download
                    leftSection={<IconDownload size={15} aria-hidden />}
                  >
                    {t('privacy.download')}
                  </Button>
                ) : null}
                {one.state === 'requested' ? (
                  <Button size="compact-sm" onClick={() => approve.mutate(one.id)} loading={approve.isPending}>
                    {t('privacy.approve')}
                  </Button>
                ) : null}
                {one.state === 'making' || one.state === 'over' ? null : (
                  <Button size="compact-sm" variant="subtle" onClick={() => end.mutate(one.id)}>
                    {t(one.state === 'requested' ? 'privacy.refuse' : 'privacy.remove')}
                  </Button>
                )}
              </div>,
            ],
          }))}
        />
      ) : null}
    </Card>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function Make() {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  const given = patient.trim().replace(/^Patient\//, '');
  const make = useMutation({
    mutationFn: () => api.copies.make(given),
    onSuccess: () => {
      setPatient('');
      changed();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '') make.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form} aria-label={t('privacy.makeCopy')}>
      <TextInput
        className={classes.wide ?? ''}
        label={t('privacy.patientId')}
        value={patient}
        onChange={(event) => setPatient(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={make.isPending} disabled={given === ''}>
        {t('privacy.makeCopy')}
      </Button>
      {make.isError ? <Failure error={make.error} compact /> : null}
    </form>
  );
}
