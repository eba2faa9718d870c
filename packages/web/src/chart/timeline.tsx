import type { ChartView } from '@aceso/client';
import { Button, Chip, Group } from '@mantine/core';
import {
  IconBuildingHospital,
  IconFileDescription,
  IconFileText,
  IconPill,
  IconSlice,
  IconStethoscope,
  IconVaccine,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { useStatusName } from '../ui/names.ts';
import { Empty } from '../ui/states.tsx';
import classes from './timeline.module.css';
import { byYear, EVENT_KINDS, type EventKind, eventsOf } from './timeline-events.ts';

const ICONS: Readonly<Record<EventKind, TablerIcon>> = {
  encounter: IconBuildingHospital,
  condition: IconStethoscope,
  medication: IconPill,
  procedure: IconSlice,
  report: IconFileDescription,
  immunization: IconVaccine,
  document: IconFileText,
};
const STEP = 120;

export function Timeline({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusName = useStatusName();
  const events = useMemo(() => eventsOf(chart), [chart]);
  const [kinds, setKinds] = useState<string[]>([...EVENT_KINDS]);
  const [limit, setLimit] = useState(STEP);
  const wanted = events.filter(({ kind }) => kinds.includes(kind));
  const present = EVENT_KINDS.filter((kind) => events.some((event) => event.kind === kind));
  if (events.length === 0) return <Empty title={t('chart.empty.timeline')} />;
  return (
    <div>
      <Chip.Group multiple value={kinds} onChange={setKinds}>
        <Group gap={8} mb="md" role="group" aria-label={t('chart.timeline.filter')}>
          {present.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {t(`chart.timeline.kinds.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {byYear(wanted.slice(0, limit)).map(({ year, events: list }) => (
        <section key={year} className={classes.year} aria-label={year}>
          <h2 className={`${classes.yearName} tabular`}>{year}</h2>
          <ol className={classes.list}>
            {list.map((event, index) => {
              const Icon = ICONS[event.kind];
              return (
                <li key={`${event.kind}-${event.ref}`} className={classes.event} data-kind={event.kind}>
                  <span
                    className={`${classes.date} tabular`}
                    data-again={list[index - 1]?.start.slice(0, 10) === event.start.slice(0, 10) || undefined}
                  >
                    {format.date(event.start)}
                  </span>
                  <span className={classes.icon} title={t(`chart.timeline.kinds.${event.kind}`)}>
                    <Icon size={16} stroke={1.7} aria-hidden />
                  </span>
                  <span>
                    <strong>{event.label}</strong>
                    {event.end === undefined || event.end.slice(0, 10) === event.start.slice(0, 10) ? null : (
                      <span className={classes.detail}> – {format.date(event.end)}</span>
                    )}
                    {event.detail === '' ? null : <span className={classes.detail}> · {statusName(event.detail)}</span>}
                  </span>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {wanted.length > limit ? (
        <Button variant="default" onClick={() => setLimit(limit + STEP)}>
          {t('common.more')}
        </Button>
      ) : null}
    </div>
  );
}
