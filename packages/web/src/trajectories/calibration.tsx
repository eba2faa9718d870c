import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import workspace from '../ui/workspace.module.css';
import type { Calibration as Point } from './api.ts';
import classes from './trajectories.module.css';

const SIDE = 260;
const LEFT = 44;
const TOP = 8;

/** Forecast against observed share of every state after some years; on the diagonal they agree. */
export function Calibration({ points }: { points: readonly Point[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const top = Math.min(
    1,
    Math.ceil(10 * Math.max(...points.map(({ forecast, high }) => Math.max(forecast, high)))) / 10,
  );
  const x = (share: number): number => LEFT + (share / top) * SIDE;
  const y = (share: number): number => TOP + SIDE - (share / top) * SIDE;
  const percent = (share: number): string => `${format.number(100 * share, 1)} %`;
  const years = [...new Set(points.map((one) => one.years))];
  return (
    <figure className={workspace.figure}>
      <svg
        className={classes.square}
        viewBox={`0 0 ${LEFT + SIDE + 12} ${TOP + SIDE + 40}`}
        role="img"
        aria-label={t('trajectories.calibrationAlt', {
          points: points
            .map(
              (one) =>
                `${one.state}, ${t('trajectories.yearsCount', { count: one.years })}: ${percent(one.forecast)}, ${percent(one.observed)}`,
            )
            .join('; '),
        })}
      >
        <rect x={LEFT} y={TOP} width={SIDE} height={SIDE} className={classes.frame} />
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <text className={workspace.axis} x={x(part * top)} y={TOP + SIDE + 15} textAnchor="middle">
              {format.number(100 * part * top, 0)}
            </text>
            <text className={workspace.axis} x={LEFT - 5} y={y(part * top) + 4} textAnchor="end">
              {format.number(100 * part * top, 0)}
            </text>
          </g>
        ))}
        <text className={workspace.axis} x={LEFT + SIDE / 2} y={TOP + SIDE + 33} textAnchor="middle">
          {t('trajectories.forecast')}
        </text>
        <text className={workspace.axis} transform={`translate(11 ${TOP + SIDE / 2}) rotate(-90)`} textAnchor="middle">
          {t('trajectories.observed')}
        </text>
        <line x1={x(0)} y1={y(0)} x2={x(top)} y2={y(top)} className={classes.diagonal} />
        {points.map((one) => (
          <g key={`${one.state} ${one.years}`}>
            <title>{`${one.state}, ${one.years}: ${percent(one.forecast)}, ${percent(one.observed)}`}</title>
            <line
              className={classes.whisker}
              x1={x(one.forecast)}
              x2={x(one.forecast)}
              y1={y(one.low)}
              y2={y(Math.min(top, one.high))}
            />
            <Dot x={x(one.forecast)} y={y(one.observed)} kind={years.indexOf(one.years)} />
          </g>
        ))}
      </svg>
      <ul className={workspace.key}>
        {years.map((count, kind) => (
          <li key={count}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <Dot x={7} y={7} kind={kind} />
            </svg>
            {t('trajectories.yearsCount', { count })}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Told by shape: circle, square, triangle. */
function Dot({ x, y, kind }: { x: number; y: number; kind: number }) {
  if (kind === 0) return <circle className={classes.dot} cx={x} cy={y} r={4.2} />;
  if (kind === 1) return <rect className={classes.dot} x={x - 3.8} y={y - 3.8} width={7.6} height={7.6} />;
  return <path className={classes.dot} d={`M${x} ${y - 5}L${x + 5} ${y + 4}L${x - 5} ${y + 4}Z`} />;
}
