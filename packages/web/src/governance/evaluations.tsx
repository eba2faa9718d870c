import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type EvaluationRun, governanceApi, governanceKeys } from './api.ts';
import classes from './governance.module.css';
import { History, Interval } from './interval.tsx';

/** What was measured, suite by suite, with intervals and how it went over the runs. */
export function Evaluations({ subject, noSuite }: { subject: string; noSuite?: string | undefined }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: governanceKeys.evaluations(subject),
    queryFn: () => governanceApi.evaluations(subject),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const runs = [...found.data.shipped, ...found.data.items];
  if (runs.length === 0)
    return noSuite === undefined ? (
      <Empty title={t('governance.evaluation.none')} hint={t('governance.evaluation.noneHint')} />
    ) : (
      <Card title={t('governance.evaluation.noSuite')}>
        <p lang="en">{noSuite}</p>
      </Card>
    );
  const suites = [...new Set(runs.map(({ suite }) => suite.id))];
  return suites.map((id) => <SuiteCard key={id} runs={runs.filter(({ suite }) => suite.id === id)} />);
}

function SuiteCard({ runs }: { runs: readonly EvaluationRun[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = runs.at(-1)!;
  const full = runs.filter(({ quick }) => quick === last.quick);
  const text = (value: number): string => format.number(value, 3);
  return (
    <Card
      title={<span lang="en">{last.suite.title}</span>}
      aside={<Tag>{t(`governance.aspects.${last.suite.aspect}` as 'governance.aspects.hallucination')}</Tag>}
      flush
    >
      <div className={classes.scroll}>
        <Table
          caption={t('governance.evaluation.caption', { by: last.by, at: format.instant(last.at), seed: last.seed })}
          head={[
            t('governance.subject.measure'),
            t('governance.subject.value'),
            t('governance.evaluation.interval'),
            '',
            t('governance.evaluation.cases'),
            t('governance.evaluation.history'),
          ]}
          rows={last.metrics.map((metric) => {
            const between = `${text(metric.low)} – ${text(metric.high)}`;
            const past = full.flatMap(({ metrics }) => metrics.find(({ id }) => id === metric.id) ?? []);
            return {
              key: metric.id,
              cells: [
                <span key="id">
                  <span lang="en">{metric.id}</span>
                  <div className={classes.sub}>{t(`governance.better.${metric.better}`)}</div>
                </span>,
                <strong key="value" className="tabular">
                  {text(metric.value)}
                </strong>,
                <span key="between" className="tabular">
                  {between}
                </span>,
                <Interval key="plot" label={`${metric.id}: ${between}`} {...metric} most={Math.max(1, metric.high)} />,
                <span key="n" className="tabular">
                  {format.number(metric.n)}
                </span>,
                past.length < 2 ? (
                  ''
                ) : (
                  <History key="past" label={t('governance.evaluation.runs', { count: past.length })} values={past} />
                ),
              ],
            };
          })}
        />
      </div>
      {(last.notes ?? []).map((note) => (
        <p key={note} className={classes.note} lang="en">
          {note}
        </p>
      ))}
      <p className={classes.note}>
        {last.data.map(({ id, licence, sha256 }) => `${id} (${licence}, ${sha256.slice(0, 10)})`).join('; ')}
      </p>
    </Card>
  );
}
