import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { governanceApi, governanceKeys } from './api.ts';

/** Every model and generator of this installation. */
export function SubjectsTab() {
  const { t } = useTranslation();
  const subjects = useQuery({ queryKey: governanceKeys.subjects, queryFn: governanceApi.subjects });
  if (subjects.isPending) return <Loading />;
  if (subjects.isError) return <Failure error={subjects.error} retry={() => void subjects.refetch()} />;
  if (subjects.data.items.length === 0) {
    return <Empty title={t('governance.subjects.none')} icon={<IconShieldCheck size={28} stroke={1.5} />} />;
  }
  return (
    <Card flush>
      <Table
        caption={t('governance.tabs.subjects')}
        head={[t('governance.subjects.name'), t('governance.subjects.version'), t('governance.subjects.licence')]}
        rows={subjects.data.items.map(({ id, name, version, licence }) => ({
          key: id,
          cells: [name, version, licence],
        }))}
      />
    </Card>
  );
}
