import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { addBlock, all, daysQuery, removeBlock, type ScheduleRow } from './api.ts';
import { instantIn } from './clock.ts';
import classes from './scheduling.module.css';
import { useClinicTime } from './use-clinic-time.ts';

const today = (): string => new Date().toLocaleDateString('en-CA');
const SHOWN = 14;

/** Holidays, meetings, an extra evening: what closes or opens a schedule beside its rules. */
export function BlocksCard({ schedules, zone }: { schedules: readonly ScheduleRow[]; zone: string }) {
  const { t } = useTranslation();
  const time = useClinicTime();
  const client = useQueryClient();
  const [from] = useState(today);
  const found = useQuery(daysQuery(from, SHOWN));
  const fresh = () => client.invalidateQueries({ queryKey: all });
  const remove = useMutation({ mutationFn: removeBlock, onSettled: fresh });
  const blocks = (found.data?.schedules ?? []).flatMap((each) => each.blocks.map((block) => ({ each, block })));
  return (
    <Card title={t('scheduling.blocks')} id="blocks">
      {found.isError ? <Failure error={found.error} compact /> : null}
      {remove.isError ? <Failure error={remove.error} compact /> : null}
      {blocks.length === 0 ? (
        <p className={classes.soft}>{t('scheduling.noBlocks', { count: SHOWN })}</p>
      ) : (
        <div className={classes.scroll}>
          <Table
            head={[t('scheduling.name'), t('scheduling.when'), '', '']}
            rows={blocks.map(({ each, block }) => ({
              key: block.id,
              cells: [
                each.name,
                `${time(block.start)} – ${time(block.end)}`,
                [t(block.status === 'free' ? 'scheduling.isOpen' : 'scheduling.isClosed'), block.comment]
                  .filter(Boolean)
                  .join(': '),
                <Button
                  key="remove"
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('scheduling.removeBlock')}: ${each.name}, ${time(block.start)}`}
                  onClick={() => remove.mutate(block.id)}
                >
                  {t('scheduling.removeBlock')}
                </Button>,
              ],
            }))}
          />
        </div>
      )}
      {schedules.length === 0 ? null : <NewBlock schedules={schedules} zone={zone} />}
    </Card>
  );
}

function NewBlock({ schedules, zone }: { schedules: readonly ScheduleRow[]; zone: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [schedule, setSchedule] = useState(schedules[0]!.id);
  const [status, setStatus] = useState<'busy-unavailable' | 'free'>('busy-unavailable');
  const [first, setFirst] = useState({ day: today(), time: '09:00' });
  const [last, setLast] = useState({ day: today(), time: '17:00' });
  const [comment, setComment] = useState('');
  const save = useMutation({
    mutationFn: () =>
      addBlock({
        schedule,
        status,
        start: instantIn(zone, first.day, first.time),
        end: instantIn(zone, last.day, last.time),
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      }),
    onSuccess: async () => {
      setComment('');
      await client.invalidateQueries({ queryKey: all });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const moment = (label: string, value: typeof first, set: (next: typeof first) => void) => (
    <Group grow gap={8}>
      <TextInput
        type="date"
        required
        label={t(`scheduling.${label}Day` as 'scheduling.beginsDay')}
        value={value.day}
        onChange={(event) => set({ ...value, day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        required
        label={t(`scheduling.${label}Time` as 'scheduling.beginsTime')}
        value={value.time}
        onChange={(event) => set({ ...value, time: event.currentTarget.value })}
      />
    </Group>
  );
  return (
    <form onSubmit={submit} className={classes.form}>
      <h3 className={classes.offerDay}>{t('scheduling.addBlock')}</h3>
      <Group grow gap={8}>
        <Select
          label={t('scheduling.schedule')}
          allowDeselect={false}
          data={schedules.map(({ id, name }) => ({ value: id, label: name }))}
          value={schedule}
          onChange={(value) => setSchedule(value ?? schedule)}
        />
        <Select
          label={t('scheduling.whatBlock')}
          allowDeselect={false}
          data={[
            { value: 'busy-unavailable', label: t('scheduling.closes_') },
            { value: 'free', label: t('scheduling.opens_') },
          ]}
          value={status}
          onChange={(value) => setStatus(value === 'free' ? 'free' : 'busy-unavailable')}
        />
      </Group>
      {moment('begins', first, (next) => {
        setFirst(next);
        if (next.day > last.day) setLast({ ...last, day: next.day });
      })}
      {moment('ends', last, setLast)}
      <TextInput
        label={t('scheduling.blockWhy')}
        maxLength={200}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className={classes.acts}>
        <Button type="submit" loading={save.isPending}>
          {t('scheduling.saveBlock')}
        </Button>
      </div>
    </form>
  );
}
