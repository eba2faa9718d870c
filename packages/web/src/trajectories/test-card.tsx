import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import type { Report } from './api.ts';
import { Calibration } from './calibration.tsx';

/** How the rates did on people that they were not learned from, and what was learned. */
export function TestCard({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (share: number): string => format.number(100 * share, 1);
  const names = report.covariates.map(({ name }) => name);
  return (
    <Card title={t('trajectories.test')} id="trajectories-test">
      <div className={workspace.stack}>
        <p className={workspace.sub}>
          {t('trajectories.testText', {
            learned: format.number(report.learned),
            tested: format.number(report.tested),
            gain: format.number(report.gain, 1),
          })}
        </p>
        {report.passed ? null : (
          <ul className={workspace.lines} lang="en">
            {report.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <h3 className={workspace.heading}>{t('trajectories.calibration')}</h3>
        <Calibration points={report.calibration} />
        <details className={workspace.more}>
          <summary>{t('trajectories.shares')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
          <section className={workspace.wide} tabIndex={0} aria-label={t('trajectories.shares')}>
            <Table
              head={[
                t('trajectories.after'),
                t('trajectories.state'),
                t('trajectories.forecast'),
                t('trajectories.observed'),
              ]}
              rows={report.calibration.map(({ years, state, forecast, observed, low, high }) => ({
                key: `${years} ${state}`,
                cells: [
                  t('trajectories.yearsCount', { count: years }),
                  state,
                  percent(forecast),
                  `${percent(observed)} (${percent(low)} – ${percent(high)})`,
                ],
              }))}
            />
          </section>
        </details>
        {names.length === 0 ? null : (
          <details className={workspace.more}>
            <summary>{t('trajectories.ratios')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
            <section className={workspace.wide} tabIndex={0} aria-label={t('trajectories.ratios')}>
              <Table
                head={[t('trajectories.transition'), t('trajectories.events'), ...names]}
                rows={report.transitions.map(({ from, to, events, hazardRatios }) => ({
                  key: `${from} ${to}`,
                  cells: [
                    `${from} → ${to}`,
                    format.number(events),
                    ...hazardRatios.map(
                      ({ ratio, low, high }) =>
                        `${format.number(ratio, 2)} (${format.number(low, 2)} – ${format.number(high, 2)})`,
                    ),
                  ],
                }))}
              />
            </section>
          </details>
        )}
      </div>
    </Card>
  );
}
