import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { ReportsCard } from '../messages/reports-card.tsx';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { all, cameBack, handOn, noShowQuery, remindersQuery, runReminders, trainNoShow } from './api.ts';
import classes from './scheduling.module.css';
import { useClinicTime } from './use-clinic-time.ts';

const TONES = {
  sending: 'plain',
  sent: 'good',
  failed: 'bad',
  unknown: 'warn',
  skipped: 'plain',
  waiting: 'warn',
  handed: 'good',
} as const;

/** What waits to be handed on, what was sent, and what is known of appointments that are not kept. */
export function RemindersTab() {
  const { t } = useTranslation();
  const time = useClinicTime();
  const client = useQueryClient();
  const found = useQuery(remindersQuery);
  const fresh = () => client.invalidateQueries({ queryKey: all });
  const run = useMutation({
    mutationFn: runReminders,
    onSuccess: async (counted) => {
      notify({ message: t('scheduling.ran', counted) });
      await fresh();
    },
  });
  const hand = useMutation({ mutationFn: handOn, onSettled: fresh });
  const back = useMutation({ mutationFn: cameBack, onSettled: fresh });
  const why = new Map(found.data?.log.map(({ id, because }) => [id, because]));
  return (
    <div className={classes.stack}>
      <Card
        flush
        title={t('scheduling.outbox')}
        id="outbox"
        aside={
          <Button size="xs" variant="default" loading={run.isPending} onClick={() => run.mutate()}>
            {t('scheduling.runNow')}
          </Button>
        }
      >
        {found.data ? (
          <p className={classes.note}>
            {found.data.services.length === 0
              ? t('scheduling.noServices')
              : t('scheduling.sentBy', {
                  services: found.data.services
                    .map(
                      ({ id, channels }) =>
                        `${id} (${channels.map((each) => t(`scheduling.channels.${each}`)).join(', ')})`,
                    )
                    .join(', '),
                })}
          </p>
        ) : null}
        {found.isError ? (
          <Failure error={found.error} />
        ) : found.isPending ? (
          <Loading />
        ) : found.data.outbox.length === 0 ? (
          <Empty title={t('scheduling.outboxEmpty')} hint={t('scheduling.outboxHint')} />
        ) : (
          <div className={classes.scroll}>
            <Table
              head={[
                t('scheduling.when'),
                t('scheduling.channel'),
                t('scheduling.to'),
                t('scheduling.message'),
                t('scheduling.why'),
                '',
              ]}
              rows={found.data.outbox.map((message) => ({
                key: message.id,
                cells: [
                  time(message.at),
                  t(`scheduling.channels.${message.channel}`),
                  message.to,
                  message.text,
                  why.get(message.id) ?? '',
                  <Button key="hand" size="compact-xs" variant="default" onClick={() => hand.mutate(message.id)}>
                    {t('scheduling.handedOn')}
                  </Button>,
                ],
              }))}
            />
          </div>
        )}
      </Card>
      {found.data && found.data.log.length > 0 ? (
        <Card flush title={t('scheduling.log')} id="reminder-log">
          <div className={classes.scroll}>
            <Table
              head={[
                t('scheduling.when'),
                t('scheduling.appointment'),
                t('scheduling.channel'),
                t('scheduling.state'),
                '',
              ]}
              rows={found.data.log.slice(0, 50).map((each) => ({
                key: each.id,
                cells: [
                  time(each.at),
                  `${t(`scheduling.kinds.${each.kind}`)} · ${time(each.start)}`,
                  each.channel ? t(`scheduling.channels.${each.channel}`) : '',
                  <span key="state">
                    <Tag tone={TONES[each.state]}>{t(`scheduling.sendStates.${each.state}`)}</Tag> {each.because ?? ''}{' '}
                    {each.state === 'failed' && each.next ? t('scheduling.tryAgainAt', { time: time(each.next) }) : ''}
                  </span>,
                  each.state === 'sent' || each.state === 'unknown' ? (
                    <Button
                      key="back"
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('scheduling.cameBack')}: ${time(each.start)}`}
                      onClick={() => back.mutate(each.id)}
                    >
                      {t('scheduling.cameBack')}
                    </Button>
                  ) : (
                    ''
                  ),
                ],
              }))}
            />
          </div>
        </Card>
      ) : null}
      <ReportsCard />
      <NoShowCard />
    </div>
  );
}

function NoShowCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const found = useQuery(noShowQuery);
  const train = useMutation({
    mutationFn: trainNoShow,
    onSuccess: () => client.invalidateQueries({ queryKey: all }),
  });
  const fit = found.data?.fit;
  return (
    <Card
      title={t('scheduling.noShow')}
      id="no-show"
      aside={
        <Button size="xs" variant="default" loading={train.isPending} onClick={() => train.mutate()}>
          {t('scheduling.train')}
        </Button>
      }
    >
      <p className={classes.soft}>{t('scheduling.noShowLead')}</p>
      {train.isError ? <Failure error={train.error} compact /> : null}
      {fit === undefined ? null : fit.outcome === 'abstains' ? (
        <p>
          <Tag>{t('scheduling.abstains')}</Tag> {fit.because}{' '}
          {t('scheduling.history', { appointments: fit.appointments, missed: fit.noShows })}
        </p>
      ) : (
        <>
          <p>
            {t('scheduling.fitted', {
              tested: fit.report.tested,
              auc: format.number(fit.report.auc, 2),
              low: format.number(fit.report.aucLow, 2),
              high: format.number(fit.report.aucHigh, 2),
              error: format.number(fit.report.calibrationError, 3),
            })}
          </p>
          <div className={classes.scroll}>
            <Table
              head={[
                t('scheduling.group'),
                t('scheduling.count'),
                t('scheduling.observed'),
                t('scheduling.predicted'),
                t('scheduling.verdict'),
              ]}
              rows={fit.report.groups.map((each) => ({
                key: `${each.group} ${each.value}`,
                cells: [
                  `${t(`scheduling.groups.${each.group}`)}: ${each.value}`,
                  each.n,
                  each.observed
                    ? `${format.percent(each.observed.rate)} (${format.percent(each.observed.low)}–${format.percent(each.observed.high)})`
                    : '',
                  each.predicted === undefined ? '' : format.percent(each.predicted),
                  <Tag
                    key="verdict"
                    tone={each.verdict === 'off' ? 'bad' : each.verdict === 'within' ? 'good' : 'plain'}
                  >
                    {t(`scheduling.verdicts.${each.verdict === 'too few' ? 'few' : each.verdict}`)}
                  </Tag>,
                ],
              }))}
            />
          </div>
        </>
      )}
    </Card>
  );
}
