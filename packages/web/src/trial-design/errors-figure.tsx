import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import workspace from '../ui/workspace.module.css';
import { type Share, WAYS, type World } from './api.ts';
import classes from './trial-design.module.css';

const WIDTH = 520;
const ROW = 24;
const BOX = { left: 8, right: 12, top: 6, bottom: 38 };

/** Simulated type I errors with their intervals, beside the 5 % that they should be. */
export function ErrorsFigure({ worlds }: { worlds: readonly World[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = worlds.flatMap(({ world, without }) =>
    WAYS.map((way) => ({ world, way, ...(without.rejected[way] as Share) })),
  );
  const top = Math.max(0.08, Math.ceil(100 * Math.max(...lines.map(({ high }) => high))) / 100);
  const height = BOX.top + BOX.bottom + worlds.length * (2 * ROW + 22);
  const x = (share: number): number => BOX.left + (share / top) * (WIDTH - BOX.left - BOX.right);
  const percent = (share: number): string => `${format.number(100 * share, 1)} %`;
  const ticks = Array.from({ length: Math.floor(100 * top) + 1 }, (_, i) => i / 100).filter(
    (_, i) => i % (top > 0.1 ? 5 : 1) === 0,
  );
  const place = (at: number): number => BOX.top + Math.floor(at / 2) * (2 * ROW + 22) + 22 + (at % 2) * ROW + ROW / 2;
  return (
    <figure className={workspace.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t('trialDesign.errorsAlt', {
          points: lines
            .map(
              ({ world, way, share, low, high }) =>
                `${t(`trialDesign.worlds.${world}`)}, ${t(`trialDesign.${way}`)}: ${percent(share)} (${percent(low)} – ${percent(high)})`,
            )
            .join('; '),
        })}
      >
        {ticks.map((share) => (
          <g key={share}>
            <line className={classes.grid} x1={x(share)} x2={x(share)} y1={BOX.top} y2={height - BOX.bottom} />
            <text className={workspace.axis} x={x(share)} y={height - BOX.bottom + 15} textAnchor="middle">
              {format.number(100 * share, 0)}
            </text>
          </g>
        ))}
        <text className={workspace.axis} x={WIDTH / 2} y={height - 4} textAnchor="middle">
          {`${t('trialDesign.typeOne')} (%)`}
        </text>
        <line className={classes.aim} x1={x(0.05)} x2={x(0.05)} y1={BOX.top} y2={height - BOX.bottom} />
        {worlds.map(({ world }, at) => (
          <text key={world} className={classes.label} x={BOX.left} y={BOX.top + at * (2 * ROW + 22) + 16}>
            {t(`trialDesign.worlds.${world}`)}
          </text>
        ))}
        {lines.map(({ world, way, share, low, high }, at) => (
          <g key={`${world} ${way}`} className={classes[way]}>
            <line x1={x(low)} x2={x(high)} y1={place(at)} y2={place(at)} />
            <line x1={x(low)} x2={x(low)} y1={place(at) - 4} y2={place(at) + 4} />
            <line x1={x(high)} x2={x(high)} y1={place(at) - 4} y2={place(at) + 4} />
            {way === 'adjusted' ? (
              <circle cx={x(share)} cy={place(at)} r={4.5} />
            ) : (
              <rect x={x(share) - 4} y={place(at) - 4} width={8} height={8} />
            )}
          </g>
        ))}
      </svg>
      <ul className={workspace.key}>
        {WAYS.map((way) => (
          <li key={way}>
            <svg viewBox="0 0 14 14" aria-hidden="true" className={classes[way]}>
              {way === 'adjusted' ? <circle cx={7} cy={7} r={4.5} /> : <rect x={3} y={3} width={8} height={8} />}
            </svg>
            {t(`trialDesign.${way}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
