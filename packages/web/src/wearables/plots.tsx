import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Day, Glucose, Night } from './api.ts';
import { band, everyDay, line, scale } from './scale.ts';
import classes from './wearables.module.css';

const WIDTH = 760;
const HEIGHT = 190;
const LEFT = 46;
const RIGHT = WIDTH - 8;
const TOP = 12;
const FOOT = HEIGHT - 24;
/** Days that bars can be told apart for. */
const MOST_DAYS = 120;

function Frame(props: {
  label: string;
  ticks: readonly { readonly at: number; readonly text: string }[];
  children: React.ReactNode;
  foot: readonly { readonly at: number; readonly text: string }[];
}) {
  return (
    <figure className={classes.plot}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
        {props.ticks.map(({ at, text }) => (
          <g key={text}>
            <line x1={LEFT} x2={RIGHT} y1={at} y2={at} className={classes.grid} />
            <text x={LEFT - 6} y={at + 4} textAnchor="end" className={classes.tick}>
              {text}
            </text>
          </g>
        ))}
        {props.children}
        {props.foot.map(({ at, text }) => (
          <text key={text} x={at} y={HEIGHT - 6} textAnchor="middle" className={classes.tick}>
            {text}
          </text>
        ))}
      </svg>
    </figure>
  );
}

/** About six days of a row named under it. */
function dayFoot(days: readonly string[], place: (index: number) => number, date: (text: string) => string) {
  const every = Math.max(1, Math.ceil(days.length / 6));
  return days.flatMap((day, index) =>
    index % every === 0 ? [{ at: place(index), text: date(day).replace(/ \d{4}$/, '') }] : [],
  );
}

/** A bar for each day; a day without data has none. */
export function DayBars({
  days,
  of,
  label,
}: {
  days: readonly Day[];
  of: (day: Day) => number | undefined;
  label: string;
}) {
  const format = useFormat();
  const row = everyDay(days[0]!.day, days.at(-1)!.day, MOST_DAYS);
  const values = new Map(days.map((day) => [day.day, of(day)]));
  const high = Math.max(1, ...row.map((day) => values.get(day) ?? 0));
  const y = scale(0, high, FOOT, TOP);
  const step = (RIGHT - LEFT) / row.length;
  const foot = dayFoot(row, (index) => LEFT + (index + 0.5) * step, format.date);
  return (
    <Frame label={label} ticks={y.ticks.map((tick) => ({ at: y.place(tick), text: format.number(tick) }))} foot={foot}>
      {row.map((day, index) => {
        const value = values.get(day);
        return value === undefined ? null : (
          <rect
            key={day}
            x={LEFT + index * step + step * 0.15}
            width={step * 0.7}
            y={y.place(value)}
            height={FOOT - y.place(value)}
            className={classes.bar}
          >
            <title>{`${format.date(day)}: ${format.number(value)}`}</title>
          </rect>
        );
      })}
    </Frame>
  );
}

/** A line over days, broken where there is no data. */
export function DayLine({
  days,
  of,
  label,
  unit,
}: {
  days: readonly Day[];
  of: (day: Day) => number | undefined;
  label: string;
  unit: string;
}) {
  const format = useFormat();
  const row = everyDay(days[0]!.day, days.at(-1)!.day, 400);
  const values = new Map(days.map((day) => [day.day, of(day)]));
  const known = row.flatMap((day) => values.get(day) ?? []);
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const pad = Math.max(1, (high - low) * 0.15);
  const y = scale(low - pad, high + pad, FOOT, TOP);
  const step = (RIGHT - LEFT) / row.length;
  const place = (index: number): number => LEFT + (index + 0.5) * step;
  const foot = dayFoot(row, place, format.date);
  const points = row.map((day, index) => {
    const value = values.get(day);
    return value === undefined ? undefined : ([place(index), y.place(value)] as const);
  });
  return (
    <Frame label={label} ticks={y.ticks.map((tick) => ({ at: y.place(tick), text: format.number(tick) }))} foot={foot}>
      <path d={line(points)} className={classes.line} />
      {points.map((point, index) =>
        point === undefined ? null : (
          <circle key={row[index]} cx={point[0]} cy={point[1]} r={row.length > 90 ? 1.6 : 3} className={classes.dot}>
            <title>{`${format.date(row[index])}: ${format.number(values.get(row[index]!)!)} ${unit}`}</title>
          </circle>
        ),
      )}
    </Frame>
  );
}

