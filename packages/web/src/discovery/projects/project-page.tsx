import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { projectKeys, projectsApi } from '../api.ts';
import classes from '../discovery.module.css';
import { TABS } from '../tabs.ts';

const route = getRouteApi('/shell/discovery/$projectId');

/** The board of a project: a tab for each kind of work. */
export function ProjectPage() {
  const { t } = useTranslation();
  const { projectId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery({ queryKey: projectKeys.one(projectId), queryFn: () => projectsApi.get(projectId) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const project = found.data;
  const current = TABS.some(({ id }) => id === tab) ? tab! : TABS[0]!.id;
  return (
    <Page
      title={project.name}
      lead={
        <>
          <Link to="/discovery">{t('discovery.title')}</Link>
          {project.aim === '' ? '' : ` · ${project.aim}`}
        </>
      }
      wide
    >
      <Tabs
        value={current}
        onChange={(id) => void navigate({ search: id === null ? {} : { tab: id }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('discovery.tabs.label')} className={classes.tabs ?? ''}>
          {TABS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, panel: Panel }) => (
          <Tabs.Panel key={id} value={id} pt="md">
            <Suspense fallback={<Loading />}>
              <Panel project={project} />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
