import { Button, FileButton } from '@mantine/core';
import { IconTablePlus, IconUpload, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type SourceTable, syntheticApi, syntheticKeys } from './api.ts';
import { SynthesisTag } from './synthesis-tag.tsx';
import classes from './synthetic.module.css';

/** Tables that were brought and what was made of them. */
export function SyntheticPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const tables = useQuery({ queryKey: syntheticKeys.tables, queryFn: syntheticApi.tables });
  const syntheses = useQuery({
    queryKey: syntheticKeys.syntheses(),
    queryFn: () => syntheticApi.syntheses(),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'running') === true ? 1500 : false,
  });
  const brought = (table: SourceTable) => {
    void queries.invalidateQueries({ queryKey: syntheticKeys.tables });
    void navigate({ to: '/synthetic/tables/$tableId', params: { tableId: table.id } });
  };
  const bring = useMutation({ mutationFn: syntheticApi.bring, onSuccess: brought });
  const cohort = useMutation({
    mutationFn: () => syntheticApi.cohort(t('synthetic.cohortName')),
    onSuccess: brought,
  });
  const mayDraw = may('patient.read') && may('export.bulk');
  const failed = bring.error ?? cohort.error;
  const made = syntheses.data?.items ?? [];
  return (
    <Page
      title={t('synthetic.title')}
      lead={t('synthetic.lead')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconUsersGroup size={17} aria-hidden />}
            renderRoot={(props) => <Link to="/synthetic/populations" {...props} />}
          >
            {t('populations.link')}
          </Button>
          {mayDraw ? (
            <Button
              variant="default"
              loading={cohort.isPending}
              leftSection={<IconUsers size={17} aria-hidden />}
              onClick={() => cohort.mutate()}
            >
              {t('synthetic.cohort')}
            </Button>
          ) : null}
          <FileButton
            accept=".csv,.tsv,.txt,.gz,.ndjson,.jsonl,.parquet"
            onChange={(file) => (file === null ? undefined : bring.mutate(file))}
          >
            {(button) => (
              <Button {...button} loading={bring.isPending} leftSection={<IconUpload size={17} aria-hidden />}>
                {t('synthetic.bring')}
              </Button>
            )}
          </FileButton>
        </>
      }
    >
      {failed === null ? null : <Failure error={failed} />}
      {tables.isPending ? <Loading /> : null}
      {tables.isError ? <Failure error={tables.error} retry={() => void tables.refetch()} /> : null}
      {tables.isSuccess && tables.data.items.length === 0 && made.length === 0 ? (
        <Empty
          title={t('synthetic.none')}
          hint={t('synthetic.noneHint')}
          icon={<IconTablePlus size={28} stroke={1.5} />}
        />
      ) : null}
      <div className={classes.stack}>
        {tables.data !== undefined && tables.data.items.length > 0 ? (
          <Card title={t('synthetic.tables')} id="synthetic-tables" flush>
            <Table
              caption={t('synthetic.tables')}
              head={[t('synthetic.name'), t('synthetic.rows'), t('synthetic.columns'), t('synthetic.broughtBy')]}
              rows={tables.data.items.map((table) => ({
                key: table.id,
                cells: [
                  <Link key="name" to="/synthetic/tables/$tableId" params={{ tableId: table.id }}>
                    {table.name}
                  </Link>,
                  <span key="rows" className="tabular">
                    {format.number(table.rows)}
                  </span>,
                  <span key="columns" className="tabular">
                    {format.number(table.schema.columns.length)}
                  </span>,
                  `${table.broughtBy} · ${format.instant(table.broughtAt)}`,
                ],
              }))}
            />
          </Card>
        ) : null}
        {made.length > 0 ? (
          <Card title={t('synthetic.made')} id="syntheses" flush>
            <Table
              caption={t('synthetic.made')}
              head={[t('synthetic.of'), t('synthetic.method'), t('synthetic.state'), t('synthetic.startedBy')]}
              rows={made.map((one) => ({
                key: one.id,
                cells: [
                  <Link key="name" to="/synthetic/syntheses/$synthesisId" params={{ synthesisId: one.id }}>
                    {one.tableName}
                  </Link>,
                  t(`synthetic.methods.${one.settings.method}`),
                  <SynthesisTag key="state" synthesis={one} />,
                  `${one.startedBy} · ${format.instant(one.startedAt)}`,
                ],
              }))}
            />
          </Card>
        ) : null}
      </div>
    </Page>
  );
}
