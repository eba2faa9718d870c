import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { all, bookAt, type Person, schedulesQuery, type VisitType } from './api.ts';
import { instantIn } from './clock.ts';
import classes from './scheduling.module.css';

/** A time that is not offered, in the name of who is signed in, with a reason that is kept. */
export function PastLimitDialog({
  person,
  type,
  day,
  zone,
  close,
}: {
  person: Person;
  type: VisitType;
  day: string;
  zone: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const schedules = useQuery(schedulesQuery);
  const nameOf = (id: string): string => schedules.data?.items.find((each) => each.id === id)?.name ?? id;
  const [chosen, setChosen] = useState<readonly string[]>(() => type.needs.map((need) => need.schedules[0]!));
  const [date, setDate] = useState(day);
  const [time, setTime] = useState('09:00');
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      bookAt({
        type: type.id,
        start: instantIn(zone, date, time),
        patient: person.id,
        reason: reason.trim(),
        actors: chosen.flatMap((id) => schedules.data?.items.find((each) => each.id === id)?.actors ?? []),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: all });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('scheduling.pastLimitAct')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.form}>
        <p className={classes.soft}>
          {t('scheduling.pastLimitLead', { name: person.name, count: type.overbook ?? 0 })}
        </p>
        {type.needs.map((need, at) => (
          <Select
            key={need.role}
            label={need.role}
            data={need.schedules.map((id) => ({ value: id, label: nameOf(id) }))}
            value={chosen[at] ?? null}
            onChange={(value) => value && setChosen(chosen.map((each, n) => (n === at ? value : each)))}
            allowDeselect={false}
          />
        ))}
        <Group grow gap={8}>
          <TextInput
            type="date"
            label={t('scheduling.day')}
            value={date}
            required
            withAsterisk={false}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t('scheduling.time')}
            value={time}
            required
            withAsterisk={false}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </Group>
        <Textarea
          label={t('scheduling.reason')}
          description={t('scheduling.reasonHint')}
          value={reason}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim().length < 5} loading={save.isPending}>
            {t('scheduling.bookAnyway')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
