import { IconPhotoScan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../../chart/tabs.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { imagingApi, imagingKeys } from '../api.ts';
import { StudyTable } from './study-table.tsx';

/** The image studies of one patient, as a tab of the chart. */
export function ChartImages({ chart }: PanelProps) {
  const { t } = useTranslation();
  const search = { patient: chart.patient.id, limit: 200 };
  const studies = useQuery({
    queryKey: [...imagingKeys.studies, search],
    queryFn: ({ signal }) => imagingApi.studies(search, signal),
  });
  if (studies.isPending) return <Loading />;
  if (studies.isError) return <Failure error={studies.error} retry={() => void studies.refetch()} />;
  if (studies.data.items.length === 0)
    return (
      <Empty title={t('imaging.empty')} hint={t('imaging.emptyHint')} icon={<IconPhotoScan size={28} stroke={1.5} />} />
    );
  return (
    <Card flush>
      <StudyTable items={studies.data.items} withPatient={false} />
    </Card>
  );
}
