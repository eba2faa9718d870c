import type { ChartView } from '@aceso/client';
import { Alert, Tabs } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { CHART_TABS, type ChartTab } from '../app/router.tsx';
import { useMay } from '../app/session.ts';
import { useTabTitle } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Banner } from './banner.tsx';
import classes from './chart.module.css';
import { ChartDocuments } from './chart-documents.tsx';
import { DraftButton } from './draft-button.tsx';
import { Encounters, Medications, Problems } from './lists.tsx';
import { Overview } from './overview.tsx';

const Results = lazy(() => import('./results.tsx').then((module) => ({ default: module.Results })));
const Timeline = lazy(() => import('./timeline.tsx').then((module) => ({ default: module.Timeline })));
const route = getRouteApi('/shell/patients/$patient');

export function ChartPage() {
  const { patient } = route.useParams();
  const chart = useQuery({
    queryKey: keys.chart(patient),
    queryFn: ({ signal }) => api.patients.chart(patient, signal),
  });
  if (chart.isPending) return <Loading />;
  if (chart.isError) return <Failure error={chart.error} retry={() => void chart.refetch()} />;
  return <Chart chart={chart.data} />;
}

function Chart({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  useTabTitle(chart.patient.name);
  const open = (next: ChartTab) => void navigate({ search: next === 'overview' ? {} : { tab: next }, replace: true });
  const counts: Partial<Record<ChartTab, number>> = {
    problems: chart.conditions.length,
    medications: chart.medications.length,
    results: chart.observations.length,
    encounters: chart.encounters.length,
  };
  return (
    <div>
      <Banner chart={chart} actions={may('draft.write') ? <DraftButton chart={chart} /> : null} />
      <Tabs
        value={tab}
        onChange={(value) => open((value ?? 'overview') as ChartTab)}
        className={classes.tabs ?? ''}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('chart.tabs.label')} className={classes.list ?? ''}>
          {CHART_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`chart.tabs.${name}`)}
              {counts[name] === undefined ? null : <span className={`${classes.count} tabular`}>{counts[name]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          {CHART_TABS.map((name) => (
            <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
              {chart.problems.length > 0 && name === 'overview' ? (
                <Alert
                  mb="md"
                  color="amber"
                  variant="light"
                  icon={<IconInfoCircle size={18} aria-hidden />}
                  title={t('chart.problemsInRecord', { count: chart.problems.length })}
                >
                  {t('chart.problemsInRecordHint')}
                </Alert>
              ) : null}
              <Panel name={name} chart={chart} open={open} />
            </Tabs.Panel>
          ))}
        </Suspense>
      </Tabs>
    </div>
  );
}

function Panel({ name, chart, open }: { name: ChartTab; chart: ChartView; open: (tab: ChartTab) => void }) {
  switch (name) {
    case 'overview':
      return <Overview chart={chart} open={open} />;
    case 'timeline':
      return <Timeline chart={chart} />;
    case 'problems':
      return <Problems chart={chart} />;
    case 'medications':
      return <Medications chart={chart} />;
    case 'results':
      return <Results chart={chart} />;
    case 'encounters':
      return <Encounters chart={chart} />;
    case 'documents':
      return <ChartDocuments chart={chart} />;
  }
}
