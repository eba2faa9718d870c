import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type Metrics, metricsQuery, type Share } from './api.ts';
import classes from './authorisation.module.css';

/** The public figures, worked out from events. */
export function FiguresCard() {
  const { t } = useTranslation();
  const metrics = useQuery(metricsQuery);
  return (
    <Card title={t('authorisation.figures')} id="pa-figures">
      {metrics.isError ? (
        <Failure error={metrics.error} compact />
      ) : metrics.isPending ? (
        <Loading />
      ) : (
        <Figures metrics={metrics.data} />
      )}
    </Card>
  );
}

function Figures({ metrics }: { metrics: Metrics }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const share = ({ count, of, percent }: Share) =>
    percent === undefined ? '–' : t('authorisation.share', { count, of, percent: number.format(percent) });
  const hours = (value: number | undefined) =>
    value === undefined ? '–' : t('authorisation.hours', { value: number.format(value) });
  return (
    <>
      <div className={classes.scroll}>
        <Table
          head={[
            '',
            t('authorisation.requests'),
            t('authorisation.state.approved'),
            t('authorisation.state.denied'),
            t('authorisation.median'),
            t('authorisation.late'),
          ]}
          rows={(['standard', 'expedited'] as const).map((kind) => {
            const { requests, approved, denied, medianHours, late } = metrics[kind];
            return {
              key: kind,
              cells: [
                t(kind === 'standard' ? 'authorisation.standard' : 'authorisation.urgent'),
                requests,
                share(approved),
                share(denied),
                hours(medianHours),
                share(late),
              ],
            };
          })}
        />
      </div>
      <dl className={classes.facts}>
        <dt>{t('authorisation.afterAppeal')}</dt>
        <dd>{share(metrics.approvedAfterAppeal)}</dd>
        <dt>{t('authorisation.afterExtension')}</dt>
        <dd>{share(metrics.extendedAndApproved)}</dd>
      </dl>
    </>
  );
}
