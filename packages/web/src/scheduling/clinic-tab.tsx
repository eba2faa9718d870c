import { Button, Checkbox, Chip, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { actorsQuery, all, type ScheduleRow, saveSchedule, saveType, type VisitType } from './api.ts';
import { BlocksCard } from './blocks-card.tsx';
import { FeedsCard } from './feeds-card.tsx';
import classes from './scheduling.module.css';
import { SettingsCard } from './settings-card.tsx';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Hours and kinds of visit. */
export function ClinicTab({
  schedules,
  types,
  zone,
}: {
  schedules: readonly ScheduleRow[];
  types: readonly VisitType[];
  zone: string;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = (id: string): string => schedules.find((each) => each.id === id)?.name ?? id;
  /** Weekdays in words; a rule of another kind as it is written. */
  const daysOf = (repeat: string): string => {
    if (repeat === 'FREQ=DAILY') return t('scheduling.daily');
    const days = /^FREQ=WEEKLY;BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)$/.exec(repeat)?.[1]?.split(',') ?? [];
    const known = DAYS.filter((day) => days.includes(day));
    return known.length > 0 ? known.map((day) => t(`scheduling.dayNames.${day}`)).join(', ') : repeat;
  };
  return (
    <div className={classes.pair}>
      <Card title={t('scheduling.schedules')} id="schedules">
        {schedules.length === 0 ? (
          <p className={classes.soft}>{t('scheduling.noHours')}</p>
        ) : (
          <div className={classes.scroll}>
            <Table
              head={[t('scheduling.name'), t('scheduling.hours'), t('scheduling.zone')]}
              rows={schedules.map((each) => ({
                key: each.id,
                cells: [
                  each.name,
                  each.rules.map((rule) => `${daysOf(rule.repeat)} ${rule.start}–${rule.end}`).join('; '),
                  each.zone,
                ],
              }))}
            />
          </div>
        )}
        <NewSchedule />
      </Card>
      <Card title={t('scheduling.visitTypes')} id="visit-types">
        {types.length === 0 ? (
          <p className={classes.soft}>{t('scheduling.noTypes')}</p>
        ) : (
          <div className={classes.scroll}>
            <Table
              head={[t('scheduling.name'), t('scheduling.length'), t('scheduling.needs'), '']}
              rows={types.map((type) => ({
                key: type.id,
                cells: [
                  (i18n.language.startsWith('es') ? type.name.es : undefined) ?? type.name.en,
                  t('scheduling.minutes', { value: type.minutes }),
                  type.needs.map((need) => `${need.role}: ${need.schedules.map(nameOf).join(', ')}`).join(' + '),
                  type.forPatients ? <Tag key="open">{t('scheduling.forPatients')}</Tag> : '',
                ],
              }))}
            />
          </div>
        )}
        {schedules.length > 0 ? <NewType schedules={schedules} /> : null}
      </Card>
      <BlocksCard schedules={schedules} zone={zone} />
      <div className={classes.stack}>
        <SettingsCard />
        {schedules.length > 0 ? <FeedsCard schedules={schedules} /> : null}
      </div>
    </div>
  );
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);

function NewSchedule() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const actors = useQuery(actorsQuery);
  const [actor, setActor] = useState<string | null>(null);
  const [days, setDays] = useState<string[]>(['MO', 'TU', 'WE', 'TH', 'FR']);
  const [start, setStart] = useState('09:00');
  const [end, setEnd] = useState('17:00');
  const [capacity, setCapacity] = useState<number | string>(1);
  const items = actors.data?.items ?? [];
  const save = useMutation({
    mutationFn: () => {
      const found = items.find(({ reference }) => reference === actor)!;
      return saveSchedule(found.reference.replace('/', '-').toLowerCase().slice(0, 64), {
        name: found.name,
        actors: [found.reference],
        ...(Number(capacity) > 1 ? { capacity: Number(capacity) } : {}),
        rules: [
          {
            repeat: `FREQ=WEEKLY;BYDAY=${DAYS.filter((day) => days.includes(day)).join(',')}`,
            from: new Date().toLocaleDateString('en-CA'),
            start,
            end,
          },
        ],
      });
    },
    onSuccess: async () => {
      setActor(null);
      await client.invalidateQueries({ queryKey: all });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <h3 className={classes.offerDay}>{t('scheduling.addSchedule')}</h3>
      <Select
        label={t('scheduling.actor')}
        searchable
        data={items.map(({ reference, name }) => ({ value: reference, label: name }))}
        value={actor}
        onChange={setActor}
      />
      <Chip.Group multiple value={days} onChange={setDays}>
        <Group gap={4} role="group" aria-label={t('scheduling.weekdays')}>
          {DAYS.map((day) => (
            <Chip key={day} value={day} size="xs">
              {t(`scheduling.dayNames.${day}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group grow gap={8}>
        <TextInput
          type="time"
          label={t('scheduling.opens')}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('scheduling.closes')}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <NumberInput label={t('scheduling.capacity')} min={1} max={200} value={capacity} onChange={setCapacity} />
      </Group>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className={classes.acts}>
        <Button type="submit" disabled={actor === null || days.length === 0} loading={save.isPending}>
          {t('scheduling.putInForce')}
        </Button>
      </div>
    </form>
  );
}

function NewType({ schedules }: { schedules: readonly ScheduleRow[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [en, setEn] = useState('');
  const [es, setEs] = useState('');
  const [minutes, setMinutes] = useState<number | string>(30);
  const [buffer, setBuffer] = useState<number | string>(0);
  const [overbook, setOverbook] = useState<number | string>(0);
  const [clinicians, setClinicians] = useState<string[]>([]);
  const [rooms, setRooms] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const options = schedules.map(({ id, name }) => ({ value: id, label: name }));
  const save = useMutation({
    mutationFn: () =>
      saveType(slug(en), {
        name: { en: en.trim(), ...(es.trim() ? { es: es.trim() } : {}) },
        minutes: Number(minutes),
        ...(Number(buffer) > 0 ? { buffer: Number(buffer) } : {}),
        ...(Number(overbook) > 0 ? { overbook: Number(overbook) } : {}),
        forPatients: open,
        needs: [
          { role: t('scheduling.clinician'), schedules: clinicians },
          ...(rooms.length > 0 ? [{ role: t('scheduling.room'), schedules: rooms }] : []),
        ],
      }),
    onSuccess: async () => {
      setEn('');
      setEs('');
      await client.invalidateQueries({ queryKey: all });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <h3 className={classes.offerDay}>{t('scheduling.addType')}</h3>
      <Group grow gap={8}>
        <TextInput label={t('scheduling.nameEn')} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
        <TextInput label={t('scheduling.nameEs')} value={es} onChange={(event) => setEs(event.currentTarget.value)} />
      </Group>
      <Group grow gap={8} align="end">
        <NumberInput label={t('scheduling.length')} min={5} max={480} value={minutes} onChange={setMinutes} />
        <NumberInput label={t('scheduling.buffer')} min={0} max={120} value={buffer} onChange={setBuffer} />
        <NumberInput label={t('scheduling.overbook')} min={0} max={20} value={overbook} onChange={setOverbook} />
      </Group>
      <MultiSelect
        searchable
        label={t('scheduling.anyOf')}
        data={options}
        value={clinicians}
        onChange={setClinicians}
      />
      <MultiSelect searchable label={t('scheduling.andOneOf')} data={options} value={rooms} onChange={setRooms} />
      <Checkbox
        label={t('scheduling.forPatientsLabel')}
        checked={open}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className={classes.acts}>
        <Button type="submit" disabled={slug(en) === '' || clinicians.length === 0} loading={save.isPending}>
          {t('scheduling.putInForce')}
        </Button>
      </div>
    </form>
  );
}
