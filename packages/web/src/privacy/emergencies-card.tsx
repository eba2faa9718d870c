import type { EmergencyAccess, EmergencyVerdict } from '@aceso/client';
import { Button, Group, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './privacy.module.css';

const KEY = ['emergencies'] as const;

/** Who opened a chart that was closed to them; those that wait for a review come first. */
export function EmergenciesCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const [judged, setJudged] = useState<EmergencyAccess | undefined>(undefined);
  const list = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.access.emergencies(signal) });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const { items } = list.data;
  return (
    <Card title={t('privacy.emergencies')} flush={items.length > 0}>
      {items.length === 0 ? (
        <Empty
          title={t('privacy.noEmergencies')}
          hint={t('privacy.noEmergenciesHint')}
          icon={<IconLockOpen size={28} stroke={1.5} />}
        />
      ) : (
        <Table
          caption={t('privacy.emergencies')}
          head={[
            t('privacy.when'),
            t('privacy.who'),
            t('privacy.patient'),
            t('privacy.reason'),
            t('privacy.until'),
            t('privacy.review'),
          ]}
          rows={items.map((one) => ({
            key: one.id,
            cells: [
              <span key="at" className="tabular">
                {format.instant(one.at)}
              </span>,
              <strong key="who">{one.username}</strong>,
              one.patient,
              <div key="reason" className={classes.reason}>
                {one.reason}
              </div>,
              <span key="until" className="tabular">
                {format.instant(one.until)}
              </span>,
              one.review ? (
                <Tag key="review" tone={one.review.verdict === 'justified' ? 'good' : 'bad'}>
                  {t(`privacy.${one.review.verdict}`)}
                </Tag>
              ) : (
                <Button key="review" size="compact-sm" variant="default" onClick={() => setJudged(one)}>
                  {t('privacy.review')}
                </Button>
              ),
            ],
          }))}
        />
      )}
      {judged ? <Judge access={judged} onClose={() => setJudged(undefined)} /> : null}
    </Card>
  );
}

function Judge({ access, onClose }: { access: EmergencyAccess; onClose: () => void }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<EmergencyVerdict>('justified');
  const [note, setNote] = useState('');
  const save = useMutation({
    mutationFn: () => api.access.review(access.id, verdict, note.trim() || undefined),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('privacy.judge', { who: access.username })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.open}>
        <p className={classes.sub}>{access.reason}</p>
        <SegmentedControl
          aria-label={t('privacy.verdict')}
          value={verdict}
          onChange={(value) => setVerdict(value as EmergencyVerdict)}
          data={(['justified', 'not-justified'] as const).map((value) => ({ value, label: t(`privacy.${value}`) }))}
        />
        <Textarea
          label={t('privacy.note')}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('privacy.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
