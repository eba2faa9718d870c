import { ApiError, type ChartView } from '@aceso/client';
import { Alert, Tabs } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay, useSession } from '../app/session.ts';
import { ChartAccessNote, OpenChart } from '../privacy/open-chart.tsx';
import { Page, useTabTitle } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Banner } from './banner.tsx';
import classes from './chart.module.css';
import { DraftButton } from './draft-button.tsx';
import { PatientLinks } from './patient-links.tsx';
import { CHART_TABS } from './tabs.ts';

const route = getRouteApi('/shell/patients/$patient');

export function ChartPage() {
  const { t } = useTranslation();
  const { patient } = route.useParams();
  const user = useSession()?.user;
  const chart = useQuery({
    queryKey: keys.chart(patient),
    queryFn: ({ signal }) => api.patients.chart(patient, signal),
  });
  if (chart.isPending) return <Loading />;
  if (chart.isError) {
    // Another try finds no patient either: the way on is the list.
    const unknown = chart.error instanceof ApiError && chart.error.status === 404;
    if (unknown && user?.permissions.includes('patient.read') && user.patient === undefined) {
      return (
        <Page title={t('chart.tabs.label')}>
          <OpenChart patient={patient} opened={() => void chart.refetch()} />
          <p>
            <Link to="/patients">{t('chart.toPatients')}</Link>
          </p>
        </Page>
      );
    }
    return (
      <Failure error={chart.error} {...(unknown ? {} : { retry: () => void chart.refetch() })}>
        <p>
          <Link to="/patients">{t('chart.toPatients')}</Link>
        </p>
      </Failure>
    );
  }
  return <Chart chart={chart.data} />;
}

function Chart({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = CHART_TABS.filter(({ needs }) => needs === undefined || may(needs));
  const [first] = CHART_TABS;
  const current = tabs.some(({ name }) => name === tab) ? tab : first?.name;
  useTabTitle(chart.patient.name);
  const open = (next: string | null | undefined) =>
    void navigate({ search: next == null || next === first?.name ? {} : { tab: next }, replace: true });
  return (
    <div>
      <Banner
        chart={chart}
        actions={
          <>
            <PatientLinks patient={chart.patient.id} />
            {may('draft.write') ? <DraftButton chart={chart} /> : null}
          </>
        }
      />
      <ChartAccessNote patient={chart.patient.id} />
      <Tabs value={current ?? null} onChange={open} className={classes.tabs ?? ''} keepMounted={false}>
        <Tabs.List aria-label={t('chart.tabs.label')} className={classes.list ?? ''}>
          {tabs.map(({ name, label, count }) => (
            <Tabs.Tab key={name} value={name}>
              {t(label)}
              {count === undefined ? null : <span className={`${classes.count} tabular`}>{count(chart)}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          {tabs.map(({ name, Panel }) => (
            <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
              {chart.problems.length > 0 && name === first?.name ? (
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
              <Panel chart={chart} open={open} />
            </Tabs.Panel>
          ))}
        </Suspense>
      </Tabs>
    </div>
  );
}
