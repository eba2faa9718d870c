import { Button, Textarea, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Project, projectKeys, projectsApi } from '../api.ts';
import classes from '../discovery.module.css';

/** What the project is about, and notes that everybody in it writes on. */
export function Overview({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [words, setWords] = useState({ name: project.name, aim: project.aim, notes: project.notes });
  const [sure, setSure] = useState(false);
  const save = useMutation({
    mutationFn: () => projectsApi.change(project.id, { ...words, name: words.name.trim() }),
    onSuccess: (changed) => {
      queries.setQueryData(projectKeys.one(project.id), changed);
      void queries.invalidateQueries({ queryKey: projectKeys.list });
    },
  });
  const drop = useMutation({
    mutationFn: () => projectsApi.delete(project.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: projectKeys.list });
      void navigate({ to: '/discovery' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const changed = words.name !== project.name || words.aim !== project.aim || words.notes !== project.notes;
  return (
    <Card title={t('discovery.overview.title')} id="project-words">
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          label={t('discovery.name')}
          required
          maxLength={200}
          value={words.name}
          onChange={(event) => setWords({ ...words, name: event.currentTarget.value })}
        />
        <Textarea
          label={t('discovery.aim')}
          autosize
          minRows={1}
          maxLength={2000}
          value={words.aim}
          onChange={(event) => setWords({ ...words, aim: event.currentTarget.value })}
        />
        <Textarea
          label={t('discovery.overview.notes')}
          autosize
          minRows={6}
          maxLength={50_000}
          value={words.notes}
          onChange={(event) => setWords({ ...words, notes: event.currentTarget.value })}
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        {drop.isError ? <Failure error={drop.error} compact /> : null}
        <div className={classes.actions}>
          <Button
            type="submit"
            disabled={!changed || words.name.trim() === ''}
            loading={save.isPending}
            leftSection={<IconDeviceFloppy size={17} aria-hidden />}
          >
            {t('discovery.overview.save')}
          </Button>
          <Button
            variant="default"
            loading={drop.isPending}
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={() => (sure ? drop.mutate() : setSure(true))}
          >
            {t(sure ? 'discovery.overview.reallyDelete' : 'discovery.overview.delete')}
          </Button>
        </div>
        <p className={classes.sub}>
          {t('discovery.overview.begunBy', { by: project.createdBy, at: format.instant(project.createdAt) })}
        </p>
      </form>
    </Card>
  );
}
