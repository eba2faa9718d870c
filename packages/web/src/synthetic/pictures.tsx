import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { type Marginal, type Pair, type Projection, pairScore } from './certificate.ts';
import classes from './synthetic.module.css';

const WIDTH = 220;
const HEIGHT = 80;

/** A histogram for each column: real as bars, synthetic as a line over them. */
export function Marginals({ marginals }: { marginals: readonly Marginal[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.legend}>
        <span className={classes.realKey} aria-hidden /> {t('synthetic.real')}
        <span className={classes.syntheticKey} aria-hidden /> {t('synthetic.syntheticOne')}
      </p>
      <div className={classes.marginals}>
        {marginals.map((marginal) => (
          <Histogram key={marginal.column} marginal={marginal} />
        ))}
      </div>
    </>
  );
}

function Histogram({ marginal: { column, labels, real, synthetic } }: { marginal: Marginal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const top = Math.max(...real, ...synthetic, 1e-9);
  const step = WIDTH / labels.length;
  const y = (share: number) => HEIGHT - (share / top) * HEIGHT;
  const line = synthetic
    .map(
      (share, index) =>
        `${(index * step).toFixed(1)},${y(share).toFixed(1)} ${((index + 1) * step).toFixed(1)},${y(share).toFixed(1)}`,
    )
    .join(' ');
  const apart = real.reduce((sum, share, index) => sum + Math.abs(share - (synthetic[index] ?? 0)), 0) / 2;
  const percent = (share: number) => `${format.number(Math.round(share * 1000) / 10)} %`;
  return (
    <figure className={classes.marginal}>
      <figcaption>
        <strong>{column}</strong> <span className={classes.sub}>{t('synthetic.apart', { share: percent(apart) })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('synthetic.histogram', { column })}
      >
        {real.map((share, index) => (
          <rect
            key={labels[index]}
            x={index * step + 0.5}
            width={Math.max(0.5, step - 1)}
            y={y(share)}
            height={HEIGHT - y(share)}
            className={classes.realBar}
          >
            <title>{`${labels[index]}: ${percent(share)} / ${percent(synthetic[index] ?? 0)}`}</title>
          </rect>
        ))}
        <polyline points={line} className={classes.syntheticLine} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={classes.ends}>
        <span>{labels[0]}</span>
        <span>{labels.at(-1)}</span>
      </div>
    </figure>
  );
}

/** Agreement of each pair of columns: the darker, the further from the real table. */
export function PairMap({ columns, pairs }: { columns: readonly string[]; pairs: readonly Pair[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cell = 16;
  const side = columns.length * cell;
  const percent = (score: number) => `${format.number(Math.round(score * 1000) / 10)} %`;
  const worst = pairs
    .flatMap(({ columns: names, score }) => (score === null ? [] : [{ names, score }]))
    .sort((a, b) => a.score - b.score)
    .slice(0, 3);
  return (
    <>
      <svg viewBox={`0 0 ${side} ${side}`} className={classes.map} role="img" aria-label={t('synthetic.pairsAre')}>
        {columns.flatMap((a, row) =>
          columns.map((b, column) => {
            const score = row === column ? undefined : pairScore(pairs, a, b);
            return (
              <rect
                key={`${a}/${b}`}
                x={column * cell}
                y={row * cell}
                width={cell - 1}
                height={cell - 1}
                className={score === undefined ? classes.noPair : classes.pair}
                fillOpacity={score === undefined ? 1 : Math.min(1, 0.06 + (1 - score) * 4)}
              >
                <title>{score === undefined ? a : `${a}, ${b}: ${percent(score)}`}</title>
              </rect>
            );
          }),
        )}
      </svg>
      <p className={classes.sub}>{t('synthetic.pairsHint')}</p>
      <ul className={classes.notes}>
        {worst.map(({ names, score }) => (
          <li key={names.join('/')}>{`${names[0]}, ${names[1]}: ${percent(score)}`}</li>
        ))}
      </ul>
    </>
  );
}

/** Where the rows lie on the first two principal components of the real table. */
export function Projections({ projection: { size, real, synthetic, explained } }: { projection: Projection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const top = Math.max(...real, ...synthetic, 1e-9);
  const grid = (shares: readonly number[], name: string) => (
    <figure className={classes.grid}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name}>
        {shares.map((share, index) =>
          share <= 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: cells never change places
              key={index}
              x={index % size}
              y={size - 1 - Math.floor(index / size)}
              width={1}
              height={1}
              className={classes.pair}
              fillOpacity={0.1 + 0.9 * Math.sqrt(share / top)}
            />
          ),
        )}
      </svg>
      <figcaption className={classes.sub}>{name}</figcaption>
    </figure>
  );
  return (
    <>
      <div className={classes.grids}>
        {grid(real, t('synthetic.real'))}
        {grid(synthetic, t('synthetic.syntheticOne'))}
      </div>
      <p className={classes.sub}>
        {t('synthetic.explained', { share: format.number(Math.round((explained[0] + explained[1]) * 100)) })}
      </p>
    </>
  );
}
