import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import classes from './admin.module.css';

export function StatusTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => api.status(signal),
    refetchInterval: 15_000,
  });
  if (status.isPending) return <Loading />;
  if (status.isError) return <Failure error={status.error} retry={() => void status.refetch()} />;
  const counts = Object.entries(status.data.counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  const total = counts.reduce((sum, [, number]) => sum + number, 0);
  const facts = [
    [t('admin.status.version'), status.data.version],
    [t('admin.status.backend'), t(`admin.status.backends.${status.data.backend}`)],
    [t('admin.status.uptime'), format.duration(status.data.uptimeSeconds)],
    [t('admin.status.counts'), format.number(total)],
  ] as const;
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {counts.length === 0 ? (
        <Empty title={t('admin.status.empty')} />
      ) : (
        <Card title={t('admin.status.counts')} flush>
          <Table
            head={[t('admin.status.type'), t('admin.status.number')]}
            rows={counts.map(([type, number]) => ({
              key: type,
              cells: [
                type,
                <span key="number" className="tabular">
                  {format.number(number)}
                </span>,
              ],
            }))}
          />
        </Card>
      )}
    </>
  );
}