/** Each night as a bar from falling asleep to waking, from noon at the top to noon at the foot. */
export function Nights({ nights }: { nights: readonly Night[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = everyDay(nights[0]!.day, nights.at(-1)!.day, MOST_DAYS);
  const byDay = new Map(nights.map((night) => [night.day, night]));
  const early = Math.min(...nights.map(({ onset }) => onset), 600);
  const late = Math.max(...nights.map(({ wake }) => wake), 1200);
  const y = scale(early - 30, late + 30, TOP, FOOT);
  const step = (RIGHT - LEFT) / row.length;
  const foot = dayFoot(row, (index) => LEFT + (index + 0.5) * step, format.date);
  const clock = (minutes: number): string =>
    `${String(Math.floor(((minutes + 720) % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const hours = [480, 600, 720, 840, 960, 1080, 1200, 1320].filter(
    (minute) => minute >= early - 30 && minute <= late + 30,
  );
  return (
    <Frame
      label={t('wearables.sleepPlot', { count: nights.length })}
      ticks={hours.map((minute) => ({ at: y.place(minute), text: clock(minute) }))}
      foot={foot}
    >
      {row.map((day, index) => {
        const night = byDay.get(day);
        return night === undefined ? null : (
          <rect
            key={day}
            x={LEFT + index * step + step * 0.2}
            width={step * 0.6}
            y={y.place(night.onset)}
            height={Math.max(1, y.place(night.wake) - y.place(night.onset))}
            rx={2}
            className={classes.night}
          >
            <title>{`${format.date(day)}: ${clock(night.onset)}–${clock(night.wake)}, ${format.duration(night.asleep * 60)}`}</title>
          </rect>
        );
      })}
    </Frame>
  );
}

/** Glucose by the clock: the median, and where half and nine tenths of readings lie, over the range of the consensus. */
export function GlucoseProfile({ glucose }: { glucose: Glucose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [low, high, most] = glucose.unit === 'mg/dL' ? [70, 180, 350] : [3.9, 10, 19.4];
  const top = Math.min(most * 1.15, Math.max(most * 0.72, ...glucose.profile.map(({ p95 }) => p95 * 1.05)));
  const y = scale(0, top, FOOT, TOP);
  const x = (minute: number): number => LEFT + (minute / 1440) * (RIGHT - LEFT);
  const of = (key: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') =>
    glucose.profile.map((bin) => [x(bin.minute), y.place(Math.min(bin[key], top))] as const);
  const foot = [0, 180, 360, 540, 720, 900, 1080, 1260].map((minute) => ({
    at: x(minute) + (minute === 0 ? 12 : 0),
    text: `${String(minute / 60).padStart(2, '0')}:00`,
  }));
  return (
    <Frame
      label={t('wearables.profilePlot')}
      ticks={y.ticks.map((tick) => ({ at: y.place(tick), text: format.number(tick) }))}
      foot={foot}
    >
      <rect
        x={LEFT}
        width={RIGHT - LEFT}
        y={y.place(high)}
        height={y.place(low) - y.place(high)}
        className={classes.target}
      />
      <path d={band(of('p95'), of('p5'))} className={classes.wide} />
      <path d={band(of('p75'), of('p25'))} className={classes.half} />
      <path d={line(of('p50'))} className={classes.median} />
    </Frame>
  );
}
