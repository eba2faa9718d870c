import { Button, FileButton, SegmentedControl, Select } from '@mantine/core';
import { IconChartBar, IconDownload, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { type Mean, type RoiSummary, regulationApi, regulationKeys } from './api.ts';
import { download } from './download.ts';
import classes from './regulation.module.css';
import { SettingCard } from './setting-card.tsx';
import { StudyCard } from './study-card.tsx';

/** What the tool did to the work of the house. */
export function RoiTab() {
  const { t } = useTranslation();
  const may = useMay();
  const roi = useQuery({ queryKey: regulationKeys.roi, queryFn: regulationApi.roi });
  if (roi.isPending) return <Loading />;
  if (roi.isError) return <Failure error={roi.error} retry={() => void roi.refetch()} />;
  const manages = may('governance.manage');
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{t('regulation.roi.lead')}</p>
      <WorkCard summary={roi.data} />
      <StudyCard summary={roi.data} />
      {manages ? <BroughtCard summary={roi.data} /> : null}
      {manages ? <SettingCard /> : null}
    </div>
  );
}

function WorkCard({ summary }: { summary: RoiSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [by, setBy] = useState<'departments' | 'hospitals'>('departments');
  const [metric, setMetric] = useState('time-to-sign');
  const csv = useMutation({
    mutationFn: regulationApi.csv,
    onSuccess: (answer) => download('work.csv', answer.csv, 'text/csv'),
  });
  const json = useMutation({
    mutationFn: regulationApi.json,
    onSuccess: ({ items }) => download('work.json', JSON.stringify(items, null, 2), 'application/json'),
  });
  const groups = summary[by];
  const figure = (value: number) => format.number(Number(value.toPrecision(3)));
  const cell = (mean: Mean | undefined) => {
    if (mean === undefined) return '–';
    return mean.low === undefined || mean.high === undefined
      ? figure(mean.mean)
      : t('regulation.roi.interval', { mean: figure(mean.mean), low: figure(mean.low), high: figure(mean.high) });
  };
  return (
    <Card title={t('regulation.roi.work')} id="roi-work">
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('regulation.roi.by')}
          value={by}
          onChange={(value) => setBy(value as typeof by)}
          data={[
            { value: 'departments', label: t('regulation.roi.byDepartment') },
            { value: 'hospitals', label: t('regulation.roi.byHospital') },
          ]}
        />
        <Select
          size="xs"
          aria-label={t('regulation.roi.metric')}
          data={summary.metrics.map(({ id, title, unit }) => ({
            value: id,
            label: `${title} (${t(`regulation.roi.units.${unit as 'minutes'}`)})`,
          }))}
          value={metric}
          onChange={(value) => setMetric(value ?? 'time-to-sign')}
          allowDeselect={false}
          w={330}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={csv.isPending}
          onClick={() => csv.mutate()}
        >
          {t('regulation.roi.exportCsv')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={json.isPending}
          onClick={() => json.mutate()}
        >
          {t('regulation.roi.exportJson')}
        </Button>
      </div>
      {csv.isError ? <Failure error={csv.error} compact /> : null}
      {json.isError ? <Failure error={json.error} compact /> : null}
      {groups.length === 0 ? (
        <Empty
          title={t('regulation.roi.none')}
          hint={t('regulation.roi.noneHint')}
          icon={<IconChartBar size={28} stroke={1.5} />}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too
        <section className={classes.scroll} tabIndex={0} aria-label={t('regulation.roi.work')}>
          <Table
            caption={t('regulation.roi.work')}
            head={[
              t('regulation.roi.group'),
              t('regulation.roi.tasks'),
              t('regulation.roi.without'),
              t('regulation.roi.with'),
            ]}
            rows={groups.map((group) => ({
              key: group.group,
              cells: [
                group.group,
                `${group.tasks} (${group.withTool})`,
                cell(group.metrics[metric]?.without),
                cell(group.metrics[metric]?.with),
              ],
            }))}
          />
        </section>
      )}
      {summary.unassigned > 0 ? (
        <p className={classes.soft}>{t('regulation.roi.unassigned', { count: summary.unassigned })}</p>
      ) : null}
      {summary.rejected > 0 ? (
        <p className={classes.soft}>{t('regulation.roi.rejected', { count: summary.rejected })}</p>
      ) : null}
    </Card>
  );
}

function BroughtCard({ summary }: { summary: RoiSummary }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: regulationKeys.roi });
  const bring = useMutation({
    mutationFn: async (file: File) => regulationApi.bring(file.name, await file.text()),
    onSuccess: again,
  });
  const remove = useMutation({ mutationFn: regulationApi.remove, onSuccess: again });
  return (
    <Card title={t('regulation.roi.brought')} id="roi-brought">
      <p className={classes.soft}>{t('regulation.roi.broughtHint')}</p>
      <ul className={classes.bullets}>
        {summary.brought.map(({ id, name, events }) => (
          <li key={id}>
            {t('regulation.roi.broughtRow', { name, count: events })}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              aria-label={t('regulation.roi.remove', { name })}
              onClick={() => remove.mutate(id)}
            >
              <IconTrash size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <FileButton accept=".csv,.ndjson,.jsonl,text/csv" onChange={(file) => (file ? bring.mutate(file) : undefined)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            loading={bring.isPending}
            leftSection={<IconUpload size={15} aria-hidden />}
          >
            {t('regulation.roi.bring')}
          </Button>
        )}
      </FileButton>
      {bring.isError ? <Failure error={bring.error} compact /> : null}
      {remove.isError ? <Failure error={remove.error} compact /> : null}
    </Card>
  );
}
