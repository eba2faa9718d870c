import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Summary } from './api.ts';
import classes from './wearables.module.css';

/** UCUM for reading. */
const shownUnit = (ucum: string): string =>
  ucum.replace(/\{steps\}\/d|min\/d/, (unit) => (unit === 'min/d' ? 'min' : '')).replace(/[[\]{}]/g, '');

/** Mean, trend and last change of series. */
export function Figures({ summary, series }: { summary: Summary; series: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names: Readonly<Record<string, string>> = {
    steps: t('wearables.steps'),
    exercise: 'min',
    'resting-heart-rate': t('wearables.resting'),
    'hrv-sdnn': 'SDNN',
    'hrv-rmssd': 'RMSSD',
  };
  const shown = summary.daily.filter((one) => series.includes(one.series));
  if (shown.length === 0) return null;
  return (
    <dl className={classes.figures}>
      {shown.map(({ series: id, unit, recent, recentDays, trend, changes }) => {
        const change = changes.at(-1);
        return (
          <div key={id}>
            <dt>{id === 'exercise' ? t('wearables.days') : names[id]}</dt>
            <dd>
              {format.number(recent, Number.isInteger(recent) ? 0 : 1)} {shownUnit(unit)}
            </dd>
            <dd className={classes.sub}>{t('wearables.recent', { count: recentDays })}</dd>
            {trend === undefined || trend.direction === 'none' ? null : (
              <dd className={classes.sub}>
                {t('wearables.trendOf', {
                  perWeek: format.number(trend.perWeek, 1),
                  unit: shownUnit(unit),
                  direction: t(`wearables.trend.${trend.direction}`),
                })}
              </dd>
            )}
            {change === undefined ? null : (
              <dd className={classes.sub}>
                {t('wearables.changed', {
                  day: format.date(change.day),
                  after: format.number(change.after),
                  before: format.number(change.before),
                })}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
