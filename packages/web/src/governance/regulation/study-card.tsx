import { Button, MultiSelect, Select } from '@mantine/core';
import { IconDownload, IconScale } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { type MetricResult, type Money, type RoiSummary, regulationApi } from './api.ts';
import { download } from './download.ts';
import { Curves, IntervalPlot } from './plots.tsx';
import classes from './regulation.module.css';

const DESIGNS = ['did', 'stepped-wedge', 'matched', 'its'] as const;
const TONES: Readonly<Record<MetricResult['verdict'], Tone>> = {
  benefit: 'good',
  'no-benefit-shown': 'plain',
  harm: 'bad',
  'not-enough-data': 'warn',
};

/** One comparison, asked for and shown. */
export function StudyCard({ summary }: { summary: RoiSummary }) {
  const { t } = useTranslation();
  const [design, setDesign] = useState<string>('did');
  const [metrics, setMetrics] = useState<string[]>(['time-to-sign']);
  const [hospital, setHospital] = useState<string | null>(null);
  const [task, setTask] = useState<string | null>(null);
  const study = useMutation({
    mutationFn: () =>
      regulationApi.study({ design, metrics, ...(hospital ? { hospital } : {}), ...(task ? { task } : {}) }),
  });
  const hospitals = summary.hospitals.map(({ group }) => group).filter((group) => group !== '–');
  return (
    <Card title={t('regulation.roi.study')} id="roi-study">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          study.mutate();
        }}
      >
        <div className={classes.fields}>
          <Select
            label={t('regulation.roi.design')}
            data={DESIGNS.map((value) => ({ value, label: t(`regulation.roi.designs.${value}`) }))}
            value={design}
            onChange={(value) => setDesign(value ?? 'did')}
            allowDeselect={false}
          />
          <MultiSelect
            label={t('regulation.roi.metrics')}
            data={summary.metrics.map(({ id, title }) => ({ value: id, label: title }))}
            value={metrics}
            onChange={setMetrics}
          />
          <Select
            label={t('regulation.roi.hospital')}
            placeholder={t('regulation.roi.all')}
            data={hospitals}
            value={hospital}
            onChange={setHospital}
            clearable
          />
          <Select
            label={t('regulation.roi.task')}
            placeholder={t('regulation.roi.all')}
            data={[...summary.tasks]}
            value={task}
            onChange={setTask}
            clearable
          />
          <Button
            type="submit"
            loading={study.isPending}
            disabled={metrics.length === 0}
            leftSection={<IconScale size={16} aria-hidden />}
          >
            {t('regulation.roi.run')}
          </Button>
        </div>
      </form>
      {study.isError ? <Failure error={study.error} compact /> : null}
      {study.isSuccess ? (
        <div aria-live="polite" style={{ marginTop: 14 }}>
          <p className={classes.soft}>
            {t('regulation.roi.summaryOf', {
              tasks: study.data.study.events,
              departments: study.data.study.departments,
              people: study.data.study.people,
            })}
            {`; ${study.data.study.window.from} – ${study.data.study.window.to}`}
          </p>
          {study.data.study.results.map((result) => (
            <Result key={result.metric} result={result} />
          ))}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => download('return-on-investment.html', study.data.html, 'text/html')}
          >
            {t('regulation.roi.page')}
          </Button>{' '}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => download('return-on-investment.pdf', study.data.pdf, 'application/pdf', 'base64')}
          >
            {t('regulation.roi.paper')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Result({ result }: { result: MetricResult }) {
  const { t } = useTranslation();
  const { verdict, words, title, design, method, checks, series, periods, money, noMoney } = result;
  return (
    <section className={classes.result}>
      <h3 className={classes.resultHead}>
        <span lang="en">{title}</span>
        <Tag tone={TONES[verdict]}>
          {t(design === 'its' ? `regulation.roi.alone.${verdict}` : `regulation.roi.verdict.${verdict}`)}
        </Tag>
      </h3>
      <p lang="en" style={{ margin: '4px 0' }}>
        {words}
      </p>
      {result.effect === undefined && series.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the plots are scrolled, with the keyboard too
        <section className={classes.scroll} tabIndex={0} aria-label={title}>
          <IntervalPlot result={result} />
          <Curves series={series} periods={periods} />
        </section>
      )}
      <ul className={classes.bullets} lang="en">
        {checks.map(({ name, passed, message }) => (
          <li key={name}>
            {passed ? null : <Tag tone="bad">!</Tag>} <strong>{name}</strong>: {message}
          </li>
        ))}
      </ul>
      <p className={classes.soft} lang="en">
        {method}.
      </p>
      {noMoney === undefined ? null : (
        <p className={classes.soft} lang="en">
          {noMoney}
        </p>
      )}
      {money === undefined ? null : <MoneyList money={money} unit={result.unit} />}
    </section>
  );
}

function MoneyList({ money, unit }: { money: Money; unit: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = (value: number | null) =>
    value === null ? t('regulation.roi.unbounded') : format.number(Math.round(value));
  return (
    <>
      <strong>{t(`regulation.roi.money.${money.verdict}`)}</strong>
      <dl className={classes.money}>
        {money.costs.map(({ name, amount }) => [
          <dt key={`${name} name`} lang="en">
            {name}
          </dt>,
          <dd key={name}>{whole(amount)}</dd>,
        ])}
        <dt>{t('regulation.roi.total')}</dt>
        <dd>
          {whole(money.total)} {money.currency}
        </dd>
        <dt>{t('regulation.roi.net')}</dt>
        <dd>
          <strong>{whole(money.net)}</strong> ({whole(money.netLow)} – {whole(money.netHigh)}) {money.currency}
        </dd>
        <dt>{t('regulation.roi.breakEven')}</dt>
        <dd>
          {format.number(Number(money.breakEvenEffect.toPrecision(3)))} {t(`regulation.roi.units.${unit as 'minutes'}`)}
        </dd>
      </dl>
    </>
  );
}
