import type { ChartView, ObservationSeries } from '@aceso/client';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../app/lazy-page.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { FlagTag } from './flag-tag.tsx';
import classes from './results.module.css';
import { flagOf, groupOf, inVitalOrder, newestOf, plotData, WINDOWS, type Window, within } from './series.ts';
import { useValueText } from './words.ts';

const Plot = lazyPart(() => import('./plot.tsx'), 'Plot');
const GROUPS = ['vitals', 'laboratory', 'other'] as const;

export function Results({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const valueText = useValueText();
  const [view, setView] = useState<'plot' | 'table'>('plot');
  const [period, setPeriod] = useState<Window>('all');
  const [words, setWords] = useState('');
  const newest = useMemo(() => newestOf(chart.observations), [chart.observations]);
  const wanted = words.trim().toLowerCase();
  const shown = chart.observations.filter((series) => series.label.toLowerCase().includes(wanted));
  const others = chart.otherObservations.filter(({ concept }) => concept.text.toLowerCase().includes(wanted));
  if (chart.observations.length + chart.otherObservations.length === 0)
    return <Empty title={t('chart.empty.results')} />;
  return (
    <div className={classes.results}>
      <div className={classes.controls}>
        <TextInput
          aria-label={t('chart.results.filter')}
          placeholder={t('chart.results.filter')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('chart.results.window')}
          value={period}
          onChange={(value) => setPeriod(value as Window)}
          data={(Object.keys(WINDOWS) as Window[]).map((value) => ({
            value,
            label: t(`chart.results.windows.${value}`),
          }))}
        />
        <SegmentedControl
          aria-label={t('chart.results.view')}
          value={view}
          onChange={(value) => setView(value as 'plot' | 'table')}
          data={[
            { value: 'plot', label: t('chart.results.asPlot') },
            { value: 'table', label: t('chart.results.asTable') },
          ]}
        />
      </div>
      {GROUPS.map((group) => {
        const all = inVitalOrder(shown.filter((series) => groupOf(series) === group)).sort(
          (a, b) => Number(b.points.length > 1) - Number(a.points.length > 1),
        );
        return all.length === 0 ? null : (
          <section key={group} aria-label={t(`chart.results.${group}`)}>
            <h2 className={classes.group}>{t(`chart.results.${group}`)}</h2>
            <div className={classes.grid}>
              {all.map((series) => (
                <Series key={series.key} series={series} period={period} newest={newest} view={view} />
              ))}
            </div>
          </section>
        );
      })}
      {others.length === 0 ? null : (
        <Card title={t('chart.results.other')} flush>
          <Table
            head={[t('chart.columns.result'), t('chart.results.latest'), t('chart.columns.time')]}
            rows={others.map((entry) => ({
              key: entry.ref,
              cells: [
                entry.concept.text,
                valueText(entry),
                <span key="time" className="tabular">
                  {format.dateTime(entry.time?.text)}
                </span>,
              ],
            }))}
          />
        </Card>
      )}
      {shown.length + others.length === 0 ? <Empty title={t('chart.results.none')} /> : null}
    </div>
  );
}

function Series(props: { series: ObservationSeries; period: Window; newest: number; view: 'plot' | 'table' }) {
  const { series, period, newest, view } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const points = useMemo(() => within(series, period, newest), [series, period, newest]);
  const data = useMemo(() => plotData(points, series.referenceRange), [points, series.referenceRange]);
  const latest = series.points.at(-1);
  if (latest === undefined) return null;
  const range = series.referenceRange;
  const reference = range === undefined ? '' : (range.text ?? format.range(range.low, range.high, series.unit));
  const first = points[0];
  return (
    <article className={classes.series} aria-label={series.label}>
      <header className={classes.seriesHead}>
        <div>
          <h3 className={classes.label}>{series.label}</h3>
          <div className={classes.sub}>
            {reference === '' ? t('chart.results.noReference') : t('chart.results.reference', { range: reference })}
          </div>
        </div>
        <div className={classes.latest}>
          <strong className="tabular">{format.quantity({ value: latest.value, unit: series.unit })}</strong>
          <div className={classes.sub}>
            <FlagTag flag={flagOf(latest, range)} /> {format.date(latest.time)}
          </div>
        </div>
      </header>
      {points.length === 0 ? <p className={classes.sub}>{t('chart.results.none')}</p> : null}
      {points.length === 1 && view === 'plot' ? <p className={classes.sub}>{t('chart.results.single')}</p> : null}
      {points.length > 1 && view === 'plot' ? (
        <div
          role="img"
          aria-label={t('chart.results.plotLabel', {
            label: series.label,
            count: points.length,
            from: format.date(first?.time),
            to: format.date(points.at(-1)?.time),
            latest: format.quantity({ value: latest.value, unit: series.unit }),
          })}
        >
          <Suspense fallback={<Loading />}>
            <Plot data={data} label={series.label} unit={series.unit} />
          </Suspense>
        </div>
      ) : null}
      {points.length > 0 && view === 'table' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label={series.label}>
          <Table
            head={[t('chart.columns.time'), t('chart.columns.result'), t('chart.columns.flag')]}
            rows={[...points].reverse().map((point, index) => ({
              key: `${point.ref}-${index}`,
              cells: [
                <span key="time" className="tabular">
                  {format.dateTime(point.time)}
                </span>,
                <span key="value" className="tabular">
                  {format.quantity({ value: point.value, unit: series.unit })}
                </span>,
                <FlagTag key="flag" flag={flagOf(point, range)} />,
              ],
            }))}
          />
        </section>
      ) : null}
    </article>
  );
}
