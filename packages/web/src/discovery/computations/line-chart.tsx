import { useFormat } from '../../format/use-format.ts';
import classes from './computations.module.css';
import { ticks } from './ticks.ts';

export interface Series {
  readonly name: string;
  /** x and y; what is no finite number leaves a gap. */
  readonly points: readonly (readonly [number, number])[];
  /** Dots instead of a line. */
  readonly dots?: boolean;
}

/** Colours told apart by readers with any colour vision (Okabe and Ito), darkened for white paper; dashes tell the rest. */
const COLOURS = ['#0f6f9a', '#b5540a', '#1b7f5c', '#a3457f', '#5a5fb0', '#8a6d00', '#3d4a52'] as const;
const DASHES = ['', '7 3', '2 3'] as const;
const BOX = { left: 64, right: 14, top: 12, bottom: 42 };

/** Lines over a common axis, with a key. */
export function LineChart(props: {
  label: string;
  series: readonly Series[];
  x: string;
  y: string;
  height?: number;
  /** Of the drawing, in its own units: smaller where the card is narrow, so that its words stay readable. */
  width?: number;
  /** Range of y; from the data unless given. */
  range?: readonly [number, number];
}) {
  const format = useFormat();
  const { label, series, height = 320, width = 720 } = props;
  const all = series.flatMap(({ points }) => points.filter((p) => p.every(Number.isFinite)));
  if (all.length === 0) return null;
  let [x0, x1, y0, y1] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x, y] of all) {
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  if (props.range) [y0, y1] = props.range;
  if (x1 === x0) x1 = x0 + 1;
  if (y1 === y0) [y0, y1] = [y0 - 0.5, y1 + 0.5];
  const px = (x: number): number => BOX.left + ((x - x0) / (x1 - x0)) * (width - BOX.left - BOX.right);
  const py = (y: number): number => height - BOX.bottom - ((y - y0) / (y1 - y0)) * (height - BOX.top - BOX.bottom);
  const short = (v: number): string =>
    v !== 0 && (Math.abs(v) < 1e-3 || Math.abs(v) >= 1e6) ? v.toExponential(1) : format.number(v);
  return (
    <figure className={classes.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {ticks(y0, y1).map((v) => (
          <g key={v}>
            <line className={classes.grid} x1={BOX.left} x2={width - BOX.right} y1={py(v)} y2={py(v)} />
            <text className={classes.axis} x={BOX.left - 6} y={py(v) + 4} textAnchor="end">
              {short(v)}
            </text>
          </g>
        ))}
        {ticks(x0, x1, 7).map((v) => (
          <text key={v} className={classes.axis} x={px(v)} y={height - BOX.bottom + 16} textAnchor="middle">
            {short(v)}
          </text>
        ))}
        <text className={classes.axis} x={(BOX.left + width - BOX.right) / 2} y={height - 6} textAnchor="middle">
          {props.x}
        </text>
        <text
          className={classes.axis}
          transform={`translate(12 ${(BOX.top + height - BOX.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {props.y}
        </text>
        {series.map(({ name, points, dots }, k) =>
          dots === true ? (
            points
              .filter((p) => p.every(Number.isFinite))
              .map(([x, y]) => (
                <circle
                  key={`${name} ${x} ${y}`}
                  cx={px(x)}
                  cy={py(y)}
                  r={3.2}
                  fill="none"
                  strokeWidth={1.6}
                  stroke={colour(k)}
                />
              ))
          ) : (
            <path
              key={name}
              d={pathOf(points, px, py)}
              fill="none"
              stroke={colour(k)}
              strokeWidth={2}
              strokeDasharray={dash(k)}
            />
          ),
        )}
      </svg>
      {series.length > 1 ? (
        <ul className={classes.key}>
          {series.map(({ name, dots }, k) => (
            <li key={name}>
              <svg viewBox="0 0 22 8" aria-hidden>
                {dots === true ? (
                  <circle cx={11} cy={4} r={3} fill="none" stroke={colour(k)} strokeWidth={1.6} />
                ) : (
                  <line x1={0} x2={22} y1={4} y2={4} stroke={colour(k)} strokeWidth={2} strokeDasharray={dash(k)} />
                )}
              </svg>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  );
}

const colour = (k: number): string => COLOURS[k % COLOURS.length]!;
const dash = (k: number): string => DASHES[Math.floor(k / COLOURS.length) % DASHES.length]!;

function pathOf(
  points: readonly (readonly [number, number])[],
  px: (x: number) => number,
  py: (y: number) => number,
): string {
  let pen = 'M';
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${px(x).toFixed(1)} ${py(y).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}
