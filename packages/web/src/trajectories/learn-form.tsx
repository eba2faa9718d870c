import { Button, FileInput, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import workspace from '../ui/workspace.module.css';
import { trajectories, trajectoriesQuery } from './api.ts';

/** A cohort to learn from: a file, or a simulated one. */
export function LearnForm({ onStarted }: { onStarted: (id: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [source, setSource] = useState<'file' | 'virtual'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [people, setPeople] = useState<number | string>(4000);
  const start = useMutation({
    mutationFn: async () =>
      trajectories.start(
        source === 'virtual'
          ? { virtual: { people: Number(people), seed: 4 } }
          : { cohort: await file!.text(), title: file!.name },
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: trajectoriesQuery.queryKey });
      onStarted(id);
    },
  });
  return (
    <Card title={t('trajectories.learn')} id="trajectories-learn">
      <form
        className={workspace.stack}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <NativeSelect
          label={t('trajectories.source')}
          value={source}
          data={[
            { value: 'file', label: t('trajectories.ofFile') },
            { value: 'virtual', label: t('trajectories.ofVirtual') },
          ]}
          onChange={(event) => setSource(event.currentTarget.value as 'file' | 'virtual')}
        />
        {source === 'virtual' ? (
          <NumberInput
            label={t('trajectories.people')}
            min={200}
            max={20_000}
            allowDecimal={false}
            value={people}
            onChange={setPeople}
          />
        ) : (
          <FileInput
            label={t('trajectories.file')}
            description={t('trajectories.fileHint')}
            accept=".csv,text/csv"
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('trajectories.file') }) }}
          />
        )}
        <Button type="submit" disabled={source === 'file' && file === null} loading={start.isPending}>
          {t('trajectories.start')}
        </Button>
        {start.isError ? <Failure error={start.error} compact /> : null}
      </form>
    </Card>
  );
}
