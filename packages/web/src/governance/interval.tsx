import classes from './governance.module.css';

const WIDTH = 150;

/** A value and its interval between 0 and 1 (or up to `most`), with the limit of a gate where there is one. */
export function Interval(props: {
  label: string;
  value: number;
  low: number;
  high: number;
  limit?: number | undefined;
  most?: number;
}) {
  const { value, low, high, limit, most = 1 } = props;
  const x = (at: number): number => 4 + (Math.min(most, Math.max(0, at)) / most) * (WIDTH - 8);
  return (
    <svg
      className={classes.interval}
      width={WIDTH}
      height={18}
      viewBox={`0 0 ${WIDTH} 18`}
      role="img"
      aria-label={props.label}
    >
      <line x1={4} x2={WIDTH - 4} y1={9} y2={9} className={classes.track} />
      <line x1={x(low)} x2={x(high)} y1={9} y2={9} className={classes.bar} />
      {limit === undefined ? null : <line x1={x(limit)} x2={x(limit)} y1={1} y2={17} className={classes.limit} />}
      <circle cx={x(value)} cy={9} r={4} className={classes.dot} />
    </svg>
  );
}

/** One measure over the runs of it, oldest left. */
export function History({
  label,
  values,
}: {
  label: string;
  values: readonly { low: number; value: number; high: number }[];
}) {
  const height = 34;
  const ends = values.flatMap(({ low, high }) => [low, high]);
  const least = Math.min(...ends);
  const span = Math.max(Math.max(...ends) - least, 0.02);
  const x = (i: number): number => 6 + (values.length < 2 ? 0 : (i / (values.length - 1)) * (WIDTH - 12));
  const y = (at: number): number => height - 4 - ((at - least) / span) * (height - 8);
  const points = values.map(({ value }, i) => `${x(i)},${y(value)}`).join(' ');
  return (
    <svg
      className={classes.interval}
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={label}
    >
      {values.map(({ low, high }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs never change places
        <line key={i} x1={x(i)} x2={x(i)} y1={y(low)} y2={y(high)} className={classes.track} />
      ))}
      <polyline points={points} className={classes.line} />
      {values.map(({ value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs never change places
        <circle key={i} cx={x(i)} cy={y(value)} r={2.5} className={classes.dot} />
      ))}
    </svg>
  );
}
