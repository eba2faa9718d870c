import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import type { Glucose } from './api.ts';
import { GlucoseProfile } from './plots.tsx';
import classes from './wearables.module.css';

const RANGES = ['veryLow', 'low', 'inRange', 'high', 'veryHigh'] as const;

/** Time in the five ranges, the figures beside it, and the day by the clock. */
export function GlucoseCard({ glucose }: { glucose: Glucose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ranges, unit, sufficient, days, active, mean, cv, gmi } = glucose;
  const [low, high] = unit === 'mg/dL' ? ['70', '180'] : [format.number(3.9, 1), format.number(10, 1)];
  let at = 0;
  return (
    <Card title={t('wearables.glucose')} id="wearables-glucose">
      {sufficient ? null : (
        <p className={classes.caution}>{t('wearables.insufficient', { days, active: format.number(active, 1) })}</p>
      )}
      <svg className={classes.ranges} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {RANGES.map((range) => {
          const from = at;
          at += ranges[range];
          return <rect key={range} x={from} width={ranges[range]} height="6" className={classes[range]} />;
        })}
      </svg>
      <dl className={classes.figures}>
        {RANGES.map((range) => (
          <div key={range}>
            <dt>
              <span className={`${classes.key} ${classes[range]}`} aria-hidden /> {t(`wearables.${range}`)}
            </dt>
            <dd>{format.number(ranges[range], 1)} %</dd>
          </div>
        ))}
        <div>
          <dt>{t('wearables.mean')}</dt>
          <dd>
            {format.number(mean, unit === 'mg/dL' ? 0 : 1)} {unit}
          </dd>
        </div>
        <div>
          <dt>{t('wearables.cv')}</dt>
          <dd>{format.number(cv, 1)} %</dd>
        </div>
        <div>
          <dt>{t('wearables.gmi')}</dt>
          <dd>{format.number(gmi, 1)} %</dd>
        </div>
      </dl>
      <GlucoseProfile glucose={glucose} />
      <p className={classes.sub}>{t('wearables.profileLegend', { low, high, unit })}</p>
    </Card>
  );
}
