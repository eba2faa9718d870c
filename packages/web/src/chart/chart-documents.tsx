import type { ChartView } from '@aceso/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { DraftTable } from '../documents/draft-table.tsx';
import { useFormat } from '../format/use-format.ts';
import { useStatusName } from '../ui/names.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import classes from './chart.module.css';

export function ChartDocuments({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusName = useStatusName();
  // A patient reads what is signed, not what is being written.
  const mayDrafts = useMay()('draft.read');
  const drafts = useQuery({
    queryKey: [...keys.drafts, chart.patient.id],
    queryFn: ({ signal }) => api.drafts.list({ patient: chart.patient.id }, signal),
    enabled: mayDrafts,
  });
  if (mayDrafts && drafts.isPending) return <Loading />;
  if (drafts.isError) return <Failure error={drafts.error} retry={() => void drafts.refetch()} />;
  const items = drafts.data?.items ?? [];
  if (items.length + chart.documents.length === 0) {
    return <Empty title={t('chart.empty.documents')} hint={t('chart.emptyDocumentsHint')} />;
  }
  return (
    <div className={classes.stack}>
      {items.length === 0 ? null : (
        <Card title={t('chart.draftsHere')} flush>
          <DraftTable items={items} withPatient={false} />
        </Card>
      )}
      {chart.documents.length === 0 ? null : (
        <Card title={t('chart.signedElsewhere')} flush>
          <Table
            head={[
              t('chart.columns.document'),
              t('chart.columns.status'),
              t('chart.columns.written'),
              t('chart.columns.source'),
            ]}
            rows={chart.documents.map((entry) => ({
              key: entry.ref,
              cells: [
                <strong key="name">{entry.concept?.text ?? entry.resourceType}</strong>,
                entry.status === undefined ? '' : statusName(entry.status),
                <span key="time" className="tabular">
                  {format.dateTime((entry.start ?? entry.recorded)?.text)}
                </span>,
                entry.ref,
              ],
            }))}
          />
        </Card>
      )}
    </div>
  );
}
