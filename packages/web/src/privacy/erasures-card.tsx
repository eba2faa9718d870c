import { ERASURE_REASONS, type Erasure, type ErasureReason } from '@aceso/client';
import { Alert, Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
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

const KEY = ['erasures'] as const;
const TONES: Readonly<Record<Erasure['state'], Tone>> = {
  requested: 'warn',
  erasing: 'accent',
  done: 'good',
  withdrawn: 'plain',
};
const changed = () => void queries.invalidateQueries({ queryKey: KEY });

/** Requests for erasure: one person asks, another confirms. */
export function ErasuresCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const [confirmed, setConfirmed] = useState<Erasure | undefined>(undefined);
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.erasures.list(signal),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'erasing') ? 1500 : false),
  });
  const withdraw = useMutation({ mutationFn: (id: string) => api.erasures.withdraw(id), onSuccess: changed });
  return (
    <Card title={t('privacy.erasures')}>
      <p className={classes.sub}>{t('privacy.erasuresLead')}</p>
      <Ask />
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {withdraw.isError ? <Failure error={withdraw.error} compact /> : null}
      {list.data?.items.length === 0 ? (
        <Empty
          title={t('privacy.noErasures')}
          hint={t('privacy.noErasuresHint')}
          icon={<IconEraser size={28} stroke={1.5} />}
        />
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <Table
          caption={t('privacy.erasures')}
          head={[
            t('privacy.when'),
            t('privacy.patient'),
            t('privacy.ground'),
            t('privacy.askedBy'),
            t('privacy.state'),
            '',
          ]}
          rows={list.data.items.map((one) => ({
            key: one.id,
            cells: [
              <span key="at" className="tabular">
                {format.instant(one.requestedAt)}
              </span>,
              one.patient ?? t('privacy.gone', { hash: one.hash?.slice(0, 8) ?? '' }),
              t(`privacy.grounds.${one.reason}`),
              one.requestedBy.username,
              <Tag key="state" tone={TONES[one.state]}>
                {t(`privacy.states.${one.state}`)}
              </Tag>,
              one.state === 'requested' ? (
                <div key="acts" className={classes.right}>
                  <Button size="compact-sm" variant="subtle" onClick={() => withdraw.mutate(one.id)}>
                    {t('privacy.withdraw')}
                  </Button>
                  <Button size="compact-sm" color="brick" onClick={() => setConfirmed(one)}>
                    {t('privacy.confirm')}
                  </Button>
                </div>
              ) : null,
            ],
          }))}
        />
      ) : null}
      {confirmed ? <Confirm erasure={confirmed} onClose={() => setConfirmed(undefined)} /> : null}
    </Card>
  );
}

function Ask() {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  const [reason, setReason] = useState<ErasureReason>('objection');
  const given = patient.trim().replace(/^Patient\//, '');
  const preview = useMutation({ mutationFn: () => api.erasures.preview(given, reason) });
  const ask = useMutation({
    mutationFn: () => api.erasures.request(given, reason),
    onSuccess: () => {
      setPatient('');
      preview.reset();
      changed();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '') preview.mutate();
  };
  const failed = ask.error ?? preview.error;
  const report = preview.data;
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        className={classes.wide ?? ''}
        label={t('privacy.patientId')}
        value={patient}
        onChange={(event) => {
          setPatient(event.currentTarget.value);
          preview.reset();
        }}
      />
      <Select
        label={t('privacy.ground')}
        allowDeselect={false}
        value={reason}
        onChange={(value) => setReason(ERASURE_REASONS.find((one) => one === value) ?? 'objection')}
        data={ERASURE_REASONS.map((value) => ({ value, label: t(`privacy.grounds.${value}`) }))}
      />
      <Button type="submit" variant="default" loading={preview.isPending} disabled={given === ''}>
        {t('privacy.preview')}
      </Button>
      {failed ? <Failure error={failed} compact /> : null}
      {report ? (
        <Alert color="amber" variant="light" w="100%">
          <p className={classes.sub}>
            {t('privacy.wouldGo', {
              resources: report.resources,
              versions: report.versions,
              documents: Object.values(report.documents).reduce((sum, count) => sum + count, 0),
              studies: report.studies,
              files: report.blobs,
            })}
          </p>
          <Button color="brick" size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('privacy.ask')}
          </Button>
        </Alert>
      ) : null}
    </form>
  );
}

function Confirm({ erasure, onClose }: { erasure: Erasure; onClose: () => void }) {
  const { t } = useTranslation();
  const confirm = useMutation({
    mutationFn: () => api.erasures.confirm(erasure.id),
    onSuccess: () => {
      changed();
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('privacy.confirm')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p>{t('privacy.confirmLead', { patient: erasure.patient ?? '' })}</p>
      {confirm.isError ? <Failure error={confirm.error} compact /> : null}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="brick" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('privacy.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
