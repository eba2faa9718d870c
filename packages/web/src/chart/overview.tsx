import type { ChartView, ObservationSeries } from '@aceso/client';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { OverviewBadge } from '../suggestions/overview-badge.tsx';
import { useClassName } from '../ui/names.ts';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './chart.module.css';
import { FlagTag } from './flag-tag.tsx';
import { isActiveCondition, isCurrentMedication } from './lists.tsx';
import { sameOrders } from './orders.ts';
import { flagOf, groupOf, inVitalOrder, isAbnormal, seconds } from './series.ts';
import { useDosageText } from './words.ts';

const SHOWN = 8;

interface Item {
  readonly key: string;
  readonly main: ReactNode;
  readonly aside: ReactNode;
}

export function Overview({ chart, open }: { chart: ChartView; open: (tab: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const format = useFormat();
  const className = useClassName();
  const dosage = useDosageText();
  const problems = chart.conditions.filter(isActiveCondition);
  const medications = sameOrders(chart.medications.filter(isCurrentMedication), dosage);
  const measured = (group: 'vitals' | 'laboratory') =>
    chart.observations.filter((series) => groupOf(series) === group && series.points.length > 0);
  const results = (list: readonly ObservationSeries[]): Item[] =>
    list.map((series) => {
      const latest = series.points.at(-1)!;
      return {
        key: series.key,
        main: (
          <>
            {series.label} <FlagTag flag={flagOf(latest, series.referenceRange)} />
          </>
        ),
        aside: (
          <span className={`${classes.value} tabular`}>
            <strong>{format.quantity({ value: latest.value, unit: series.unit })}</strong>
            <span className={classes.when}>{format.date(latest.time)}</span>
          </span>
        ),
      };
    });
  return (
    <>
      {may('draft.write') ? <OverviewBadge patient={chart.patient.id} open={() => open('suggestions')} /> : null}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Items
            title={t('chart.overview.activeProblems')}
            more={() => open('problems')}
            items={problems.map((entry) => ({
              key: entry.ref,
              main: entry.concept.text,
              aside: entry.onset === undefined ? '' : t('common.since', { date: format.date(entry.onset.day) }),
            }))}
          />
          <Items
            title={t('chart.overview.currentMedications')}
            more={() => open('medications')}
            items={medications.map(({ order, dosage: taken, orders, since }) => ({
              key: order.ref,
              main: (
                <>
                  <strong>{order.concept.text}</strong>
                  <div className={classes.sub}>
                    {[taken, orders === 1 ? '' : t('chart.orders', { count: orders })].filter(Boolean).join(' · ')}
                  </div>
                </>
              ),
              aside: since === undefined ? '' : t('common.since', { date: format.date(since) }),
            }))}
          />
          <Items
            title={t('chart.overview.procedures')}
            more={() => open('timeline')}
            items={[...chart.procedures]
              .sort((a, b) => (b.start?.start ?? 0) - (a.start?.start ?? 0))
              .map((entry) => ({ key: entry.ref, main: entry.concept.text, aside: format.date(entry.start?.day) }))}
          />
        </div>
        <div className={classes.stack}>
          <Items
            title={t('chart.overview.latestVitals')}
            more={() => open('results')}
            items={results(inVitalOrder(measured('vitals')))}
          />
          <Items
            title={t('chart.overview.latestResults')}
            more={() => open('results')}
            items={results(measured('laboratory').sort((a, b) => rank(b) - rank(a)))}
          />
          <Items
            title={t('chart.overview.recentEncounters')}
            more={() => open('encounters')}
            items={[...chart.encounters]
              .sort((a, b) => (b.start?.start ?? 0) - (a.start?.start ?? 0))
              .map((entry) => ({
                key: entry.ref,
                main: (
                  <>
                    <Tag tone={entry.class === 'IMP' || entry.class === 'EMER' ? 'accent' : 'plain'}>
                      {className(entry.class)}
                    </Tag>{' '}
                    {entry.reasons[0]?.text ?? entry.type?.text ?? ''}
                  </>
                ),
                aside: <span className="tabular">{format.interval(entry.start?.day, entry.end?.day)}</span>,
              }))}
          />
        </div>
      </div>
    </>
  );
}

/** Abnormal results before normal ones, then the newest. */
function rank(series: ObservationSeries): number {
  const latest = series.points.at(-1)!;
  return (isAbnormal(flagOf(latest, series.referenceRange)) ? 1e12 : 0) + seconds(latest.time);
}

function Items({ title, items, more }: { title: string; items: readonly Item[]; more: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Card
      id={id}
      title={title}
      flush
      aside={
        items.length > SHOWN ? (
          <button
            type="button"
            className={classes.more}
            onClick={more}
            aria-label={`${t('chart.overview.seeAll')}: ${title}`}
          >
            {t('chart.overview.seeAll')} ({items.length})
          </button>
        ) : null
      }
    >
      {items.length === 0 ? (
        <div className={classes.nothing}>{t('chart.overview.empty')}</div>
      ) : (
        <ul className={classes.items}>
          {items.slice(0, SHOWN).map((item) => (
            <li key={item.key} className={classes.item}>
              <span>{item.main}</span>
              <span className={classes.aside}>{item.aside}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
