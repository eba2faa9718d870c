import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Bin } from './api.ts';
import own from './models.module.css';

const SIDE = 240;
const LEFT = 36;
const BELOW = 34;

/** Told risk against what was observed, with intervals; the diagonal is perfect. */
export function CalibrationPlot({ bins }: { bins: readonly Bin[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const top = Math.min(1, Math.ceil(10 * Math.max(...bins.map(({ told, high }) => Math.max(told, high)))) / 10);
  const x = (p: number): number => LEFT + (p / top) * SIDE;
  const y = (p: number): number => 8 + SIDE - (p / top) * SIDE;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  const percent = (p: number): string => `${format.number(100 * p, 0)} %`;
  return (
    <svg
      className={own.plot}
      viewBox={`0 0 ${LEFT + SIDE + 14} ${SIDE + BELOW + 12}`}
      role="img"
      aria-label={t('risk.models.calibrationAlt', {
        bins: bins.map(({ told, observed }) => `${percent(told)}: ${percent(observed)}`).join('; '),
      })}
    >
      <rect x={LEFT} y={8} width={SIDE} height={SIDE} className={own.frame} />
      {ticks.map((tick) => (
        <g key={tick}>
          <text x={x(tick)} y={SIDE + 22} textAnchor="middle">
            {percent(tick)}
          </text>
          <text x={LEFT - 5} y={y(tick) + 3} textAnchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      <text x={LEFT + SIDE / 2} y={SIDE + 38} textAnchor="middle">
        {t('risk.models.toldRisk')}
      </text>
      <line x1={x(0)} y1={y(0)} x2={x(top)} y2={y(top)} className={own.diagonal} />
      {bins.map(({ told, observed, low, high, n }) => (
        <g key={told}>
          <title>{`${percent(told)}: ${percent(observed)} (n = ${n})`}</title>
          <line x1={x(told)} x2={x(told)} y1={y(low)} y2={y(Math.min(top, high))} className={own.whisker} />
          <circle cx={x(told)} cy={y(observed)} r={4} className={own.dot} />
        </g>
      ))}
    </svg>
  );
}
