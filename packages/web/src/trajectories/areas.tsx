import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import workspace from '../ui/workspace.module.css';
import type { Course } from './api.ts';
import classes from './trajectories.module.css';

const [WIDTH, HEIGHT] = [520, 260];
const BOX = { left: 40, right: 10, top: 8, bottom: 38 };
/** Ways to fill an area; more states than these begin again. */
const FILLS = 8;

/** Chances of all states, stacked: at every year they add up to one. */
export function Areas({ name, course }: { name: string; course: Course }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { years, states } = course;
  const end = years.at(-1)!;
  const x = (year: number): number => BOX.left + (year / end) * (WIDTH - BOX.left - BOX.right);
  const y = (share: number): number => HEIGHT - BOX.bottom - share * (HEIGHT - BOX.top - BOX.bottom);
  const percent = (share: number): string => `${format.number(100 * share, 0)} %`;
  const below = years.map(() => 0);
  const areas = states.map(({ state, chance }, k) => {
    const low = [...below];
    chance.forEach(({ middle }, i) => {
      below[i] = below[i]! + middle;
    });
    const top = years.map((year, i) => `${x(year).toFixed(1)} ${y(Math.min(1, below[i]!)).toFixed(1)}`);
    const bottom = years.map((year, i) => `${x(year).toFixed(1)} ${y(low[i]!).toFixed(1)}`).reverse();
    return { state, fill: `area${k % FILLS}`, path: `M${[...top, ...bottom].join('L')}Z`, at: chance.at(-1)!.middle };
  });
  const step = [1, 2, 5, 10].find((one) => end / one <= 10) ?? 10;
  const marks = years.filter((year) => year % step === 0);
  return (
    <figure className={workspace.figure}>
      <figcaption className={workspace.heading}>{name}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('trajectories.areas', {
          what: `${name}, ${t('trajectories.yearsCount', { count: end })}: ${areas
            .map(({ state, at }) => t('trajectories.summary', { state, chance: percent(at) }))
            .join('; ')}`,
        })}
      >
        {areas.map(({ state, fill, path }) => (
          <path key={state} className={classes[fill]} d={path}>
            <title>{state}</title>
          </path>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line className={classes.grid} x1={BOX.left} x2={WIDTH - BOX.right} y1={y(share)} y2={y(share)} />
            <text className={workspace.axis} x={BOX.left - 5} y={y(share) + 4} textAnchor="end">
              {format.number(100 * share)}
            </text>
          </g>
        ))}
        {marks.map((year) => (
          <text key={year} className={workspace.axis} x={x(year)} y={HEIGHT - BOX.bottom + 15} textAnchor="middle">
            {format.number(year)}
          </text>
        ))}
        <text className={workspace.axis} x={(BOX.left + WIDTH) / 2} y={HEIGHT - 5} textAnchor="middle">
          {t('trajectories.yearsAxis')}
        </text>
      </svg>
      <ul className={workspace.key}>
        {[...areas].reverse().map(({ state, fill, at }) => (
          <li key={state}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect className={classes[fill]} width={14} height={14} />
            </svg>
            {t('trajectories.summary', { state, chance: percent(at) })}
          </li>
        ))}
      </ul>
    </figure>
  );
}
