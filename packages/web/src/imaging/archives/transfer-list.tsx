import { Button, Progress } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { imagingKeys } from '../api.ts';
import { archiveKeys, archivesApi, type Transfer } from './api.ts';
import classes from './archives.module.css';

const TONES: Readonly<Record<Transfer['state'], Tone>> = {
  running: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

/** Studies that were fetched and sent, newest first, each with its progress while it runs. */
export function TransferList() {
  const { t } = useTranslation();
  const transfers = useQuery({
    queryKey: archiveKeys.transfers,
    queryFn: () => archivesApi.transfers(),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') === true ? 700 : 10_000),
  });
  const stop = useMutation({
    mutationFn: (id: string) => archivesApi.stop(id),
    onSettled: () => void queries.invalidateQueries({ queryKey: archiveKeys.transfers }),
  });
  const items = transfers.data?.items ?? [];
  const ended = items.filter(({ state }) => state !== 'running').length;
  useEffect(() => {
    // What has come is in the lists of studies now.
    if (ended > 0)
      for (const queryKey of [imagingKeys.studies, ['image-archive-find']])
        void queries.invalidateQueries({ queryKey });
  }, [ended]);
  return (
    <Card title={t('imaging.archives.transfers')} id="transfers">
      {transfers.isError ? <Failure error={transfers.error} compact /> : null}
      {transfers.isSuccess && items.length === 0 ? t('imaging.archives.noTransfers') : null}
      <ul className={classes.transfers}>
        {items.map((one) => (
          <TransferItem key={one.id} transfer={one} onStop={() => stop.mutate(one.id)} />
        ))}
      </ul>
    </Card>
  );
}

function TransferItem({ transfer, onStop }: { transfer: Transfer; onStop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, archiveName: name, state, progress, failed, problems, error } = transfer;
  const total = progress?.total;
  const done = progress?.done ?? transfer.done;
  return (
    <li>
      <div className={classes.transfer}>
        <div>
          <strong>{t(kind === 'fetch' ? 'imaging.archives.fetched' : 'imaging.archives.sent', { name })}</strong>
          <div className={classes.sub}>
            {t('imaging.archives.by', { name: transfer.startedBy })} · {format.instant(transfer.startedAt)}
            {state === 'running' || done === 0 ? '' : ` · ${t('imaging.archives.went', { count: done })}`}
          </div>
        </div>
        <div className={classes.acts}>
          <Tag tone={TONES[state]}>{t(`imaging.archives.states.${state}`)}</Tag>
          {state === 'running' ? (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={onStop}
            >
              {t('imaging.archives.stop')}
            </Button>
          ) : null}
          {state === 'done' ? (
            <Link to="/imaging/$study" params={{ study: transfer.study }} className={classes.link}>
              {t('imaging.archives.openStudy')}
            </Link>
          ) : null}
        </div>
      </div>
      {state === 'running' ? (
        <>
          <Progress
            mt={6}
            value={total === undefined || total === 0 ? 100 : Math.min(100, (100 * done) / total)}
            animated={total === undefined}
            aria-label={t('imaging.archives.states.running')}
          />
          <div className={classes.sub}>
            {total === undefined
              ? t('imaging.archives.progressOpen', { done: format.number(done) })
              : t('imaging.archives.progress', { done: format.number(done), total: format.number(total) })}
          </div>
        </>
      ) : null}
      {failed > 0 ? (
        <div className={classes.sub} lang="en">
          {t('imaging.archives.failedCount', { count: failed, why: problems[0]?.why ?? '' })}
        </div>
      ) : null}
      {error === undefined || failed > 0 ? null : (
        <div className={classes.sub} lang="en">
          {error}
        </div>
      )}
    </li>
  );
}
