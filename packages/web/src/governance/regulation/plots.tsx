import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { MetricResult, Series } from './api.ts';
import classes from './regulation.module.css';

const WIDTH = 640;
const INTERVAL_HEIGHT = 74;
const HEIGHT = 220;
const LEFT = 54;
const BOTTOM = 28;
/** Told apart by dash as well as by tint. */
const STROKES = [
  'var(--ac-accent)',
  'var(--ac-unsupported)',
  'var(--ac-ai)',
  'var(--ac-supported)',
  'var(--ac-contradicted)',
  'var(--ac-ink-soft)',
];
const DASHES = ['', '6 4', '2 3', '9 3 2 3', '1 4', '12 4'];

/** The estimate and its interval beside zero. */
export function IntervalPlot({ result }: { result: MetricResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { effect, low, high, better, unit } = result;
  if (effect === undefined) return null;
  const [from, to] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  const finite = [effect, from, to, result.detectable ?? 0].filter(Number.isFinite).map(Math.abs);
  const most = Math.max(...finite) * 1.15 || 1;
  const x = (v: number) => WIDTH / 2 + (Math.max(-most, Math.min(most, v)) / most) * (WIDTH / 2 - 12);
  const end = (v: number) => (Number.isFinite(v) ? format.number(v) : t('regulation.roi.unbounded'));
  const label = t('regulation.roi.effect', {
    effect: format.number(effect),
    unit: t(`regulation.roi.units.${unit as 'minutes'}`),
    low: end(from),
    high: end(to),
  });
  const sides = better === 'lower' ? (['better', 'worse'] as const) : (['worse', 'better'] as const);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${INTERVAL_HEIGHT}`} className={classes.plot} role="img" aria-label={label}>
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="8" y2="48" stroke="var(--ac-ink-soft)" strokeDasharray="3 3" />
      <line x1={x(from)} x2={x(to)} y1="28" y2="28" stroke="var(--ac-accent)" strokeWidth="3" />
      <circle cx={x(effect)} cy="28" r="6" fill="var(--ac-accent)" />
      <text x="4" y="66">
        {t(`regulation.roi.${sides[0]}`)}
      </text>
      <text x={WIDTH / 2} y="66" textAnchor="middle">
        {t('regulation.roi.noEffect')}
      </text>
      <text x={WIDTH - 4} y="66" textAnchor="end">
        {t(`regulation.roi.${sides[1]}`)}
      </text>
    </svg>
  );
}

/** Means by period, a line a group; the dashed upright is the go-live. */
export function Curves({ series, periods }: { series: readonly Series[]; periods: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = series.slice(0, STROKES.length);
  const values = shown.flatMap((each) => each.values.filter((v): v is number => v !== null));
  if (values.length === 0 || periods.length < 2) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (i: number) => LEFT + (i / (periods.length - 1)) * (WIDTH - LEFT - 12);
  const y = (v: number) => 10 + (1 - (v - least) / (most - least || 1)) * (HEIGHT - BOTTOM - 20);
  const path = (all: Series['values']) =>
    all
      .flatMap((v, i) =>
        v === null ? [] : [`${(all[i - 1] ?? null) === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`],
      )
      .join('');
  const marks = [...new Set(shown.flatMap(({ goLive }) => (goLive === undefined ? [] : [goLive])))];
  const bottom = HEIGHT - BOTTOM;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 18 * Math.ceil(shown.length / 3)}`}
      className={classes.plot}
      role="img"
      aria-label={t('regulation.roi.curves', { names: shown.map(({ name }) => name).join(', ') })}
    >
      {marks.map((mark) => {
        const at = x(Math.max(0, mark - 0.5));
        return <line key={mark} x1={at} x2={at} y1="6" y2={bottom} stroke="var(--ac-ink-soft)" strokeDasharray="3 3" />;
      })}
      {shown.map(({ name, values: all }, i) => (
        <path key={name} d={path(all)} fill="none" stroke={STROKES[i]} strokeWidth="2.2" strokeDasharray={DASHES[i]} />
      ))}
      <text x={LEFT - 6} y="18" textAnchor="end">
        {format.number(most)}
      </text>
      <text x={LEFT - 6} y={bottom - 6} textAnchor="end">
        {format.number(least)}
      </text>
      <text x={LEFT} y={bottom + 14}>
        {periods[0]}
      </text>
      <text x={WIDTH - 12} y={bottom + 14} textAnchor="end">
        {periods.at(-1)}
      </text>
      {shown.map(({ name }, i) => {
        const [left, top] = [LEFT + (i % 3) * 195, HEIGHT + 8 + 18 * Math.floor(i / 3)];
        return (
          <g key={name}>
            <line
              x1={left}
              x2={left + 26}
              y1={top - 4}
              y2={top - 4}
              stroke={STROKES[i]}
              strokeWidth="2.5"
              strokeDasharray={DASHES[i]}
            />
            <text x={left + 32} y={top}>
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
