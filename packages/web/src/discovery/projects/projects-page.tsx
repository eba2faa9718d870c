import { Button, Textarea, TextInput } from '@mantine/core';
import { IconFlask, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { projectKeys, projectsApi } from '../api.ts';
import classes from '../discovery.module.css';

/** The projects of the discovery studio, and a form for a new one. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const projects = useQuery({ queryKey: projectKeys.list, queryFn: projectsApi.list });
  return (
    <Page title={t('discovery.title')} lead={t('discovery.lead')} wide>
      <div className={classes.columns}>
        <NewProject />
        <div className={classes.stack}>
          {projects.isPending ? <Loading /> : null}
          {projects.isError ? <Failure error={projects.error} retry={() => void projects.refetch()} /> : null}
          {projects.data?.items.length === 0 ? (
            <Empty
              title={t('discovery.none')}
              hint={t('discovery.noneHint')}
              icon={<IconFlask size={28} stroke={1.5} />}
            />
          ) : null}
          {projects.data !== undefined && projects.data.items.length > 0 ? (
            <Card title={t('discovery.projects')} id="discovery-projects" flush>
              <Table
                caption={t('discovery.projects')}
                head={[t('discovery.name'), t('discovery.aim'), t('discovery.molecules'), t('discovery.changed')]}
                rows={projects.data.items.map((project) => ({
                  key: project.id,
                  cells: [
                    <Link key="name" to="/discovery/$projectId" params={{ projectId: project.id }}>
                      {project.name}
                    </Link>,
                    project.aim,
                    <span key="numbered" className="tabular">
                      {format.number(project.numbered)}
                    </span>,
                    `${project.createdBy} · ${format.instant(project.changedAt)}`,
                  ],
                }))}
              />
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

function NewProject() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [aim, setAim] = useState('');
  const create = useMutation({
    mutationFn: () => projectsApi.create({ name: name.trim(), aim: aim.trim() }),
    onSuccess: (project) => {
      void queries.invalidateQueries({ queryKey: projectKeys.list });
      void navigate({ to: '/discovery/$projectId', params: { projectId: project.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Card title={t('discovery.begin')} id="new-project">
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          label={t('discovery.name')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('discovery.aim')}
          description={t('discovery.aimHint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={aim}
          onChange={(event) => setAim(event.currentTarget.value)}
        />
        {create.isError ? <Failure error={create.error} compact /> : null}
        <Button
          type="submit"
          disabled={name.trim() === ''}
          loading={create.isPending}
          leftSection={<IconPlus size={17} aria-hidden />}
        >
          {t('discovery.beginIt')}
        </Button>
      </form>
    </Card>
  );
}
