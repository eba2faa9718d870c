import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { BandChart } from '../ui/band-chart.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import { type DesignAsked, type Planned, type Share, WAYS } from './api.ts';
import { ErrorsFigure } from './errors-figure.tsx';
import classes from './trial-design.module.css';

/** How many people the forecast saves, and what errors and power trials of that size were found to have. */
export function DesignResult({ asked, design }: { asked: DesignAsked; design: Planned }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { people, gain, byCorrelation, worlds, holds } = design;
  const share = ({ share: at, low, high }: Share): string =>
    `${format.number(100 * at, 1)} % (${format.number(100 * low, 1)} – ${format.number(100 * high, 1)})`;
  const line = (way: 'unadjusted' | 'adjusted') =>
    byCorrelation.map((one) => [one.correlation, one[way], one[way], one[way]] as const);
  return (
    <>
      <Card title={t('trialDesign.result')} id="trial-design-result">
        <div className={workspace.stack}>
          <p className={classes.big}>
            {t('trialDesign.size', {
              adjusted: format.number(people.adjusted),
              unadjusted: format.number(people.unadjusted),
            })}
          </p>
          <p className={workspace.sub}>
            {t('trialDesign.saved', { gain: format.number(gain, 2), power: format.number(100 * asked.power, 0) })}
          </p>
          <h3 className={workspace.heading}>{t('trialDesign.curve')}</h3>
          <BandChart
            label={t('trialDesign.curveAlt', {
              points: byCorrelation
                .filter((_, i) => i % 2 === 0)
                .map(({ correlation, adjusted }) => `${format.number(correlation, 1)}: ${format.number(adjusted)}`)
                .join('; '),
            })}
            x={t('trialDesign.correlationAxis')}
            y={t('trialDesign.people')}
            shows={[0]}
            bands={[
              { name: t('trialDesign.unadjusted'), tone: 'before', points: line('unadjusted') },
              { name: t('trialDesign.adjusted'), tone: 'after', points: line('adjusted') },
            ]}
            dots={[[asked.correlation * asked.trusted, people.adjusted]]}
            dotsName={t('trialDesign.planned')}
          />
          <section className={workspace.assumed} aria-labelledby="trial-design-assumed">
            <h3 className={workspace.heading} id="trial-design-assumed">
              {t('trialDesign.assumptions')}
            </h3>
            <ul className={workspace.lines} lang="en">
              {design.assumptions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </section>
        </div>
      </Card>
      <Card title={t('trialDesign.errors')} id="trial-design-errors">
        <div className={workspace.stack}>
          <p className={workspace.sub}>
            {t('trialDesign.errorsText', {
              people: format.number(people.adjusted),
              trials: format.number(asked.trials),
            })}
          </p>
          <p className={holds ? classes.holds : classes.broken}>
            {t(holds ? 'trialDesign.holds' : 'trialDesign.holdsNot')}
          </p>
          <ErrorsFigure worlds={worlds} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
          <section className={workspace.wide} tabIndex={0} aria-label={t('trialDesign.simulated')}>
            <Table
              caption={t('trialDesign.simulated')}
              head={[
                t('trialDesign.world'),
                t('trialDesign.analysis'),
                t('trialDesign.typeOne'),
                t('trialDesign.powerColumn'),
                t('trialDesign.coverage'),
              ]}
              rows={worlds.flatMap((one) =>
                WAYS.map((way) => ({
                  key: `${one.world} ${way}`,
                  cells: [
                    t(`trialDesign.worlds.${one.world}`),
                    t(`trialDesign.${way}`),
                    share(one.without.rejected[way]),
                    share(one.with.rejected[way]),
                    share(one.with.covered[way]),
                  ],
                })),
              )}
            />
          </section>
        </div>
      </Card>
    </>
  );
}
