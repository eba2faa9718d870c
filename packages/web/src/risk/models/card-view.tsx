import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../risk.module.css';
import { FIGURES, type Figure, type ModelCard, SURVIVAL_FIGURES, type Subgroup } from './api.ts';
import { CalibrationPlot } from './calibration-plot.tsx';
import own from './models.module.css';
import { NestedCard } from './nested-card.tsx';
import { Summaries } from './summaries.tsx';

/** The card of a model: what it was learned from, how good it is, for whom, and its limits. */
export function CardView({ card, actions }: { card: ModelCard; actions: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (p: number): string => `${format.number(100 * p, 1)}\u00a0%`;
  const figure = ({ estimate, low, high }: Figure): string =>
    `${format.number(estimate, 3)}\u00a0(${format.number(low, 3)}\u00a0–\u00a0${format.number(high, 3)})`;
  const { evaluation, training, compared, global, conformal } = card;
  const { survival, coverage } = evaluation;
  return (
    <>
      <Card title={t('risk.models.card')} id="risk-model-card" aside={actions}>
        <div className={classes.stack}>
          <p className={classes.sub}>{card.intendedUse}</p>
          <dl className={own.facts}>
            <dt>{t('risk.models.outcome')}</dt>
            <dd>
              {card.declaration.outcome} = {card.eventName}
              {card.horizon === undefined ? '' : `, ${card.declaration.time} ≤ ${format.number(card.horizon)}`}
            </dd>
            {card.declaration.competing === undefined ? null : (
              <FactPair term={t('risk.models.competing')}>{format.list(card.declaration.competing)}</FactPair>
            )}
            <dt>{t('risk.models.learner')}</dt>
            <dd>{card.kind}</dd>
            {(['train', 'calibration', 'test'] as const).map((part) => (
              <FactPair key={part} term={t(`risk.models.parts.${part}`)}>
                {t('risk.models.counts', {
                  persons: format.number(training[part].persons),
                  events: format.number(training[part].events),
                })}
              </FactPair>
            ))}
          </dl>
          {training.notices.length === 0 ? null : (
            <details className={classes.more}>
              <summary>{t('risk.models.notices', { count: training.notices.length })}</summary>
              <ul lang="en">
                {training.notices.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </details>
          )}
          <div className={own.pair}>
            <section>
              <h3 className={classes.heading}>{t('risk.models.figures')}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
              <section className={own.scroll} tabIndex={0} aria-label={t('risk.models.figures')}>
                <Table
                  head={[t('risk.models.measure'), t('risk.models.value')]}
                  rows={[
                    ...FIGURES.map((name) => ({
                      key: name,
                      cells: [t(`risk.models.measures.${name}`), figure(evaluation.figures[name])],
                    })),
                    ...(survival === undefined
                      ? []
                      : SURVIVAL_FIGURES.map((name) => ({
                          key: name,
                          cells: [t(`risk.models.measures.${name}`), figure(survival[name])],
                        }))),
                    {
                      key: 'coverage',
                      cells: [
                        t('risk.models.coverage', { share: percent(conformal.coverage) }),
                        `${percent(coverage.event.estimate)} / ${percent(coverage.noEvent.estimate)}`,
                      ],
                    },
                    { key: 'decided', cells: [t('risk.models.decided'), percent(coverage.decided)] },
                    ...(evaluation.timeBound === undefined
                      ? []
                      : [
                          {
                            key: 'bound',
                            cells: [
                              t('risk.models.boundHeld', { share: percent(conformal.coverage) }),
                              figure(evaluation.timeBound.held),
                            ],
                          },
                        ]),
                  ]}
                />
              </section>
            </section>
            <section>
              <h3 className={classes.heading}>{t('risk.models.calibration')}</h3>
              <CalibrationPlot bins={evaluation.calibration} />
            </section>
          </div>
          <Summaries global={global} />
        </div>
      </Card>
      {card.nested === undefined ? null : <NestedCard nested={card.nested} />}
      <Card title={t('risk.models.subgroups')} id="risk-model-subgroups">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
        <section className={own.scroll} tabIndex={0} aria-label={t('risk.models.subgroups')}>
          <Table
            head={(['subgroup', 'persons', 'told', 'observed', 'difference', 'auroc'] as const).map((each) =>
              t(`risk.models.columns.${each}`),
            )}
            rows={evaluation.subgroups.map((each) => subgroupRow(each))}
          />
        </section>
        <p className={classes.sub}>{t('risk.models.subgroupsHint')}</p>
      </Card>
      <Card title={t('risk.models.compared')} id="risk-model-compared">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
        <section className={own.scroll} tabIndex={0} aria-label={t('risk.models.compared')}>
          <Table
            head={[
              t('risk.models.learner'),
              t('risk.models.measures.auroc'),
              t('risk.models.measures.brier'),
              ...(survival === undefined ? [] : [t('risk.models.measures.harrell')]),
            ]}
            rows={compared.map((each) => ({
              key: each.kind,
              cells: [
                each.chosen ? <strong key="kind">{each.kind}</strong> : each.kind,
                figure(each.figures.auroc),
                figure(each.figures.brier),
                ...(each.survival === undefined ? [] : [figure(each.survival.harrell)]),
              ],
            }))}
          />
        </section>
      </Card>
      <Card title={t('risk.models.limits')} id="risk-model-limits">
        <ul className={own.words} lang="en">
          {[...card.guarantees, ...card.limits].map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Card>
    </>
  );

  function subgroupRow({ column, level, n, events, tooFew, told, observed, difference, auroc }: Subgroup) {
    const far = difference !== undefined && (difference.low > 0 || difference.high < 0);
    const apart =
      difference === undefined
        ? ''
        : `${percent(difference.estimate)} (${percent(difference.low)} – ${percent(difference.high)})`;
    return {
      key: `${column} ${level}`,
      dim: tooFew !== undefined,
      cells:
        tooFew === undefined
          ? [
              `${column} ${level}`,
              `${format.number(n)} (${format.number(events)})`,
              percent(told!),
              percent(observed!.estimate),
              far ? <strong key="apart">{apart}</strong> : apart,
              figure(auroc!),
            ]
          : [
              `${column} ${level}`,
              `${format.number(n)} (${format.number(events)})`,
              t('risk.models.tooFew'),
              '',
              '',
              '',
            ],
    };
  }
}

function FactPair({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
