import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { BandChart } from '../ui/band-chart.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import type { ExerciseTest, Report } from './api.ts';
import { GLUCOSE } from './axis.ts';
import classes from './twin.module.css';

/** How the twin did on days it had not seen, beside forecasts without a body. */
export function TwinReport({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { horizons, fitDays, testDays, shown, twin } = report;
  const names = horizons[0]?.scores.map(({ name }) => name) ?? [];
  const from = testDays[0];
  return (
    <Card title={t('twin.test')} id="twin-test">
      <div className={workspace.stack}>
        <p className={workspace.sub}>
          {t('twin.testText', { from: fitDays[0] + 1, to: fitDays[1], testFrom: from + 1, testTo: testDays[1] })}
        </p>
        {report.passed ? null : (
          <ul className={classes.reasons} lang="en">
            {report.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
        <section className={workspace.wide} tabIndex={0} aria-label={t('twin.errors')}>
          <Table
            head={[t('twin.horizon'), ...names.map((name) => t(`twin.scores.${name}`)), t('twin.coverage')]}
            rows={horizons.map(({ minutes, scores, coverage }) => ({
              key: String(minutes),
              cells: [
                t('twin.minutes', { count: minutes }),
                ...scores.map(({ name, rmse }) =>
                  name === 'twin' ? <strong key={name}>{format.number(rmse, 1)}</strong> : format.number(rmse, 1),
                ),
                `${format.number(100 * coverage, 0)} %`,
              ],
            }))}
          />
        </section>
        {report.exercise ? <Exercise test={report.exercise} /> : null}
        <h3 className={workspace.heading}>{t('twin.hourAhead')}</h3>
        <BandChart
          {...GLUCOSE}
          label={t('twin.hourAhead')}
          x={t('twin.days')}
          y={t('twin.glucose')}
          bands={[
            {
              name: t('twin.forecast'),
              tone: 'after',
              points: shown.map(({ minute, low, forecast, high }) => [minute / 1440 + 1, low, forecast, high] as const),
            },
          ]}
          dots={shown.map(({ minute, measured }) => [minute / 1440 + 1, measured] as const)}
          dotsName={t('twin.measured')}
        />
        <details className={workspace.more}>
          <summary>{t('twin.parameters')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
          <section className={workspace.wide} tabIndex={0} aria-label={t('twin.parameters')}>
            <Table
              head={[t('twin.parameter'), t('twin.ofTypical'), t('twin.interval'), t('twin.open')]}
              rows={twin.parameters.map(({ name, value, low, high, left }) => ({
                key: name,
                cells: [
                  t(`twin.names.${name as 'sensitivity'}`),
                  format.number(value, 2),
                  `${format.number(low, 2)} – ${format.number(high, 2)}`,
                  `${format.number(100 * left, 0)} %`,
                ],
              }))}
            />
          </section>
        </details>
      </div>
    </Card>
  );
}

/** The same test without and with exercise, and whether it is used. */
function Exercise({ test }: { test: ExerciseTest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number | null): string => (value === null ? '' : format.number(value, 1));
  return (
    <>
      <h3 className={workspace.heading}>{t('twin.exercise')}</h3>
      <p className={workspace.sub}>{t(test.used ? 'twin.exerciseUsed' : 'twin.exerciseLeftOut')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className={workspace.wide} tabIndex={0} aria-label={t('twin.exercise')}>
        <Table
          head={[t('twin.horizon'), t('twin.without'), t('twin.with'), t('twin.activeWithout'), t('twin.activeWith')]}
          rows={test.errors.map((one) => ({
            key: String(one.minutes),
            cells: [
              t('twin.minutes', { count: one.minutes }),
              number(one.without),
              number(one.with),
              number(one.activeWithout),
              number(one.activeWith),
            ],
          }))}
        />
      </section>
    </>
  );
}
