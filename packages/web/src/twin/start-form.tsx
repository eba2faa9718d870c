import { Button, FileInput, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import workspace from '../ui/workspace.module.css';
import { type Twin, twins, twinsQuery } from './api.ts';

type Source = 'record' | 'file' | 'virtual';

/** What a twin is made from: the record, a file, or a virtual person. */
export function StartForm({ patient, onStarted }: { patient: string; onStarted: (id: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [model, setModel] = useState<Twin['model']>('type1');
  const [source, setSource] = useState<Source>('record');
  const [weight, setWeight] = useState<number | string>('');
  const [file, setFile] = useState<File | null>(null);
  const start = useMutation({
    mutationFn: async () => {
      if (source === 'virtual') {
        const { weight: own, csv } = await twins.virtual(model);
        return twins.start(patient, { model, weight: own, recording: csv });
      }
      const recording = source === 'file' ? await file!.text() : undefined;
      return twins.start(patient, { model, weight: Number(weight), ...(recording === undefined ? {} : { recording }) });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: twinsQuery(patient).queryKey });
      onStarted(id);
    },
  });
  const ready =
    source === 'virtual' || (typeof weight === 'number' && weight > 0 && (source !== 'file' || file !== null));
  return (
    <Card title={t('twin.make')} id="twin-make">
      <form
        className={workspace.stack}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <NativeSelect
          label={t('twin.model')}
          value={model}
          data={(['type1', 'type2'] as const).map((value) => ({ value, label: t(`twin.${value}`) }))}
          onChange={(event) => setModel(event.currentTarget.value as Twin['model'])}
        />
        <NativeSelect
          label={t('twin.source')}
          value={source}
          data={[
            { value: 'record', label: t('twin.ofRecord') },
            { value: 'file', label: t('twin.ofFile') },
            { value: 'virtual', label: t('twin.ofVirtual') },
          ]}
          onChange={(event) => setSource(event.currentTarget.value as Source)}
        />
        {source === 'virtual' ? (
          <p className={workspace.sub}>{t('twin.virtualHint')}</p>
        ) : (
          <NumberInput label={t('twin.weight')} value={weight} onChange={setWeight} min={10} max={350} hideControls />
        )}
        {source === 'file' ? (
          <FileInput
            label={t('twin.file')}
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('twin.file') }) }}
          />
        ) : null}
        <Button type="submit" disabled={!ready} loading={start.isPending}>
          {t('twin.start')}
        </Button>
        {start.isError ? <Failure error={start.error} compact /> : null}
      </form>
    </Card>
  );
}
