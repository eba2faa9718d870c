import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Columns } from '../api.ts';
import classes from '../discovery.module.css';
import { isShort, rounded } from '../properties.ts';
import { usePropertyWords } from '../property-words.ts';
import { scaleOf } from './scale.ts';

const WIDTH = 860;
const HEIGHT = 300;
const SIDE = 60;
const TOP = 34;
const FOOT = HEIGHT - 26;

/** Several numbers side by side: a line for each molecule, the chosen ones pointed out. */
export function Parallel(props: { data: Columns; axes: readonly string[]; chosen: ReadonlySet<number> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePropertyWords();
  const { data, axes, chosen } = props;
  const place = (i: number): number => SIDE + (i * (WIDTH - 2 * SIDE)) / Math.max(1, axes.length - 1);
  const scales = useMemo(
    () =>
      axes.map((axis) =>
        scaleOf(
          (data.columns[axis] ?? []).filter((value): value is number => value !== null),
          FOOT,
          TOP,
        ),
      ),
    [data, axes],
  );
  const paths = (wanted: (number: number) => boolean): string =>
    data.numbers
      .map((number, row) => {
        if (!wanted(number)) return '';
        let line = '';
        let pen = 'M';
        for (const [i, axis] of axes.entries()) {
          const value = data.columns[axis]?.[row];
          // A molecule without this number: the line has a gap.
          if (value === null || value === undefined) {
            pen = 'M';
            continue;
          }
          line += `${pen}${place(i).toFixed(1)} ${scales[i]!.place(value).toFixed(1)}`;
          pen = 'L';
        }
        return line;
      })
      .join('');
  return (
    <figure className={classes.plot}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('discovery.plots.parallelOf', { axes: axes.map(words).join(', '), count: data.numbers.length })}
      >
        <path
          d={paths((number) => !chosen.has(number))}
          className={classes.lines}
          strokeOpacity={Math.max(0.08, Math.min(0.6, 60 / data.numbers.length))}
        />
        <path d={paths((number) => chosen.has(number))} className={classes.chosenLines} />
        {axes.map((axis, i) => (
          <g key={axis}>
            <line x1={place(i)} x2={place(i)} y1={TOP} y2={FOOT} className={classes.axisLine} />
            <text x={place(i)} y={TOP - 18} textAnchor="middle" className={classes.axis}>
              {isShort(axis) ? t(`discovery.short.${axis}`) : axis}
            </text>
            <text x={place(i)} y={TOP - 5} textAnchor="middle" className={classes.tick}>
              {format.number(rounded(scales[i]!.high))}
            </text>
            <text x={place(i)} y={FOOT + 16} textAnchor="middle" className={classes.tick}>
              {format.number(rounded(scales[i]!.low))}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className={classes.sub}>
        {chosen.size === 0 ? t('discovery.plots.chooseHint') : t('discovery.plots.chosen', { count: chosen.size })}
      </figcaption>
    </figure>
  );
}
