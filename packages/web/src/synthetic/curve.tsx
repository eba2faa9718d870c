import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Step } from './api.ts';
import classes from './synthetic.module.css';

const WIDTH = 480;
const HEIGHT = 120;

/** How a number went while the model learned, one line for each number that it told. */
export function Curve({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = [...new Set(steps.flatMap(({ values }) => Object.keys(values ?? {})))];
  return (
    <>
      {names.map((name) => {
        const points = steps.flatMap(({ values }) => {
          const value = values?.[name];
          return value === undefined || !Number.isFinite(value) ? [] : [value];
        });
        if (points.length < 2) return null;
        const low = Math.min(...points);
        const high = Math.max(...points);
        const x = (index: number) => (index / (points.length - 1)) * WIDTH;
        const y = (value: number) => HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
        const line = points.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
        const words = t('synthetic.curve', {
          name,
          first: format.number(points[0]!),
          last: format.number(points.at(-1)!),
        });
        return (
          <figure key={name} className={classes.curve}>
            <figcaption className={classes.sub}>{words}</figcaption>
            <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} role="img" aria-label={words} preserveAspectRatio="none">
              <polyline
                points={line}
                fill="none"
                stroke="var(--ac-accent)"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
          </figure>
        );
      })}
    </>
  );
}
