import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { MoleculeClaims } from '../api.ts';
import classes from '../discovery.module.css';
import { rounded } from '../properties.ts';

/** What learned models say, with their intervals; outside what a model knows its word is not to be used. */
export function Predictions({ predictions }: { predictions: MoleculeClaims['facts']['predictions'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (predictions.length === 0) return null;
  const number = (value: number): string => format.number(rounded(value));
  return (
    <Card title={t('discovery.predictions.title')} id="predictions" flush>
      <Table
        caption={t('discovery.predictions.title')}
        head={[
          t('discovery.predictions.endpoint'),
          t('discovery.molecule.value'),
          t('discovery.predictions.interval'),
          t('discovery.predictions.domain'),
        ]}
        rows={predictions.map(({ endpoint, unit, value, interval, inDomain, reason }) => ({
          key: endpoint,
          dim: inDomain === false,
          cells: [
            <span key="name" lang="en">
              {endpoint}
            </span>,
            <span key="value">
              <span className="tabular">{number(value)}</span> <span className={classes.sub}>{unit}</span>
            </span>,
            <span key="interval" className="tabular">
              {interval === undefined
                ? ''
                : t('discovery.predictions.between', { low: number(interval[0]), high: number(interval[1]) })}
            </span>,
            inDomain === false ? (
              <Tag key="domain" tone="warn" title={reason ?? ''}>
                {t('discovery.predictions.outside')}
              </Tag>
            ) : (
              <Tag key="domain" tone="good">
                {t('discovery.predictions.inside')}
              </Tag>
            ),
          ],
        }))}
      />
      <p className={classes.note}>{t('discovery.predictions.research')}</p>
    </Card>
  );
}
