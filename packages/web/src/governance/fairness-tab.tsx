import { Button, FileInput, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type FairnessAudit, governanceApi } from './api.ts';
import classes from './governance.module.css';
import { Interval } from './interval.tsx';

/** Compares groups of people in a table that is brought, and not kept. */
export function FairnessTab() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState({ outcome: '', score: '', prediction: '', groups: '' });
  const [threshold, setThreshold] = useState<number | string>(0.5);
  const run = useMutation({
    mutationFn: async () => {
      const { outcome, score, prediction, groups } = columns;
      return governanceApi.fairness({
        table: await file!.text(),
        outcome: outcome.trim(),
        groups: groups
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        ...(score.trim() === '' ? {} : { score: score.trim() }),
        ...(prediction.trim() === '' ? { threshold: Number(threshold) } : { prediction: prediction.trim() }),
      });
    },
  });
  const ready =
    file !== null &&
    columns.outcome.trim() !== '' &&
    columns.groups.trim() !== '' &&
    (columns.score.trim() !== '' || columns.prediction.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) run.mutate();
  };
  const field = (name: keyof typeof columns) => (
    <TextInput
      label={t(`governance.fairness.${name}`)}
      value={columns[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setColumns((now) => ({ ...now, [name]: value }));
      }}
    />
  );
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>{t('governance.fairness.lead')}</p>
      <Card>
        <form onSubmit={submit} className={classes.grid}>
          <FileInput
            label={t('governance.fairness.file')}
            accept=".csv,text/csv"
            value={file}
            onChange={setFile}
            clearable={false}
          />
          {field('outcome')}
          {field('score')}
          {field('prediction')}
          <NumberInput
            label={t('governance.fairness.threshold')}
            min={0}
            max={1}
            step={0.05}
            value={threshold}
            onChange={setThreshold}
          />
          {field('groups')}
          <Button type="submit" loading={run.isPending} disabled={!ready} className={classes.submit ?? ''}>
            {t('governance.fairness.run')}
          </Button>
        </form>
      </Card>
      {run.isError ? <Failure error={run.error} compact /> : null}
      {run.data === undefined ? null : <AuditView audit={run.data} />}
    </div>
  );
}

function AuditView({ audit }: { audit: FairnessAudit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const metrics = [
    ...new Set(audit.attributes.flatMap(({ groups }) => groups.flatMap((group) => Object.keys(group.metrics)))),
  ].filter((id) => !id.startsWith('calibration'));
  const [metric, setMetric] = useState<string | null>(metrics[0] ?? null);
  const between = ({ low, high }: { low: number | null; high: number | null }): string =>
    low === null || high === null ? '' : `${format.number(low, 3)} – ${format.number(high, 3)}`;
  return (
    <>
      <div className={classes.bar2}>
        <span>{t('governance.fairness.people', { count: audit.n, left: audit.leftOut })}</span>
        <Select
          aria-label={t('governance.fairness.measure')}
          data={metrics}
          value={metric}
          onChange={setMetric}
          allowDeselect={false}
        />
      </div>
      {audit.attributes.map(({ attribute, groups, disparities }) => (
        <Card key={attribute} title={attribute} flush>
          <div className={classes.scroll}>
            <Table
              head={[
                t('governance.fairness.group'),
                t('governance.fairness.members'),
                metric ?? '',
                t('governance.evaluation.interval'),
                '',
              ]}
              rows={groups.map(({ group, n, suppressed, metrics: own }) => {
                const estimate = metric === null ? undefined : own[metric];
                const { value = null, low = null, high = null } = estimate ?? {};
                return {
                  key: group,
                  dim: suppressed,
                  cells: [
                    group,
                    n === null ? t('governance.fairness.small') : format.number(n),
                    value === null ? '–' : format.number(value, 3),
                    between({ low, high }),
                    value === null || low === null || high === null ? (
                      ''
                    ) : (
                      <Interval key="plot" label={between({ low, high })} value={value} low={low} high={high} />
                    ),
                  ],
                };
              })}
            />
            {Object.keys(disparities).length === 0 ? null : (
              <Table
                head={[
                  t('governance.fairness.difference'),
                  t('governance.subject.value'),
                  t('governance.evaluation.interval'),
                  t('governance.fairness.chance'),
                  t('governance.fairness.holm'),
                ]}
                rows={Object.entries(disparities).map(([id, one]) => ({
                  key: id,
                  cells: [
                    <span key="id" lang="en">
                      {id}
                    </span>,
                    format.number(one.value, 3),
                    between(one),
                    format.number(one.byChance, 3),
                    format.number(one.holm, 3),
                  ],
                }))}
              />
            )}
          </div>
        </Card>
      ))}
      <ul className={classes.list} lang="en">
        {audit.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
