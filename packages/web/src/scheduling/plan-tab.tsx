import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { all, answerWait, bookAt, type PlanHalf, planDay, type ScheduleRow, type VisitType } from './api.ts';
import { plusDays, shownIn } from './clock.ts';
import classes from './scheduling.module.css';

/** Who waits, planned into the free time of a day in two ways side by side; nothing is booked before a person says so. */
export function PlanTab({ schedules, types }: { schedules: readonly ScheduleRow[]; types: readonly VisitType[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const leads = schedules.filter(({ id }) => types.some(({ needs }) => needs[0]?.schedules.includes(id)));
  const [day, setDay] = useState(() => plusDays(new Date().toLocaleDateString('en-CA'), 1));
  const plan = useMutation({
    mutationFn: () =>
      planDay(
        day,
        leads.map(({ id }) => id),
      ),
  });
  const book = useMutation({
    mutationFn: async (half: PlanHalf) => {
      let booked = 0;
      // Only where the first need is all that there is: a room is found by booking, not by this plan.
      for (const visit of half.visits) {
        const actors = schedules.find(({ id }) => id === visit.schedule)?.actors ?? [];
        const others = types.find(({ id }) => id === visit.visitType)?.needs.slice(1) ?? [];
        const rooms = others.flatMap(
          ({ schedules: [first] }) => schedules.find(({ id }) => id === first)?.actors ?? [],
        );
        const done = await bookAt({
          type: visit.visitType,
          start: visit.start,
          actors: [...actors, ...rooms],
          patient: visit.patient,
        }).catch(() => undefined);
        if (!done) continue;
        booked += 1;
        await answerWait(visit.wait, 'withdraw').catch(() => undefined);
      }
      return { booked, of: half.visits.length };
    },
    onSuccess: async (counted) => {
      notify({ message: t('scheduling.planBooked', counted) });
      plan.reset();
      await client.invalidateQueries({ queryKey: all });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan.mutate();
  };
  return (
    <Card title={t('scheduling.planTitle')} id="plan">
      <form onSubmit={submit}>
        <p className={classes.soft}>{t('scheduling.planLead')}</p>
        <Group align="end" gap={8} my={10}>
          <TextInput
            type="date"
            label={t('scheduling.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" loading={plan.isPending} disabled={leads.length === 0}>
            {t('scheduling.plan')}
          </Button>
        </Group>
      </form>
      {plan.isError ? <Failure error={plan.error} compact /> : null}
      {plan.data ? (
        plan.data.requests === 0 ? (
          <p className={classes.soft}>{t('scheduling.nobodyWaits')}</p>
        ) : (
          <div className={classes.pair}>
            {(['optimised', 'firstCome'] as const).map((which) => (
              <Half key={which} which={which} half={plan.data[which]} schedules={schedules}>
                <Button
                  size="xs"
                  variant={which === 'optimised' ? 'filled' : 'default'}
                  disabled={plan.data[which].visits.length === 0}
                  loading={book.isPending}
                  onClick={() => book.mutate(plan.data[which])}
                >
                  {t('scheduling.bookPlan')}
                </Button>
              </Half>
            ))}
          </div>
        )
      ) : null}
    </Card>
  );
}

function Half({
  which,
  half,
  schedules,
  children,
}: {
  which: 'optimised' | 'firstCome';
  half: PlanHalf;
  schedules: readonly ScheduleRow[];
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { scheduled, urgentUnscheduled, continuity, meanWait } = half.measures;
  return (
    <section aria-label={t(`scheduling.${which}`)} className={classes.half}>
      <h3 className={classes.offerDay}>{t(`scheduling.${which}`)}</h3>
      <dl className={classes.facts}>
        <dt>{t('scheduling.placed')}</dt>
        <dd>{scheduled}</dd>
        <dt>{t('scheduling.urgentLeft')}</dt>
        <dd>{urgentUnscheduled}</dd>
        <dt>{t('scheduling.known')}</dt>
        <dd>{t('scheduling.ofAll', { count: continuity.kept, of: continuity.of })}</dd>
        <dt>{t('scheduling.meanWait')}</dt>
        <dd>{t('scheduling.minutes', { value: format.number(meanWait, 0) })}</dd>
      </dl>
      <Table
        head={[t('scheduling.time'), t('scheduling.patient'), t('scheduling.schedule')]}
        rows={half.visits.map((visit) => {
          const schedule = schedules.find(({ id }) => id === visit.schedule);
          return {
            key: visit.wait,
            cells: [shownIn(schedule?.zone ?? 'UTC', visit.start).time, visit.name, schedule?.name ?? visit.schedule],
          };
        })}
      />
      <div className={classes.acts}>{children}</div>
    </section>
  );
}
