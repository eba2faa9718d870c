import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type Booked, type Column, daysQuery, schedulesQuery, type VisitType } from './api.ts';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { BookPanel } from './book-panel.tsx';
import { dayName, mondayOf, plusDays, shownIn } from './clock.ts';
import { DayGrid, type GridColumn } from './day-grid.tsx';
import { OverridesCard } from './overrides-card.tsx';
import classes from './scheduling.module.css';

const today = (): string => new Date().toLocaleDateString('en-CA');

/** The diary: a day of all schedules side by side, or a week of one; finding and booking beside it. */
export function DiaryTab({ types }: { types: readonly VisitType[] }) {
  const { t, i18n } = useTranslation();
  const [day, setDay] = useState(today);
  const [view, setView] = useState<'day' | 'week'>('day');
  const schedules = useQuery(schedulesQuery);
  const [one, setOne] = useState<string | null>(null);
  const chosen = one ?? schedules.data?.items[0]?.id ?? null;
  const from = view === 'day' ? day : mondayOf(day);
  const days = useQuery(
    daysQuery(from, view === 'day' ? 1 : 7, view === 'week' && chosen !== null ? chosen : undefined),
  );
  const [opened, setOpened] = useState<{ booked: Booked; column: Column } | undefined>();
  const step = view === 'day' ? 1 : 7;
  return (
    <div className={classes.diary}>
      <div className={classes.main}>
        <Group gap={8} mb={10} align="end">
          <Button.Group>
            <Button
              variant="default"
              size="sm"
              onClick={() => setDay(plusDays(day, -step))}
              aria-label={t('scheduling.before')}
            >
              ‹
            </Button>
            <Button variant="default" size="sm" onClick={() => setDay(today())}>
              {t('scheduling.today')}
            </Button>
            <Button
              variant="default"
              size="sm"
              onClick={() => setDay(plusDays(day, step))}
              aria-label={t('scheduling.after')}
            >
              ›
            </Button>
          </Button.Group>
          <TextInput
            type="date"
            size="sm"
            aria-label={t('scheduling.day')}
            value={day}
            onChange={(event) => event.currentTarget.value && setDay(event.currentTarget.value)}
          />
          <SegmentedControl
            size="sm"
            aria-label={t('scheduling.view')}
            value={view}
            onChange={(value) => setView(value as 'day' | 'week')}
            data={[
              { value: 'day', label: t('scheduling.dayView') },
              { value: 'week', label: t('scheduling.weekView') },
            ]}
          />
          {view === 'week' ? (
            <Select
              size="sm"
              aria-label={t('scheduling.schedule')}
              data={(schedules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen}
              onChange={setOne}
              allowDeselect={false}
            />
          ) : null}
        </Group>
        <Card
          flush
          title={
            view === 'day'
              ? dayName(day, i18n.language, 'long')
              : t('scheduling.weekOf', { day: dayName(from, i18n.language, 'long') })
          }
          id="diary-day"
        >
          {days.isError ? (
            <Failure error={days.error} retry={() => void days.refetch()} />
          ) : days.isPending ? (
            <Loading />
          ) : days.data.schedules.length === 0 ? (
            <Empty title={t('scheduling.noSchedules')} hint={t('scheduling.noSchedulesHint')} />
          ) : (
            <>
              {days.data.problems.map(({ id, problem }) => (
                <p key={id} className={classes.problem} role="alert">
                  {problem}
                </p>
              ))}
              <DayGrid
                zone={days.data.zone}
                now={days.data.now}
                columns={
                  view === 'day'
                    ? days.data.schedules.map((each) => ofDay(each, days.data.zone, day, each.name))
                    : week(days.data.schedules[0]!, days.data.zone, from, i18n.language)
                }
                open={(booked, column) => setOpened({ booked, column })}
              />
            </>
          )}
        </Card>
        <OverridesCard />
      </div>
      <BookPanel types={types} from={day} columns={days.data?.schedules ?? []} zone={days.data?.zone ?? 'UTC'} />
      {opened ? (
        <AppointmentDialog
          booked={opened.booked}
          column={opened.column}
          zone={days.data?.zone ?? 'UTC'}
          close={() => setOpened(undefined)}
        />
      ) : null}
    </div>
  );
}

/** What a column shows of one day. */
function ofDay(column: Column, zone: string, day: string, label: string): GridColumn {
  const within = ({ start, end }: { start: string; end: string }): boolean =>
    shownIn(zone, start).day === day || shownIn(zone, Date.parse(end) - 1).day === day;
  return {
    key: `${column.id} ${day}`,
    label,
    day,
    column: {
      ...column,
      open: column.open.filter(within),
      blocks: column.blocks.filter(within),
      appointments: column.appointments.filter(within),
    },
  };
}

const week = (column: Column, zone: string, from: string, language: string): GridColumn[] =>
  Array.from({ length: 7 }, (_, n) => plusDays(from, n)).map((day) => ofDay(column, zone, day, dayName(day, language)));
