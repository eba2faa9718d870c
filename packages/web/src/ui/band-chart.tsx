import { useFormat } from '../format/use-format.ts';
import classes from './band-chart.module.css';

export interface BandSeries {
  readonly name: string;
  readonly tone: 'before' | 'after';
  /** x, low, middle, high. */
  readonly points: readonly (readonly [number, number, number, number])[];
}

const BOX = { left: 46, right: 12, top: 10, bottom: 40 };
const [WIDTH, HEIGHT] = [760, 300];

/** Courses with their intervals over a common axis, measurements as dots, a range that is aimed at shaded. */
export function BandChart(props: {
  label: string;
  x: string;
  y: string;
  bands: readonly BandSeries[];
  dots?: readonly (readonly [number, number])[];
  dotsName?: string;
  /** Shaded. */
  range?: readonly [number, number] | undefined;
  /** Values that the axis shows whatever the courses are. */
  shows: readonly number[];
}) {
  const format = useFormat();
  const { bands, dots = [], range, shows } = props;
  const xs = [...bands.flatMap(({ points }) => points.map(([x]) => x)), ...dots.map(([x]) => x)];
  if (xs.length === 0) return null;
  const ys = [
    ...bands.flatMap(({ points }) => points.flatMap(([, low, , high]) => [low, high])),
    ...dots.map(([, y]) => y),
    ...shows,
    ...(range ?? []),
  ];
  const [x0, x1] = bounds(xs);
  const [low, high] = bounds(ys);
  const gap = stepOf(high - low);
  const [y0, y1] = [Math.floor(low / gap) * gap, Math.ceil(high / gap) * gap];
  const px = (x: number): number => BOX.left + ((x - x0) / (x1 - x0 || 1)) * (WIDTH - BOX.left - BOX.right);
  const py = (y: number): number => HEIGHT - BOX.bottom - ((y - y0) / (y1 - y0)) * (HEIGHT - BOX.top - BOX.bottom);
  const line = (points: readonly (readonly [number, number])[]): string =>
    points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x).toFixed(1)} ${py(y).toFixed(1)}`).join('');
  const levels = Array.from({ length: Math.round((y1 - y0) / gap) + 1 }, (_, i) => y0 + gap * i);
  const step = [0.1, 0.2, 0.5, 1, 2, 4, 6, 12].find((one) => (x1 - x0) / one <= 9 + 1e-9) ?? 24;
  const marks: number[] = [];
  for (let x = Math.ceil(x0 / step) * step; x <= x1 + 1e-9; x += step) marks.push(x);
  return (
    <figure className={classes.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
        {range === undefined ? null : (
          <rect
            className={classes.range}
            x={BOX.left}
            width={WIDTH - BOX.left - BOX.right}
            y={py(range[1])}
            height={py(range[0]) - py(range[1])}
          />
        )}
        {levels.map((y) => (
          <g key={y}>
            <line className={classes.grid} x1={BOX.left} x2={WIDTH - BOX.right} y1={py(y)} y2={py(y)} />
            <text className={classes.axis} x={BOX.left - 6} y={py(y) + 4} textAnchor="end">
              {format.number(y)}
            </text>
          </g>
        ))}
        {marks.map((x) => (
          <text key={x} className={classes.axis} x={px(x)} y={HEIGHT - BOX.bottom + 16} textAnchor="middle">
            {format.number(x)}
          </text>
        ))}
        <text className={classes.axis} x={(BOX.left + WIDTH) / 2} y={HEIGHT - 6} textAnchor="middle">
          {props.x}
        </text>
        <text className={classes.axis} transform={`translate(11 ${HEIGHT / 2}) rotate(-90)`} textAnchor="middle">
          {props.y}
        </text>
        {bands.map(({ name, tone, points }) => (
          <g key={name}>
            <path
              className={classes[tone]}
              d={`${line(points.map(([x, , , top]) => [x, top]))}${line(
                [...points].reverse().map(([x, bottom]) => [x, bottom]),
              ).replace('M', 'L')}Z`}
            />
            <path className={classes[`${tone}Line`]} d={line(points.map(([x, , middle]) => [x, middle]))} />
          </g>
        ))}
        {dots.map(([x, y]) => (
          <circle key={`${x} ${y}`} className={classes.dot} cx={px(x)} cy={py(y)} r={2.4} />
        ))}
      </svg>
      <ul className={classes.key}>
        {bands.map(({ name, tone }) => (
          <li key={name}>
            <svg viewBox="0 0 26 10" aria-hidden="true">
              <rect className={classes[tone]} width={26} height={10} />
              <path className={classes[`${tone}Line`]} d="M0 5L26 5" />
            </svg>
            {name}
          </li>
        ))}
        {dots.length > 0 ? (
          <li>
            <svg viewBox="0 0 26 10" aria-hidden="true">
              <circle className={classes.dot} cx={13} cy={5} r={3} />
            </svg>
            {props.dotsName}
          </li>
        ) : null}
      </ul>
    </figure>
  );
}

/** A round distance between levels of the axis: four to eight of them. */
function stepOf(span: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(span, 1e-6)) - 1);
  return power * ([1, 2, 5, 10].find((one) => span / (power * one) <= 8) ?? 20);
}

function bounds(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
