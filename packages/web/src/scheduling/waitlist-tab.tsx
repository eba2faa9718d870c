import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { all, answerWait, type VisitType, waitlistQuery } from './api.ts';
import classes from './scheduling.module.css';
import { useClinicTime } from './use-clinic-time.ts';

const TONES = { waiting: 'plain', offered: 'accent', booked: 'good', withdrawn: 'plain' } as const;

/** Who waits, what is offered to them, and their answer where they give it by telephone. */
export function WaitlistTab({ types }: { types: readonly VisitType[] }) {
  const { t, i18n } = useTranslation();
  const time = useClinicTime();
  const client = useQueryClient();
  const list = useQuery(waitlistQuery);
  const act = useMutation({
    mutationFn: ({ id, how }: { id: string; how: 'accept' | 'decline' | 'withdraw' }) => answerWait(id, how),
    onSettled: () => client.invalidateQueries({ queryKey: all }),
  });
  const nameOf = (id: string): string => {
    const type = types.find((each) => each.id === id);
    return (i18n.language.startsWith('es') ? type?.name.es : undefined) ?? type?.name.en ?? id;
  };
  const live = (list.data?.items ?? []).filter(({ state }) => state === 'waiting' || state === 'offered');
  return (
    <Card
      flush
      title={t('scheduling.waiting')}
      id="waitlist"
      aside={<span className={classes.soft}>{t('scheduling.waitingHint')}</span>}
    >
      {list.isError ? (
        <Failure error={list.error} />
      ) : list.isPending ? (
        <Loading />
      ) : live.length === 0 ? (
        <Empty title={t('scheduling.nobodyWaits')} hint={t('scheduling.nobodyWaitsHint')} />
      ) : (
        <div className={classes.scroll}>
          {act.isError ? <Failure error={act.error} compact /> : null}
          <Table
            head={[
              t('scheduling.patient'),
              t('scheduling.visitType'),
              t('scheduling.priority'),
              t('scheduling.since'),
              t('scheduling.state'),
              '',
            ]}
            rows={live.map((wait) => ({
              key: wait.id,
              cells: [
                wait.patientName,
                nameOf(wait.visitType),
                t(`scheduling.priorities.${wait.priority}`),
                time(wait.since),
                <span key="state">
                  <Tag tone={TONES[wait.state]}>{t(`scheduling.waitStates.${wait.state}`)}</Tag>{' '}
                  {wait.offer
                    ? t('scheduling.offerOf', {
                        start: time(wait.offer.start),
                        until: time(wait.offer.until),
                      })
                    : ''}
                </span>,
                <Group key="acts" gap={6} wrap="nowrap">
                  {wait.state === 'offered' ? (
                    <>
                      <Button size="compact-xs" onClick={() => act.mutate({ id: wait.id, how: 'accept' })}>
                        {t('scheduling.accept')}
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => act.mutate({ id: wait.id, how: 'decline' })}
                      >
                        {t('scheduling.decline')}
                      </Button>
                    </>
                  ) : (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => act.mutate({ id: wait.id, how: 'withdraw' })}
                    >
                      {t('scheduling.withdraw')}
                    </Button>
                  )}
                </Group>,
              ],
            }))}
          />
        </div>
      )}
    </Card>
  );
}
