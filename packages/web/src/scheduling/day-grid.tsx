import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Booked, Column, Span } from './api.ts';
import { shownIn } from './clock.ts';
import classes from './scheduling.module.css';

export interface GridColumn {
  readonly key: string;
  readonly label: string;
  readonly day: string;
  readonly column: Column;
}

const PIXELS = 1.35;
/** A risk from which the desk is told; the mark asks to call, and nothing else. */
const WORTH_A_CALL = 0.3;

/** Hours down, schedules or days across. Appointments are buttons, in the order of time within their column. */
export function DayGrid({
  zone,
  now,
  columns,
  open,
}: {
  zone: string;
  now: string;
  columns: readonly GridColumn[];
  open: (booked: Booked, column: Column) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const spans = columns.flatMap(({ column, day }) =>
    [...column.open, ...column.appointments].map((each) => minutesOf(each, zone, day)),
  );
  const first = Math.floor(Math.min(8 * 60, ...spans.map(([start]) => start)) / 60) * 60;
  const last = Math.ceil(Math.max(17 * 60, ...spans.map(([, end]) => end)) / 60) * 60;
  const hours = Array.from({ length: (last - first) / 60 }, (_, n) => first + n * 60);
  const place = ([start, end]: readonly [number, number]) => ({
    top: (Math.max(start, first) - first) * PIXELS,
    height: Math.max(16, (Math.min(end, last) - Math.max(start, first)) * PIXELS - 2),
  });
  const present = shownIn(zone, now);
  return (
    // A wide day is scrolled; the keyboard gets there by the buttons inside.
    <section className={classes.scroll} aria-label={t('scheduling.grid')}>
      <div
        className={classes.grid}
        style={{ gridTemplateColumns: `52px repeat(${columns.length}, minmax(128px, 1fr))` }}
      >
        <div className={classes.corner} />
        {columns.map(({ key, label }) => (
          <h3 key={key} className={classes.columnHead}>
            {label}
          </h3>
        ))}
        <div className={classes.hours} style={{ height: (last - first) * PIXELS }} aria-hidden>
          {hours.map((minutes) => (
            <span key={minutes} style={{ top: (minutes - first) * PIXELS }}>
              {clock(minutes)}
            </span>
          ))}
        </div>
        {columns.map(({ key, column, day, label }) => (
          <ul
            key={key}
            className={classes.column}
            style={{ height: (last - first) * PIXELS, backgroundSize: `100% ${60 * PIXELS}px` }}
            aria-label={label}
          >
            {column.open.map((span) => (
              <li
                key={`open ${span.start}`}
                className={classes.open}
                style={place(minutesOf(span, zone, day))}
                aria-hidden
              />
            ))}
            {column.blocks
              .filter(({ status }) => status !== 'free')
              .map((each) => (
                <li key={each.id} className={classes.block} style={place(minutesOf(each, zone, day))}>
                  {each.comment ?? t('scheduling.closed')}
                </li>
              ))}
            {layered(column.appointments).map(({ booked, lane, lanes }) => {
              const meets = column.conflicts.includes(booked.id);
              return (
                <li
                  key={booked.id}
                  className={classes.slot}
                  style={{
                    ...place(minutesOf(booked, zone, day)),
                    left: `calc(${(100 * lane) / lanes}% + 2px)`,
                    width: `calc(${100 / lanes}% - 4px)`,
                  }}
                >
                  <button
                    type="button"
                    className={classes.booked}
                    data-status={booked.status}
                    data-conflict={meets || undefined}
                    onClick={() => open(booked, column)}
                  >
                    <span className={classes.line}>
                      <span className="tabular">{shownIn(zone, booked.start).time}</span>{' '}
                      <strong>
                        {booked.patient?.name ??
                          t(booked.status === 'pending' ? 'scheduling.held' : 'scheduling.booked')}
                      </strong>
                    </span>
                    <span className={classes.small}>
                      {booked.service}
                      {booked.status === 'pending' ? ` · ${t('scheduling.held')}` : ''}
                      {booked.past ? ` · ${t('scheduling.pastLimit')}` : ''}
                      {meets ? ` · ${t('scheduling.meets')}` : ''}
                      {booked.risk !== undefined && booked.risk >= WORTH_A_CALL
                        ? ` · ${t('scheduling.call', { risk: format.percent(booked.risk) })}`
                        : ''}
                    </span>
                  </button>
                </li>
              );
            })}
            {day === present.day && present.minutes >= first && present.minutes <= last ? (
              <li className={classes.now} style={{ top: (present.minutes - first) * PIXELS }} aria-hidden />
            ) : null}
          </ul>
        ))}
      </div>
    </section>
  );
}

/** Minutes of the day that a span has on it. */
function minutesOf({ start, end }: Span, zone: string, day: string): readonly [number, number] {
  const [a, b] = [shownIn(zone, start), shownIn(zone, end)];
  return [a.day < day ? 0 : a.minutes, b.day > day ? 24 * 60 : b.minutes];
}

const clock = (minutes: number): string => `${String(minutes / 60).padStart(2, '0')}:00`;

/** Appointments that meet stand side by side. */
function layered(all: readonly Booked[]): { booked: Booked; lane: number; lanes: number }[] {
  const placed: { booked: Booked; lane: number; lanes: number }[] = [];
  let cluster: { booked: Booked; lane: number; lanes: number }[] = [];
  let until = '';
  for (const booked of [...all].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : a.end < b.end ? -1 : 1,
  )) {
    if (booked.start >= until) cluster = [];
    const taken = new Set(cluster.filter((each) => each.booked.end > booked.start).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    const own = { booked, lane, lanes: 1 };
    cluster.push(own);
    placed.push(own);
    const lanes = Math.max(...cluster.map((each) => each.lane)) + 1;
    for (const each of cluster) each.lanes = lanes;
    if (booked.end > until) until = booked.end;
  }
  return placed;
}
