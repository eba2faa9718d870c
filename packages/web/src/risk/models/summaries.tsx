import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import classes from '../risk.module.css';
import type { LocalEffects, ModelCard } from './api.ts';
import own from './models.module.css';

/** Mean contributions with their intervals, how the risk goes along each number, and which inputs work together. */
export function Summaries({ global }: Pick<ModelCard, 'global'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { importance, effects = [], interactions = [] } = global;
  const most = Math.max(...importance.map(({ mean, high }) => high ?? mean), 1e-9);
  const range = effects.flatMap(({ points }) => points.map(({ effect }) => Math.abs(effect)));
  const widest = Math.max(...range, 0.01);
  const pairs = interactions.filter(({ strength }) => strength >= 0.005).slice(0, 5);
  return (
    <>
      <section>
        <h3 className={classes.heading}>{t('risk.models.importance')}</h3>
        <ul className={own.importance}>
          {importance.slice(0, 12).map(({ input, mean, low, high }) => (
            <li key={input}>
              <span>{input}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect y="2" width={(100 * mean) / most} height="4" className={classes.bar} />
                {low === undefined || high === undefined ? null : (
                  <rect
                    y="3.5"
                    x={(100 * low) / most}
                    width={(100 * (high - low)) / most}
                    height="1"
                    className={own.average}
                  />
                )}
              </svg>
              <strong>
                {format.number(mean, 2)}
                {low === undefined || high === undefined ? null : (
                  <span className={classes.sub}>
                    {' '}
                    ({format.number(low, 2)} – {format.number(high, 2)})
                  </span>
                )}
              </strong>
            </li>
          ))}
        </ul>
      </section>
      {effects.length === 0 ? null : (
        <section>
          <h3 className={classes.heading}>{t('risk.models.effects')}</h3>
          <div className={own.effects}>
            {effects.slice(0, 6).map((each) => (
              <Effect key={each.input} effects={each} widest={widest} />
            ))}
          </div>
          <p className={classes.sub}>{t('risk.models.effectsHint')}</p>
        </section>
      )}
      {interactions.length === 0 ? null : (
        <section>
          <h3 className={classes.heading}>{t('risk.models.interactions')}</h3>
          {pairs.length === 0 ? <p className={classes.sub}>{t('risk.models.noInteractions')}</p> : null}
          <ul className={own.importance}>
            {pairs.map(({ inputs, strength }) => (
              <li key={inputs.join()}>
                <span>{inputs.join(' × ')}</span>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect y="2" width={100 * strength} height="4" className={classes.bar} />
                </svg>
                <strong>{format.number(strength, 2)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const [WIDTH, HEIGHT] = [180, 70];

function Effect({ effects: { input, points }, widest }: { effects: LocalEffects; widest: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [least, most] = [points[0]!.at, points.at(-1)!.at];
  const x = (at: number): number => 4 + ((at - least) / (most - least)) * (WIDTH - 8);
  const y = (effect: number): number => HEIGHT / 2 - (effect / widest) * (HEIGHT / 2 - 5);
  const told = (effect: number): string => `${effect > 0 ? '+' : ''}${format.number(100 * effect, 1)}\u00a0%`;
  return (
    <figure className={own.effect}>
      <figcaption>{input}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('risk.models.effectAlt', {
          input,
          from: told(points[0]!.effect),
          to: told(points.at(-1)!.effect),
        })}
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={own.zero} />
        <polyline points={points.map(({ at, effect }) => `${x(at)},${y(effect)}`).join(' ')} className={own.line} />
      </svg>
      <div className={own.ends}>
        <span>
          {format.number(least)}: {told(points[0]!.effect)}
        </span>
        <span>
          {format.number(most)}: {told(points.at(-1)!.effect)}
        </span>
      </div>
    </figure>
  );
}
