import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { governanceApi, governanceKeys, type WatchedFeature } from './api.ts';
import classes from './governance.module.css';
import { Interval } from './interval.tsx';

const TONE: Readonly<Record<WatchedFeature['drift']['level'], Tone>> = {
  none: 'good',
  watch: 'warn',
  alert: 'bad',
  'too-few': 'plain',
};
const FIRST = ['alert', 'watch', 'none', 'too-few'];

/** What moves: inputs, predictions, and what becomes of drafts. */
export function DriftTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({ queryKey: governanceKeys.drift, queryFn: governanceApi.drift });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { features, outcomes } = found.data;
  const sorted = [...features].sort((a, b) => FIRST.indexOf(a.drift.level) - FIRST.indexOf(b.drift.level));
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>{t('governance.drift.lead')}</p>
      {sorted.length === 0 ? (
        <Empty title={t('governance.drift.none')} hint={t('governance.drift.noneHint')} />
      ) : (
        <Card title={t('governance.drift.features')} flush>
          <div className={classes.scroll}>
            <Table
              head={[
                t('governance.drift.feature'),
                t('governance.drift.months'),
                t('governance.drift.people'),
                t('governance.drift.psi'),
                t('governance.drift.level'),
              ]}
              rows={sorted.map(({ subject, feature, reference, current, drift }) => ({
                key: `${subject} ${feature}`,
                cells: [
                  <span key="what">
                    {feature}
                    <div className={classes.sub}>{subject}</div>
                  </span>,
                  `${reference[0]} – ${reference.at(-1)} / ${current}`,
                  drift.n.map((n) => format.number(n)).join(' / '),
                  drift.level === 'too-few' ? (
                    '–'
                  ) : (
                    <span key="psi">
                      <Interval label={format.number(drift.psi.value, 3)} {...drift.psi} limit={0.25} most={1} />
                      <span className={classes.sub}>{format.number(drift.psi.value, 3)}</span>
                    </span>
                  ),
                  <span key="level">
                    <Tag tone={TONE[drift.level]}>{t(`governance.drift.levels.${drift.level}`)}</Tag>
                    <div className={classes.sub} lang="en">
                      {drift.reasons.join('; ')}
                    </div>
                  </span>,
                ],
              }))}
            />
          </div>
        </Card>
      )}
      {outcomes.map(({ generator, points }) => (
        <Card key={generator} title={`${t('governance.drift.outcomes')}: ${generator}`} flush>
          <Table
            head={[
              t('governance.drift.month'),
              t('governance.evaluation.cases'),
              t('governance.drift.rate'),
              t('governance.drift.level'),
            ]}
            rows={points.map(({ window, n, rate, low, high, signal }) => ({
              key: window,
              cells: [
                window,
                format.number(n),
                <span key="rate">
                  <Interval label={format.percent(rate)} value={rate} low={low} high={high} />
                  <span className={classes.sub}>{format.percent(rate)}</span>
                </span>,
                <Tag key="signal" tone={signal === 'none' ? 'good' : 'warn'}>
                  {t(`governance.drift.signals.${signal}`)}
                </Tag>,
              ],
            }))}
          />
        </Card>
      ))}
    </div>
  );
}
